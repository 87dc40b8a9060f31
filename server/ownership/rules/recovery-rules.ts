import type { ItemFacts } from '../../items/index.ts';
import { ownershipProblem } from '../problems.ts';
import { OBJECTION_LENGTH, RECOVERY_LENGTH, rfc3339 } from './times.ts';

export type Proposal = ItemFacts['recoveries'][number];

export const lapsesAt = ({ proposedAt }: Proposal): number => proposedAt + RECOVERY_LENGTH;

/** From when a second referee may carry it out. */
export const dueAt = ({ proposedAt, objectedAt }: Proposal): number =>
  Math.max(proposedAt, objectedAt ?? 0) + OBJECTION_LENGTH;

/** The proposal that is neither carried out nor cancelled nor lapsed; null where there is none. */
export function pendingRecovery({ recoveries }: ItemFacts, now: number): Proposal | null {
  const [newest] = recoveries;
  return newest && newest.endedAt === null && now < lapsesAt(newest) ? newest : null;
}

/** Throws RECOVERY_PENDING. */
export function mustHaveNoRecovery(facts: ItemFacts, now: number): void {
  const pending = pendingRecovery(facts, now);
  if (pending) {
    throw ownershipProblem('RECOVERY_PENDING', 'One proposal at a time.', {
      until: rfc3339(lapsesAt(pending)),
    });
  }
}

/** The proposal that referees decide on. Throws NO_RECOVERY. */
export function mustHaveRecovery(facts: ItemFacts, now: number): Proposal {
  const pending = pendingRecovery(facts, now);
  if (!pending) throw ownershipProblem('NO_RECOVERY', 'None is pending.');
  return pending;
}

/** The holder may object. Throws NO_RECOVERY, RECOVERY_OBJECTED. */
export function mustBeObjectable(facts: ItemFacts, now: number): void {
  const { objectedAt } = mustHaveRecovery(facts, now);
  if (objectedAt !== null) {
    throw ownershipProblem('RECOVERY_OBJECTED', 'The holder was heard.', {
      at: rfc3339(objectedAt),
    });
  }
}

/** A referee of this party may carry it out. Throws NO_RECOVERY, SAME_REFEREE, RECOVERY_NOT_DUE. */
export function mustBeExecutable(facts: ItemFacts, party: number, now: number): void {
  const proposal = mustHaveRecovery(facts, now);
  if (proposal.referee === party) {
    throw ownershipProblem('SAME_REFEREE', 'Your party proposed it.');
  }
  if (now < dueAt(proposal)) {
    throw ownershipProblem(
      'RECOVERY_NOT_DUE',
      'The holder may still object, or has just done so.',
      {
        from: rfc3339(dueAt(proposal)),
      },
    );
  }
}
