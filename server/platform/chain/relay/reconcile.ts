import { Transaction } from 'ethers';
import type { Logger } from 'pino';
import type { Chain } from '../chain.ts';
import { quantity, shaped, toHex, toReceipt } from '../rpc/shapes.ts';
import { currentFees, raisedFees } from './fees.ts';
import type { RelayStore, SentCall } from './relay-store.ts';
import type { Sender } from './sender.ts';
import type { Signer } from './signer.ts';

/** Reverts on chain after a good pre-flight, until a call counts as failed. */
const ATTEMPTS = 5;
/** How nodes say that fees are too low, in their many words. */
const LOW_FEE = /underpriced|fee|gas price/i;

export interface ReconcileParts {
  readonly chain: Chain;
  readonly store: RelayStore;
  readonly signer: Signer;
  readonly sender: Sender;
  readonly log: Logger;
}

/**
 * Compares what was sent with what the chain has made of it. Only final blocks count.
 * - mined and done: the follower settles it; where its event proved nothing, we do;
 * - mined and reverted: back into the queue, and after some times failed;
 * - not mined, its nonce used by another transaction: back into the queue;
 * - not mined: sent again, with a higher fee where the chain finds the old one too low.
 */
export async function reconcile(parts: ReconcileParts, all: readonly SentCall[]): Promise<void> {
  const { chain, signer, sender } = parts;
  const sent = all.filter(({ hash }) => !sender.underWay(hash));
  if (sent.length === 0) return;
  const final = await chain.finalBlock();
  // Nonces before receipts: a transaction that is mined in between is then simply not seen yet.
  const lanes = [...new Set(sent.map(({ lane }) => lane))];
  const nonces = new Map(
    await Promise.all(
      lanes.map(async (lane) => {
        const at = [await signer.address(lane), toHex(final.number)];
        const used = shaped(quantity, await chain.rpc('eth_getTransactionCount', at));
        return [lane, used] as const;
      }),
    ),
  );
  const receipts = await Promise.all(
    sent.map(async ({ hash }) => toReceipt(await chain.rpc('eth_getTransactionReceipt', [hash]))),
  );
  for (const [i, call] of sent.entries()) {
    const receipt = receipts[i];
    if (!receipt) await unmined(parts, call, (nonces.get(call.lane) ?? 0) > call.nonce);
    else if (receipt.blockNumber <= final.number) {
      if (receipt.status === 1) await mined(parts, call, receipt.blockNumber);
      else await reverted(parts, call);
    }
  }
}

async function mined({ store, sender, log }: ReconcileParts, call: SentCall, block: number) {
  sender.forget(call.hash);
  const followed = await store.followedBlock();
  if (followed === null || followed < block) return;
  if (await store.settle(call.outboxId, new Date())) {
    log.warn({ guard: call.guard, hash: call.hash }, 'settled a call that no event proved');
  }
}

async function reverted({ store, sender, log }: ReconcileParts, call: SentCall) {
  sender.forget(call.hash);
  if (call.attempts < ATTEMPTS) return store.requeue(call.outboxId, 'reverted on chain');
  if (await store.fail(call.outboxId, `reverted on chain ${call.attempts} times`)) {
    log.error({ guard: call.guard, hash: call.hash }, 'outbox call failed');
  }
}

async function unmined(parts: ReconcileParts, call: SentCall, nonceUsed: boolean) {
  const { store, sender, log } = parts;
  if (nonceUsed) {
    sender.forget(call.hash);
    log.warn({ guard: call.guard, hash: call.hash }, 'another transaction used this nonce');
    return store.requeue(call.outboxId, `nonce ${call.nonce} was used by another transaction`);
  }
  const refusal = sender.refusal(call.hash);
  if (refusal === undefined) return sender.send(call);
  await store.note(call.outboxId, refusal);
  log.warn({ guard: call.guard, hash: call.hash, refusal }, 'the chain refused a transaction');
  if (LOW_FEE.test(refusal)) sender.send(await withHigherFee(parts, call));
}

/** The same call and nonce under a higher fee: whichever of the two is mined, it is done once. */
async function withHigherFee({ chain, store, signer }: ReconcileParts, call: SentCall) {
  const { to, data, gasLimit, maxFeePerGas, maxPriorityFeePerGas } = Transaction.from(call.raw);
  const old = {
    maxFeePerGas: maxFeePerGas ?? 0n,
    maxPriorityFeePerGas: maxPriorityFeePerGas ?? 0n,
  };
  const fees = raisedFees(old, await currentFees(chain));
  const { lane, nonce, outboxId } = call;
  const signed = await signer.sign({ lane, nonce, to: to ?? '', data, gasLimit, fees });
  const replacement = { outboxId, lane, nonce, ...signed };
  await store.replace(call.hash, replacement);
  return replacement;
}
