import type { IncomingHttpHeaders } from 'node:http';
import type { FaultReason } from '../chain.ts';
import { EndPointFault } from './fault.ts';
import { parseAnswer, resultOf, type Rpc } from './json-rpc.ts';
import { jsonPoster } from './post-json.ts';

/**
 * JSON-RPC over HTTP. Error messages name the host only: the rest of a URL may hold an API key.
 * Rejects with EndPointFault where there is no answer.
 * @param timeout milliseconds until a call counts as unanswered.
 */
export function httpRpc(url: string, timeout: number): Rpc {
  const { host } = new URL(url);
  const post = jsonPoster(url, timeout);
  return {
    async call(method, params) {
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
      const response = await post(body).catch((cause: unknown) => {
        const reason: FaultReason = isTimeout(cause) ? 'slow' : 'unreachable';
        const message = `The chain node ${host} does not answer ${method}.`;
        throw new EndPointFault(reason, message, { cause });
      });
      const { status } = response;
      const text = response.text.trimStart();
      // Some nodes send their JSON-RPC errors with status 400 or 500; 429 and 503 never are one.
      if (status === 429 || status === 503 || (status >= 300 && !text.startsWith('{'))) {
        const message = `The chain node ${host} answers ${method} with ${status}.`;
        const reason = status === 429 ? 'rate_limited' : 'broken';
        throw new EndPointFault(reason, message, { retryAfter: retryAfter(response.headers) });
      }
      return resultOf(parseAnswer(text));
    },
  };
}

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && error.name === 'TimeoutError';

/** Retry-After is seconds or a date (RFC 9110, section 10.2.3). @returns milliseconds. */
function retryAfter({ 'retry-after': value }: IncomingHttpHeaders): number | null {
  if (value === undefined) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? ms : null;
}
