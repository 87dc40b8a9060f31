import type { ItemFacts } from '../../items/index.ts';
import type { OnChain, Stage } from '../../platform/chain/finality.ts';
import { dueAt, lapsesAt, type Proposal } from '../rules/recovery-rules.ts';
import type { ActStatus } from '../words/act.store.ts';
import type { RequestRow } from './recovery.store.ts';

export const RECOVERY_STATES = [
  'requested',
  'withdrawn',
  'proposed',
  'objected',
  'executed',
  'cancelled',
  'lapsed',
  'rejected',
] as const;

/** What has become of a request for recovery. Times are Unix seconds. */
export interface RecoveryState {
  readonly state: (typeof RECOVERY_STATES)[number];
  readonly status: Stage | null;
  /** From when a second referee may carry it out, and when it is void; null: not proposed. */
  readonly dueAt: number | null;
  readonly lapsesAt: number | null;
  /** Of a proposal that the chain refused: its words. */
  readonly why: string | null;
}

export interface RecoveryFacts {
  readonly item: ItemFacts | undefined;
  readonly finality: (block: number) => OnChain;
  /** The call that proposes it, if there was one. */
  readonly proposal: ActStatus | undefined;
}

const state = (
  name: RecoveryState['state'],
  more: Partial<Omit<RecoveryState, 'state'>> = {},
): RecoveryState => ({
  ...{ status: null, dueAt: null, lapsesAt: null, why: null },
  state: name,
  ...more,
});

/** The proposal that names a request's case; null where there is none. */
export const proposalOf = (
  { caseDigest }: Pick<RequestRow, 'caseDigest'>,
  item: ItemFacts | undefined,
): Proposal | null => item?.recoveries.find((one) => one.caseDigest === caseDigest) ?? null;

/** As of `now`: what lapses at `t` is void in second `t`. */
export function recoveryState(
  request: RequestRow,
  { item, finality, proposal: call }: RecoveryFacts,
  now: number,
): RecoveryState {
  const proposal = proposalOf(request, item);
  if (proposal) {
    const times = {
      status: finality(proposal.changedBlock),
      dueAt: dueAt(proposal),
      lapsesAt: lapsesAt(proposal),
    };
    if (proposal.endedAt !== null) {
      return state(proposal.executed ? 'executed' : 'cancelled', times);
    }
    if (now >= times.lapsesAt) return state('lapsed', times);
    return state(proposal.objectedAt === null ? 'proposed' : 'objected', times);
  }
  if (call?.status === 'pending') return state('proposed', { status: 'pending' });
  if (request.withdrawnAt) return state('withdrawn');
  if (call?.status === 'rejected') return state('rejected', { why: call.why });
  return state('requested');
}
