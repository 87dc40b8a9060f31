import type { ChainCustody } from '#prisma';
import type { ItemFacts } from '../../items/index.ts';
import type { OnChain, Stage } from '../../platform/chain/finality.ts';
import { ownershipProblem } from '../problems.ts';
import type { ActStatus } from '../words/act.store.ts';
import type { AgreementRow } from './custody.store.ts';

export const CUSTODY_STATES = [
  'proposed',
  'accepted',
  'running',
  'over',
  'refused',
  'cancelled',
  'expired',
  'lapsed',
  'rejected',
] as const;

/** What has become of an agreement. */
export interface CustodyState {
  readonly state: (typeof CUSTODY_STATES)[number];
  readonly status: Stage | null;
  /** The custodian may sell now. */
  readonly mayOnlyBeSoldByCustodian: boolean;
  /** The return date has passed, so the holder may take control back. */
  readonly overdue: boolean;
  /** Of custody that is over: it ended because title moved. */
  readonly wentWithTitle: boolean;
  readonly endedAt: number | null;
  /** Of an acceptance that the chain refused: its words. */
  readonly why: string | null;
}

/** What the chain and the outbox say of one agreement. */
export interface CustodyFacts {
  readonly item: ItemFacts | undefined;
  readonly finality: (block: bigint) => OnChain;
  readonly custody: ChainCustody | undefined;
  readonly acceptance: ActStatus | undefined;
}

const NOTHING: Omit<CustodyState, 'state'> = {
  status: null,
  mayOnlyBeSoldByCustodian: false,
  overdue: false,
  wentWithTitle: false,
  endedAt: null,
  why: null,
};

/** As of `now`, Unix seconds: what ends at `t` is over in second `t`, but a word counts in it. */
export function custodyState(
  agreement: AgreementRow,
  { item, finality, custody, acceptance }: CustodyFacts,
  now: number,
): CustodyState {
  if (custody) {
    const status = finality(custody.changedBlock);
    if (custody.endedAt !== null) {
      const endedAt = Number(custody.endedAt);
      return { ...NOTHING, state: 'over', status, endedAt, wentWithTitle: custody.withTitle };
    }
    return {
      ...NOTHING,
      state: 'running',
      status,
      mayOnlyBeSoldByCustodian: now < (item?.lockedUntil ?? 0),
      overdue: now >= Number(custody.returnBy),
    };
  }
  if (acceptance?.status === 'pending') return { ...NOTHING, state: 'accepted', status: 'pending' };
  if (agreement.refusedAt) return { ...NOTHING, state: 'refused' };
  if (agreement.cancelledAt) return { ...NOTHING, state: 'cancelled' };
  const moved = item !== undefined && item.epoch !== agreement.epoch;
  const over = now > Number(agreement.deadline);
  if (acceptance?.status === 'rejected' && (moved || over)) {
    return { ...NOTHING, state: 'rejected', why: acceptance.why };
  }
  if (moved) return { ...NOTHING, state: 'lapsed' };
  if (over) return { ...NOTHING, state: 'expired' };
  return { ...NOTHING, state: 'proposed' };
}

/** Throws CUSTODY_OVER unless it waits for the custodian's answer. */
export function mustBeProposed({ state }: CustodyState): void {
  if (state !== 'proposed') {
    throw ownershipProblem('CUSTODY_OVER', `It is ${state}.`, { state });
  }
}
