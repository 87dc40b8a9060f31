import { Transaction } from 'ethers';
import { quantity, shaped, toHex, toReceipt, type ReceiptRef } from '../rpc/shapes.ts';
import type { Scene } from './dispatch.ts';
import { raisedFees } from './fees.ts';
import { followedTo } from './followed.ts';
import type { LaneState } from './lane-state.ts';
import type { RelayParts } from './parts.ts';
import type { SentCall, Slot, SlotTransaction } from './slot-store.ts';

/** The world as a turn finds it, before anything is dispatched. */
type Found = Omit<Scene, 'sent'>;

/** Reverts on chain after a good pre-flight, until a call counts as failed. */
const ATTEMPTS = 5;
/** Blocks that may pass over the first transaction of a lane though it offers enough. */
const PASSED_OVER = 12;
/** Slots asked for at the same time. */
const ASKED = 16;
/** How nodes say that fees are too low, in their many words. */
const LOW_FEE = /underpriced|fee|gas price/i;

/**
 * Compares what was sent with what the chain has made of it.
 * - mined and done: the follower settles it; where its event proved nothing, we do;
 * - mined and refused: back into the queue, and after some times failed;
 * - its nonce used by a transaction that is not ours: back into the queue, once that is final;
 * - not mined: sent again, with a higher fee where it is stuck.
 * A call that goes twice over the chain for being taken back into the queue takes effect once.
 */
export async function reconcile(parts: RelayParts, scene: Found): Promise<void> {
  const mined: { lane: LaneState; slot: Slot }[] = [];
  for (const lane of scene.lanes) {
    for (const slot of lane.slots) {
      if (slot.transactions.some(({ hash }) => parts.sender.underWay(hash))) continue;
      if (slot.nonce >= lane.used) await unmined(parts, scene, lane, slot);
      else mined.push({ lane, slot });
    }
  }
  if (mined.length === 0) return;
  const final = (await parts.chain.finalBlock()).number;
  const known = { final, followed: await followedTo(parts) };
  for (let i = 0; i < mined.length; i += ASKED) {
    const some = mined.slice(i, i + ASKED);
    await Promise.all(some.map(({ lane, slot }) => judgeMined(parts, known, lane, slot)));
  }
}

/** @param known numbers of the final block, and of the one to which the follower has read. */
async function judgeMined(
  parts: RelayParts,
  { final, followed }: { readonly final: number; readonly followed: number | null },
  lane: LaneState,
  slot: Slot,
): Promise<void> {
  const { chain, outbox, log } = parts;
  // Nonces were read before the receipts: of several nodes one may be behind, so none means nothing
  // until the nonce is final.
  const found = await receiptOf(parts, slot);
  if (!found) {
    const at = [lane.address, toHex(final)];
    const used = shaped(quantity, await chain.rpc('eth_getTransactionCount', at));
    if (used <= slot.nonce) return;
    log.warn({ lane: lane.name, nonce: slot.nonce }, 'another transaction used this nonce');
    for (const { id, attempts } of slot.calls) {
      await outbox.requeue(id, attempts, `nonce ${slot.nonce} was used by another transaction`);
    }
    return;
  }
  const { receipt, transaction } = found;
  const isFinal = receipt.blockNumber <= final;
  if (receipt.status !== 1) {
    for (const call of slot.calls) await refused(parts, call, 'reverted on chain', isFinal);
    return;
  }
  if (followed === null || followed < receipt.blockNumber) return;
  const { to, data } = Transaction.from(transaction.raw);
  for (const call of slot.calls) {
    const alone = to?.toLowerCase() === call.to.toLowerCase() && data === call.data;
    if (!alone) await refused(parts, call, 'skipped on chain', isFinal);
    else if (isFinal && (await outbox.settle(call.id, call.attempts, receipt.blockNumber))) {
      log.warn({ guard: call.guard }, 'settled a call that no event proved');
    }
  }
}

/** The transaction of a slot that a block holds. */
async function receiptOf(
  { chain }: RelayParts,
  { transactions }: Slot,
): Promise<{ receipt: ReceiptRef; transaction: SlotTransaction } | undefined> {
  const receipts = await Promise.all(
    transactions.map(async (transaction) => {
      const answer = await chain.rpc('eth_getTransactionReceipt', [transaction.hash]);
      return { receipt: toReceipt(answer), transaction };
    }),
  );
  for (const { receipt, transaction } of receipts) {
    if (receipt) return { receipt, transaction };
  }
  return undefined;
}

async function refused(parts: RelayParts, call: SentCall, why: string, isFinal: boolean) {
  const { id, guard, attempts } = call;
  if (attempts < ATTEMPTS) return parts.outbox.requeue(id, attempts, why);
  const often = `${why} ${attempts} times`;
  if (isFinal && (await parts.outbox.fail(id, attempts, often))) parts.alerts.failed(guard, often);
}

async function unmined(
  parts: RelayParts,
  scene: Found,
  lane: LaneState,
  slot: Slot,
): Promise<void> {
  const { outbox, sender, log } = parts;
  const newest = slot.transactions.at(-1);
  if (!newest) return;
  const refusal = sender.refusal(newest.hash);
  if (refusal !== undefined) {
    const ids = slot.calls.map(({ id }) => id);
    await outbox.note(ids, refusal);
    log.warn({ lane: lane.name, nonce: slot.nonce, refusal }, 'the chain refused a transaction');
  }
  const cheap = refusal !== undefined && LOW_FEE.test(refusal);
  const raised = cheap || isStuck(parts, scene, lane, slot, newest);
  const replacement = raised ? await replace(parts, scene, slot, newest) : null;
  if (replacement) sender.send(replacement, scene.head.number);
  else if (refusal === undefined) sender.send(newest, scene.head.number);
}

/** Too little offered for some time, or the first of its lane passed over by block after block. */
function isStuck(
  { manner, sender }: RelayParts,
  { head, market }: Found,
  lane: LaneState,
  slot: Slot,
  newest: SlotTransaction,
): boolean {
  const offered = Transaction.from(newest.raw).maxFeePerGas ?? 0n;
  const waited = Date.now() - newest.createdAt.getTime();
  const cheap = offered < market.needed && waited >= manner.stuckMs;
  const passed = head.number - (sender.handedAt(newest.hash) ?? head.number);
  return cheap || (slot.nonce === lane.used && passed >= PASSED_OVER);
}

/**
 * The same under a higher fee, stored beside what was signed before: the chain may take any of
 * them, and it takes one. Null where more would be offered than we may.
 */
async function replace(
  { slots, signer, manner }: RelayParts,
  { market }: Found,
  { lane, nonce }: Slot,
  newest: SlotTransaction,
) {
  if (!market.offer) return null;
  const { to, data, gasLimit, maxFeePerGas, maxPriorityFeePerGas } = Transaction.from(newest.raw);
  const old = {
    maxFeePerGas: maxFeePerGas ?? 0n,
    maxPriorityFeePerGas: maxPriorityFeePerGas ?? 0n,
  };
  const fees = raisedFees(old, market.offer);
  if (manner.maxFee !== null && fees.maxFeePerGas > manner.maxFee) return null;
  const signed = await signer.sign({ lane, nonce, to: to ?? '', data, gasLimit, fees });
  const replacement = { lane, nonce, ...signed };
  await slots.add(replacement);
  return replacement;
}
