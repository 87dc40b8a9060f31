import type { ComplaintOutcome } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import { httpProblem } from '../../platform/http/problem.ts';
import type { Commit, Principal } from '../../platform/http/route.ts';
import { sealWords } from '../../platform/keys/sealed-words.ts';
import { meetClock } from '../clocks/run-clock.ts';
import { stopAll } from '../clocks/clock.store.ts';
import type { AftersaleContext } from '../context.ts';
import { aftersaleProblem } from '../problems.ts';
import { mayDo, next, type ComplaintAction } from './complaint-rules.ts';
import {
  insertStep,
  lockComplaint,
  updateComplaint,
  type ComplaintRow,
} from './complaint.store.ts';
import { requireComplaint } from './require-complaint.ts';

/** Steps of one complaint: what is opened at once when it is read. */
const MOST_STEPS = 100;

export interface ComplaintAct {
  readonly id: string;
  readonly action: ComplaintAction;
  readonly words: string;
  /** Of a resolution. */
  readonly outcome?: ComplaintOutcome;
}

/**
 * One side of a complaint says something, answers, resolves or withdraws it.
 * Throws COMPLAINT_UNKNOWN, COMPLAINT_CLOSED, COMPLAINT_FULL, FORBIDDEN.
 */
export async function takeStep(
  context: AftersaleContext,
  principal: Principal,
  act: ComplaintAct,
  commit: Commit,
): Promise<{ id: string; state: string }> {
  const { id, action } = act;
  const { side } = await requireComplaint(context.database.client, principal, id);
  if (!mayDo(action, side)) {
    throw httpProblem('FORBIDDEN', `Your side does not ${action}.`, { side });
  }
  return commit(async (db) => {
    const row = (await lockComplaint(db, id))!;
    const state = next(row.state, action);
    if (!state)
      throw aftersaleProblem('COMPLAINT_CLOSED', `It is ${row.state}.`, { complaint: id });
    if (row.steps.length >= MOST_STEPS) {
      throw aftersaleProblem('COMPLAINT_FULL', `${MOST_STEPS} are the most.`, { complaint: id });
    }
    const at = context.now();
    await insertStep(db, {
      ...{ complaintId: id, position: row.steps.length, action, side, subject: principal.subject },
      wordsDocId: await sealWords(context.vault, db, act.words),
      at,
    });
    const closedAt = state === 'resolved' || state === 'withdrawn' ? at : null;
    await updateComplaint(db, id, { state, closedAt, outcome: act.outcome ?? null });
    await keepTime(context, db, row, act);
    return { id, state };
  });
}

/** The clocks of a complaint, after an act; and a listing that a right was found against. */
async function keepTime(
  context: AftersaleContext,
  db: Db,
  { id, kind, listingId }: ComplaintRow,
  { action, outcome }: ComplaintAct,
): Promise<void> {
  if (action === 'withdraw') await stopAll(db, id);
  if ((action === 'answer' || action === 'resolve') && kind === 'service') {
    await meetClock(context, db, { subject: id, kind: 'response' });
  }
  if (action !== 'resolve') return;
  await meetClock(context, db, { subject: id, kind: 'resolution' });
  if (kind === 'ip' && outcome === 'upheld' && listingId) {
    await context.listings.suspend(db, listingId, id);
  }
}
