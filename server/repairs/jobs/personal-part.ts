import type { PersonalPart } from '../../members/index.ts';
import type { RepairsContext } from '../context.ts';
import { listNotesOf, deleteNotesOf } from '../notes/note.store.ts';
import { openNote } from '../notes/read-notes.ts';
import { forgetWords, insertStep, listAskedBy, updateJob, type JobRow } from './job.store.ts';
import { stateAt } from './job-states.ts';
import { MOVES } from './job-rules.ts';
import { openWords } from '../../platform/keys/sealed-words.ts';

/** Sealed words of both sides, and photos of requests: all of it is about the member. */
const docsOf = (job: JobRow): string[] => [
  ...job.steps.map(({ wordsDocId }) => wordsDocId).filter((id) => id !== null),
  ...job.photos.filter(({ stage }) => stage === 'request').map(({ docId }) => docId),
];

const canWithdraw = (job: JobRow, now: Date): boolean =>
  (MOVES.withdraw.from as readonly string[]).includes(stateAt(job, now));

/**
 * What this room keeps of a member. Erasure destroys what was written and shown in their jobs with
 * its data keys, and withdraws what has not begun; jobs and their records, which name nobody, stay.
 */
export const repairsPart = (context: RepairsContext): PersonalPart => ({
  name: 'repairs',
  async export(memberId) {
    const db = context.database.client;
    const jobs = await listAskedBy(db, memberId);
    const notes = await listNotesOf(db, memberId);
    return {
      jobs: await Promise.all(
        jobs.map(async (job) => ({
          id: job.id,
          itemId: job.itemId,
          repairer: job.repairerId,
          kind: job.kind,
          state: job.state,
          createdAt: job.createdAt,
          words: await Promise.all(
            job.steps.map(async ({ action, side, at, wordsDocId }) => ({
              action,
              side,
              at,
              words: await openWords(context.vault, wordsDocId),
            })),
          ),
        })),
      ),
      notes: await Promise.all(notes.map((note) => openNote(context, note, memberId))),
    };
  },
  async erase(db, memberId) {
    const now = context.now();
    const jobs = await listAskedBy(db, memberId);
    for (const job of jobs.filter((one) => canWithdraw(one, now))) {
      await updateJob(db, job.id, { state: 'withdrawn', deadline: null });
      await insertStep(db, {
        jobId: job.id,
        position: job.steps.length,
        action: 'withdraw',
        side: 'customer',
        subject: memberId,
        at: now,
      });
    }
    await context.vault.destroy(db, jobs.flatMap(docsOf));
    await forgetWords(
      db,
      jobs.map(({ id }) => id),
    );
    await deleteNotesOf(db, memberId);
  },
});
