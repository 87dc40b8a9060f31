import { ChainUnavailable } from '../chain.ts';
import { parseAnswer, resultOf, type Rpc } from './json-rpc.ts';

/**
 * JSON-RPC over HTTP. Error messages name the host only: the rest of a URL may hold an API key.
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
      const { status, text } = await post(url, body, encoding, timeout).catch((cause: unknown) => {
        throw new ChainUnavailable(`The chain node ${host} does not answer ${method}.`, { cause });
      });
      // Some nodes send their JSON-RPC errors with status 400 or 500; 429 and 503 never are one.
      if (status === 429 || status === 503 || (status >= 300 && !text.startsWith('{'))) {
        throw new ChainUnavailable(`The chain node ${host} answers ${method} with ${status}.`);
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
  return { status: response.status, text: (await response.text()).trimStart() };
}
