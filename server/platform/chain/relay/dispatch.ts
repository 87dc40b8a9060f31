import type { Interface } from 'ethers';
import type { Logger } from 'pino';
import { RpcError, type Chain } from '../chain.ts';
import { quantity, shaped, toHex } from '../rpc/shapes.ts';
import { explainRevert, isBadRequest, isRevert } from './call-error.ts';
import { currentFees } from './fees.ts';
import type { QueuedCall, RelayStore, StoredTransaction } from './relay-store.ts';
import type { Sender } from './sender.ts';
import type { Signer } from './signer.ts';

/** Most calls in flight at once: a node keeps this many pending for one account (geth: 64). */
const PIPELINE = 64;
/** Most calls put aside; beyond that the pipeline must move first. */
const ASIDE = 1_000;
/** Most gas of one transaction since osaka (EIP-7825). */
const TRANSACTION_GAS = 16_777_216n;

export interface DispatchParts {
  readonly chain: Chain;
  readonly store: RelayStore;
  readonly signer: Signer;
  readonly sender: Sender;
  readonly errors: readonly Interface[];
  readonly log: Logger;
  readonly onFailed: (guard: string) => void;
}

/** A call with what the node says of it: its gas, or why it would revert, or another refusal. */
type Flight = { readonly call: QueuedCall } & (
  { readonly gas: bigint } | { readonly revert: string } | { readonly trouble: string }
);

/**
 * Takes the oldest queued calls as far as the pipeline has room, tries each on the newest state,
 * and sends those that would succeed. One that would revert may depend on a call before it: it is
 * put aside while anything is in flight, and fails when nothing is.
 * @param inFlight calls sent and not settled, as read before this is called.
 * @param aside ids to leave out; grows by what is put aside, emptied when nothing is in flight.
 * @param refusedAt head at which a call would first have reverted, by id.
 * @returns true where there may be more to take at once.
 */
export async function dispatch(
  parts: DispatchParts,
  inFlight: number,
  aside: Set<bigint>,
  refusedAt: Map<bigint, number>,
): Promise<boolean> {
  const { chain, store, signer } = parts;
  // Then nothing can change by itself any more: judge from the oldest call on.
  if (inFlight === 0) aside.clear();
  const room = PIPELINE - inFlight;
  if (room <= 0 || aside.size >= ASIDE) return false;
  const calls = await store.queued(signer.lanes, aside, room);
  if (calls.length === 0) return false;

  const { number: head, time } = await chain.finalBlock();
  const next = Math.max(time + 1, Math.floor(Date.now() / 1000));
  const flights = await Promise.all(calls.map((call) => preflight(parts, call, next)));
  const good = flights.filter((flight) => 'gas' in flight);
  const taken = good.length > 0 && (await launch(parts, good));

  const followed = await store.followedBlock();
  // What a call wants may have come true already, and the follower is about to read it.
  const followerBehind = followed !== null && followed < head;
  const othersUnderWay = inFlight > 0 || good.length > 0;
  let failures = 0;
  for (const flight of flights) {
    const { call } = flight;
    if ('gas' in flight) {
      refusedAt.delete(call.id);
      continue;
    }
    const since = refusedAt.get(call.id) ?? head;
    refusedAt.set(call.id, since);
    // A node that judged by its newest block's own second was too early: see preflight.
    const tooEarly = !chain.embedded && since >= head;
    if ('trouble' in flight || othersUnderWay || followerBehind || tooEarly) {
      aside.add(call.id);
      await store.note(call.id, 'trouble' in flight ? flight.trouble : flight.revert);
    } else if (await store.fail(call.id, flight.revert)) {
      refusedAt.delete(call.id);
      failures++;
      parts.log.error({ guard: call.guard, revert: flight.revert }, 'outbox call failed');
      parts.onFailed(call.guard);
    }
  }
  return taken || failures > 0 || (othersUnderWay && flights.length > good.length);
}

/**
 * Tries a call as the next block would run it. What a block says of a party counts from the second
 * after it (contracts/types/Terms.sol), so the newest block's own second is too early.
 * @param next Unix seconds.
 */
async function preflight(parts: DispatchParts, call: QueuedCall, next: number): Promise<Flight> {
  const from = await parts.signer.address(call.lane);
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

/** Signs, stores, then sends. @returns false where another relayer was quicker. */
async function launch(
  { chain, store, signer, sender }: DispatchParts,
  flights: readonly { readonly call: QueuedCall; readonly gas: bigint }[],
): Promise<boolean> {
  const fees = await currentFees(chain);
  const nonces = new Map<string, number>();
  const transactions: StoredTransaction[] = [];
  for (const { call, gas } of flights) {
    const { lane, to, data } = call;
    const nonce = nonces.get(lane) ?? (await firstNonce(chain, store, signer, lane));
    nonces.set(lane, nonce + 1);
    const signed = await signer.sign({ lane, nonce, to, data, gasLimit: gas, fees });
    transactions.push({ outboxId: call.id, lane, nonce, ...signed });
  }
  if (!(await store.claim(transactions))) return false;
  for (const transaction of transactions) sender.send(transaction);
  return true;
}

async function firstNonce(
  chain: Chain,
  store: RelayStore,
  signer: Signer,
  lane: string,
): Promise<number> {
  const at = [await signer.address(lane), 'pending'];
  const onChain = shaped(quantity, await chain.rpc('eth_getTransactionCount', at));
  return Math.max(await store.nextNonce(lane), onChain);
}
