import { Transaction } from 'ethers';
import { quantity, shaped } from '../rpc/shapes.ts';
import type { RelayParts } from './parts.ts';
import type { LaneName } from './signer.ts';
import type { Slot } from './slot-store.ts';

/** Most transactions of a lane that wait for a block: a node keeps so many for one account (geth: 64). */
export const PIPELINE = 64;

/** A lane that this relayer leads, as chain and database have it now. */
export interface LaneState extends LaneName {
  readonly address: string;
  /** Nonces below are used on chain, in its newest block. */
  readonly used: number;
  /** Slots from there on, and older ones with calls that are not settled. */
  readonly slots: readonly Slot[];
  /** Hashes of all that was signed for nonces from there on. */
  readonly open: readonly string[];
  /** Transactions that it can take more. */
  room: number;
  /** Wei that are not bespoken by what is under way. */
  budget: bigint;
  /** Nonces that nothing fills, though later ones are used. */
  readonly gaps: number[];
  /** The nonce for the next transaction: of a gap, where there is one. */
  takeNonce(): number;
}

export async function laneState(
  { chain, slots: store, signer, alerts }: RelayParts,
  lane: LaneName,
): Promise<LaneState> {
  const address = await signer.address(lane.name);
  const count = async (block: string) =>
    shaped(quantity, await chain.rpc('eth_getTransactionCount', [address, block]));
  const [used, pending, wei] = await Promise.all([
    count('latest'),
    count('pending'),
    chain.rpc('eth_getBalance', [address, 'latest']),
  ]);
  const slots = await store.open(lane.name, used);
  const unmined = slots.filter(({ nonce }) => nonce >= used);
  const balance = BigInt(String(wei));
  alerts.metrics?.lane(lane.name, { balance, unmined: unmined.length });

  const last = await store.lastNonce(lane.name);
  const filled = new Set(unmined.map(({ nonce }) => nonce));
  const gaps: number[] = [];
  // What the node counts as pending and we do not know is somebody else's, with our key.
  for (let nonce = Math.max(used, pending); nonce < last; nonce++) {
    if (!filled.has(nonce)) gaps.push(nonce);
  }
  let next = Math.max(last + 1, pending);
  return {
    ...lane,
    address,
    used,
    slots,
    open: unmined.flatMap(({ transactions }) => transactions.map(({ hash }) => hash)),
    room: PIPELINE - unmined.length,
    budget: balance - unmined.reduce((sum, slot) => sum + costOf(slot), 0n),
    gaps,
    takeNonce: () => gaps.shift() ?? next++,
  };
}

function costOf({ transactions }: Slot): bigint {
  const newest = transactions.at(-1);
  if (!newest) return 0n;
  const { gasLimit, maxFeePerGas } = Transaction.from(newest.raw);
  return gasLimit * (maxFeePerGas ?? 0n);
}
