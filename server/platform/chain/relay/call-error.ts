import type { ErrorDescription, Interface } from 'ethers';
import type { RpcError } from '../chain.ts';

/** Faults of the call itself that some nodes report without revert data. */
const OF_THE_CALL = /revert|out of gas|exceeds allowance|invalid opcode|stack (over|under)flow/i;

/** True where the call would fail on chain; false where the node refused for another reason. */
export const isRevert = (error: RpcError): boolean =>
  error.code === 3 || error.data !== undefined || OF_THE_CALL.test(error.message);

/** True where the node does not know the parameters (JSON-RPC 2.0, section 5.1). */
export const isBadRequest = (error: RpcError): boolean => error.code === -32602;

/** A revert for people: custom error with its arguments, or the node's words. */
export function explainRevert(error: RpcError, errors: readonly Interface[]): string {
  const { data } = error;
  if (data && data.length >= 10) {
    for (const known of errors) {
      const parsed = known.parseError(data);
      if (parsed) return describe(parsed);
    }
    return `${error.message} (${data.slice(0, 10)})`;
  }
  return error.message;
}

function describe({ name, args }: ErrorDescription): string {
  return `${name}(${Array.from(args, (value: unknown) => String(value)).join(', ')})`;
}
