import type { Db } from '../../platform/database/database.ts';
import type { ConsignmentsContext } from '../context.ts';
import { consignmentProblem } from '../problems.ts';
import { AGREEMENT_MOVES, type AgreementMove, type StateNow } from '../rules/agreement-states.ts';
import {
  insertStep,
  lockAgreement,
  updateAgreement,
  type AgreementRow,
  type AgreementStepRow,
} from './agreement.store.ts';
import { readState } from './read-state.ts';
import { WORDS } from '../sealed-words.ts';

export const unknownAgreement = (agreement: string) =>
  consignmentProblem('AGREEMENT_UNKNOWN', 'No agreement of yours has this id.', { agreement });

/** Throws AGREEMENT_STATE. */
export function mustMove(move: AgreementMove, state: StateNow): void {
  const from: readonly StateNow[] = AGREEMENT_MOVES[move].from;
  if (!from.includes(state)) {
    throw consignmentProblem('AGREEMENT_STATE', `It is ${state}.`, { state, from });
  }
}

export interface Step {
  readonly action: AgreementMove | 'propose';
  readonly side: 'seller' | 'platform' | 'chain' | 'order';
  readonly subject: string;
  readonly digest?: string | undefined;
  readonly method?: string | undefined;
  /** Sealed under the seller's key. */
  readonly words?: string | undefined;
}

/** Writes down who did what; each agreement is locked, so that positions are free. */
export async function noteStep(
  { members, now }: Pick<ConsignmentsContext, 'members' | 'now'>,
  db: Db,
  agreement: Pick<AgreementRow, 'id' | 'sellerId' | 'steps'>,
  { words, digest, method, ...step }: Step,
): Promise<void> {
  await insertStep(db, {
    ...{ ...step, agreementId: agreement.id, position: agreement.steps.length },
    words: words ? await members.seal(db, agreement.sellerId, WORDS.agreement, words) : null,
    digest: digest ?? null,
    method: method ?? null,
    at: now(),
  });
}

/**
 * Takes a step under lock: state as the clock and the chain have it now, then the change and the
 * note of it. Throws AGREEMENT_STATE.
 */
export async function takeStep(
  context: ConsignmentsContext,
  db: Db,
  id: string,
  step: Step & { readonly action: AgreementMove },
  change: Omit<Parameters<typeof updateAgreement>[2], 'state'> = {},
  mayStep: (row: AgreementRow) => void = () => undefined,
): Promise<AgreementStepRow['action']> {
  const row = await lockAgreement(db, id);
  if (!row) throw unknownAgreement(id);
  mustMove(step.action, await readState(context, db, row));
  mayStep(row);
  const { to } = AGREEMENT_MOVES[step.action];
  await updateAgreement(db, id, { ...change, ...(to ? { state: to } : {}) });
  await noteStep(context, db, row, step);
  return step.action;
}
