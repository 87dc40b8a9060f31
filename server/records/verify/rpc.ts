/** JSON-RPC of an Ethereum node, as far as the verifier needs it; fetch only, for browsers too. */
import { headerFromRpc, parseHeader, type Header } from './header.ts';

/**
 * One call, its result as the node gave it. Rejects with {@link RpcRefused} where the node
 * answers with an error, with anything else where it does not answer.
 */
export type Rpc = (method: string, params: readonly unknown[]) => Promise<unknown>;

export class RpcRefused extends Error {
  override readonly name = 'RpcRefused';
}

/** @param timeout milliseconds a call may take. */
export function httpRpc(url: string, timeout = 15_000): Rpc {
  return async (method, params) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      signal: AbortSignal.timeout(timeout),
    });
    if (!response.ok) throw new Error(`the node answered with status ${response.status}`);
    const answer = (await response.json()) as { result?: unknown; error?: unknown } | null;
    if (answer?.result === undefined) throw new RpcRefused(`the node refused ${method}`);
    return answer.result;
  };
}

/** What names a node in a verdict: an address may carry a password or a customer's key. */
export function nameOfUrl(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return 'unnamed node';
  }
}

/** What a block's number is in JSON-RPC. */
export const quantity = (value: number): string => `0x${value.toString(16)}`;

/**
 * A block, its header rebuilt and checked against the hash the node states.
 * @param tag a number as {@link quantity}, or 'latest' or 'finalized'.
 * @returns null where the node has no such block, or hashes its headers in another way.
 */
export async function fetchHeader(
  rpc: Rpc,
  tag: string,
): Promise<(Header & { readonly rlp: Uint8Array }) | null> {
  const block = await rpc('eth_getBlockByNumber', [tag, false]);
  if (typeof block !== 'object' || block === null) return null;
  const rlp = headerFromRpc(block as Record<string, unknown>);
  return rlp && { ...parseHeader(rlp), rlp };
}
