import type { FaultReason } from '../chain.ts';
import { EndPointFault } from './fault.ts';
import { parseAnswer, resultOf, type Rpc } from './json-rpc.ts';

/**
 * JSON-RPC over HTTP. Error messages name the host only: the rest of a URL may hold an API key.
 * Rejects with EndPointFault where there is no answer.
 * @param timeout milliseconds until a call counts as unanswered.
 */
export function httpRpc(url: string, timeout: number): Rpc {
  const { host, hostname } = new URL(url);
  // A node on this machine would spend most of its time on compressing what it sends.
  const encoding: Record<string, string> = LOOPBACK.test(hostname)
    ? { 'accept-encoding': 'identity' }
    : {};
  return {
    async call(method, params) {
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
      const { response, text } = await post(url, body, encoding, timeout).catch(
        (cause: unknown) => {
          const reason: FaultReason = isTimeout(cause) ? 'slow' : 'unreachable';
          const message = `The chain node ${host} does not answer ${method}.`;
          throw new EndPointFault(reason, message, { cause });
        },
      );
      const { status } = response;
      // Some nodes send their JSON-RPC errors with status 400 or 500; 429 and 503 never are one.
      if (status === 429 || status === 503 || (status >= 300 && !text.startsWith('{'))) {
        const message = `The chain node ${host} answers ${method} with ${status}.`;
        const reason = status === 429 ? 'rate_limited' : 'broken';
        throw new EndPointFault(reason, message, { retryAfter: retryAfter(response) });
      }
      return resultOf(parseAnswer(text));
    },
  };
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

async function post(url: string, body: string, encoding: Record<string, string>, timeout: number) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...encoding },
    body,
    signal: AbortSignal.timeout(timeout),
  });
  return { response, text: (await response.text()).trimStart() };
}

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && error.name === 'TimeoutError';

/** Retry-After is seconds or a date (RFC 9110, section 10.2.3). @returns milliseconds. */
function retryAfter({ headers }: Response): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? ms : null;
}
