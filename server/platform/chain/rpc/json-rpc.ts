import { ChainUnavailable, RpcError } from '../chain.ts';

/** One way to a node. Rejects with RpcError for the node's errors, ChainUnavailable for outages. */
export interface Rpc {
  call(method: string, params: readonly unknown[]): Promise<unknown>;
}

/** A way to a chain that may have several nodes behind it. */
export interface Node extends Rpc {
  /** Does work whose questions must all go to one of them; with the next one where that fails. */
  same<T>(work: (rpc: Rpc) => Promise<T>): Promise<T>;
}

/** A single node as a Node. */
export const oneNode = (call: Rpc['call']): Node => ({ call, same: (work) => work({ call }) });

interface Answer {
  readonly id?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code?: unknown; readonly message?: unknown; readonly data?: unknown };
}

/** Parses a JSON-RPC answer. Throws ChainUnavailable where it is none: then a proxy spoke. */
export function parseAnswer(text: string): Answer {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) return answer;
  } catch {
    // Falls through: the same fault.
  }
  throw new ChainUnavailable('The chain node answered with something that is not JSON-RPC.');
}

/** The result of an answer. Throws RpcError where the node reports one. */
export function resultOf(answer: Answer): unknown {
  const { error } = answer;
  if (error) {
    const code = typeof error.code === 'number' ? error.code : -32603;
    const message = typeof error.message === 'string' ? error.message : 'unknown node error';
    throw new RpcError(message, code, revertData(error.data));
  }
  if (answer.result === undefined) {
    throw new ChainUnavailable('The chain node answered with neither result nor error.');
  }
  return answer.result;
}

/** Revert data as hex. Nodes give it as `data`, or inside it as `{ data }` or `{ result }`. */
function revertData(data: unknown): string | undefined {
  if (typeof data === 'string') return /0x(?:[0-9a-f]{2})*/i.exec(data)?.[0];
  if (typeof data !== 'object' || data === null) return undefined;
  const inner: unknown = 'data' in data ? data.data : 'result' in data ? data.result : undefined;
  return typeof inner === 'string' ? revertData(inner) : undefined;
}
