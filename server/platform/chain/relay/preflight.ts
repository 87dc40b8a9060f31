import { RpcError } from '../chain.ts';
import { quantity, shaped, toHex } from '../rpc/shapes.ts';
import { explainRevert, isBadRequest, isRevert } from './call-error.ts';
import type { QueuedCall } from './outbox-store.ts';
import type { RelayParts } from './parts.ts';

/** Most gas of one transaction since osaka (EIP-7825). */
const TRANSACTION_GAS = 16_777_216n;

export type GoodFlight = { readonly call: QueuedCall; readonly gas: bigint };
/** A call with what the node says of it: its gas, or why it would revert, or another refusal. */
export type Flight =
  | GoodFlight
  | { readonly call: QueuedCall; readonly revert: string }
  | { readonly call: QueuedCall; readonly trouble: string };

/**
 * Tries a call as the next block would run it. What a block says of a party counts from the second
 * after it (contracts/types/Terms.sol), so the newest block's own second is too early.
 * @param from account; all of a kind may do the same.
 * @param next Unix seconds.
 */
export async function preflight(
  parts: RelayParts,
  call: QueuedCall,
  from: string,
  next: number,
): Promise<Flight> {
  const request = [{ from, to: call.to, data: call.data }, 'latest'];
  const estimate = (...params: readonly unknown[]) => parts.chain.rpc('eth_estimateGas', params);
  try {
    const answer = await estimate(...request, {}, { time: toHex(next) }).catch((error: unknown) => {
      // Some nodes take no time to assume, and go by their newest block.
      if (error instanceof RpcError && isBadRequest(error)) return estimate(...request);
      throw error;
    });
    return { call, gas: gasLimit(BigInt(shaped(quantity, answer))) };
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    if (isRevert(error)) return { call, revert: explainRevert(error, parts.errors) };
    parts.log.warn({ guard: call.guard, err: error }, 'the node does not try an outbox call');
    return { call, trouble: error.message };
  }
}

/** A quarter more than estimated, as calls before this one may change what it costs. */
function gasLimit(estimate: bigint): bigint {
  const limit = (estimate * 5n) / 4n + 10_000n;
  return limit > TRANSACTION_GAS ? TRANSACTION_GAS : limit;
}
