import type { Interface } from 'ethers';
import type { Logger } from 'pino';
import { RpcError, type Chain } from '../chain.ts';
import { quantity, shaped } from '../rpc/shapes.ts';
import { explainRevert, isRevert } from './call-error.ts';
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
 * @returns true where there may be more to take at once.
 */
export async function dispatch(
  parts: DispatchParts,
  inFlight: number,
  aside: Set<bigint>,
): Promise<boolean> {
  const { chain, store, signer } = parts;
  // Then nothing can change by itself any more: judge from the oldest call on.
  if (inFlight === 0) aside.clear();
  const room = PIPELINE - inFlight;
  if (room <= 0 || aside.size >= ASIDE) return false;
  const calls = await store.queued(signer.lanes, aside, room);
  if (calls.length === 0) return false;

  const { number: head } = await chain.finalBlock();
  const flights = await Promise.all(calls.map((call) => preflight(parts, call)));
  const good = flights.filter((flight) => 'gas' in flight);
  const taken = good.length > 0 && (await launch(parts, good));

  const followed = await store.followedBlock();
  // What a call wants may have come true already, and the follower is about to read it.
  const followerBehind = followed !== null && followed < head;
  const othersUnderWay = inFlight > 0 || good.length > 0;
  let failures = 0;
  for (const flight of flights) {
    if ('gas' in flight) continue;
    const { call } = flight;
    if ('trouble' in flight || othersUnderWay || followerBehind) {
      aside.add(call.id);
      await store.note(call.id, 'trouble' in flight ? flight.trouble : flight.revert);
    } else if (await store.fail(call.id, flight.revert)) {
      failures++;
      parts.log.error({ guard: call.guard, revert: flight.revert }, 'outbox call failed');
      parts.onFailed(call.guard);
    }
  }
  return taken || failures > 0 || (othersUnderWay && flights.length > good.length);
}

async function preflight(parts: DispatchParts, call: QueuedCall): Promise<Flight> {
  const from = await parts.signer.address(call.lane);
  try {
    const request = { from, to: call.to, data: call.data };
    const answer = await parts.chain.rpc('eth_estimateGas', [request, 'latest']);
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
