import { newId } from '../../platform/ids.ts';
import type { Commit, MemberPrincipal } from '../../platform/http/route.ts';
import type { RepairsContext } from '../context.ts';
import { requireSay } from '../jobs/require-say.ts';
import type { RepairKind } from '../repair.schema.ts';
import { noteProblem } from './note-problems.ts';
import { countNotes, deleteNote, findNote, insertNote } from './note.store.ts';

/** Notes of one owner about one item. */
const MOST = 50;

export interface NewNote {
  readonly kind: RepairKind;
  /** Calendar day, YYYY-MM-DD. */
  readonly doneOn: string;
  readonly text: string;
  /** Shown on the passport as told by an owner and not checked; else to the writer only. */
  readonly public: boolean;
}

/** Names a note for the seal of its words. */
export const sealedAs = (id: string): string => `repair note ${id}`;

/**
 * Work by somebody whom nobody accredits, as the owner tells it: never a record of a repairer.
 * Throws ITEM_UNKNOWN, REPAIR_*, REPAIR_NOTE_AHEAD, REPAIR_NOTE_LIMIT.
 */
export async function noteRepair(
  context: RepairsContext,
  principal: MemberPrincipal,
  itemId: string,
  note: NewNote,
  commit: Commit,
): Promise<{ id: string }> {
  await requireSay(context, principal, itemId);
  const now = context.now();
  // Somewhere it is tomorrow already: the day may be ahead of UTC's by one.
  if (Date.parse(note.doneOn) > now.getTime() + 24 * 3600 * 1000) {
    throw noteProblem('REPAIR_NOTE_AHEAD', 'The day is yet to come.', { doneOn: note.doneOn });
  }
  const id = newId('nte');
  return commit(async (db) => {
    const text = await context.members.seal(db, principal.subject, sealedAs(id), note.text);
    if ((await countNotes(db, itemId, principal.subject)) >= MOST) {
      throw noteProblem('REPAIR_NOTE_LIMIT', `${MOST} are the most.`, { most: MOST });
    }
    await insertNote(db, {
      id,
      itemId,
      notedBy: principal.subject,
      kind: note.kind,
      doneOn: new Date(note.doneOn),
      public: note.public,
      text: new Uint8Array(text),
      createdAt: now,
    });
    return { id };
  });
}

/** Takes a note out: it is its writer's, and on no chain. Throws REPAIR_NOTE_UNKNOWN. */
export async function forgetNote(
  principal: MemberPrincipal,
  id: string,
  commit: Commit,
): Promise<{ id: string }> {
  return commit(async (db) => {
    const note = await findNote(db, id);
    if (note?.notedBy !== principal.subject) {
      throw noteProblem('REPAIR_NOTE_UNKNOWN', 'No note of yours has this id.', { note: id });
    }
    await deleteNote(db, id);
    return { id };
  });
}
