import type { Db } from '../../platform/database/database.ts';
import type { ConsignmentsContext } from '../context.ts';
import { consignmentProblem } from '../problems.ts';
import { afterMove, INTAKE_MOVES, type IntakeMove } from '../rules/intake-states.ts';
import { WORDS } from '../sealed-words.ts';
import { insertStep, lockIntake, updateIntake, type IntakeRow } from './intake.store.ts';

export const unknownIntake = (intake: string) =>
  consignmentProblem('INTAKE_UNKNOWN', 'No intake of yours has this id.', { intake });

/** Throws INTAKE_STATE. */
export function mustMove(move: IntakeMove, state: IntakeRow['state']): IntakeRow['state'] {
  const after = afterMove(state, move);
  if (after) return after;
  throw consignmentProblem('INTAKE_STATE', `It is ${state}.`, {
    state,
    from: INTAKE_MOVES[move].from,
  });
}

export interface IntakeStep {
  readonly action: IntakeMove;
  /** Member, person or system. */
  readonly subject: string;
  readonly document?: string;
  readonly words?: string | undefined;
}

/**
 * Takes a step under lock, and writes down who took it. Throws INTAKE_STATE.
 * @param also what else changes; runs after the state has been checked, on the locked intake.
 */
export async function takeStep(
  context: ConsignmentsContext,
  db: Db,
  id: string,
  { action, subject, document, words }: IntakeStep,
  also: (row: IntakeRow) => Promise<Parameters<typeof updateIntake>[2] | void> = async () =>
    undefined,
): Promise<IntakeRow['state']> {
  const row = await lockIntake(db, id);
  if (!row) throw unknownIntake(id);
  const state = mustMove(action, row.state);
  const change = await also(row);
  if (change || state !== row.state) await updateIntake(db, id, { ...change, state });
  await insertStep(db, {
    ...{ intakeId: id, position: row.steps.length, action, side: INTAKE_MOVES[action].by, subject },
    document: document ?? null,
    words: words ? await context.members.seal(db, row.sellerId, WORDS.step, words) : null,
    at: context.now(),
  });
  return state;
}
