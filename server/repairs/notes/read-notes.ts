import type { RepairsContext } from '../context.ts';
import type { RepairKind } from '../repair.schema.ts';
import { sealedAs } from './note-repair.ts';
import { listNotes, type NoteRow } from './note.store.ts';

/** Notes that are shown of one item. */
const SHOWN = 100;

/** Told by an owner and not checked: shown as such, wherever it is shown. */
export interface ToldRepair {
  readonly id: string;
  readonly told: 'by_owner_not_checked';
  readonly kind: RepairKind;
  /** Calendar day. */
  readonly doneOn: string;
  readonly text: string;
  readonly public: boolean;
  /** Whether the reader wrote it. */
  readonly mine: boolean;
  readonly notedAt: string;
}

export const openNote = async (
  { members }: Pick<RepairsContext, 'members'>,
  note: NoteRow,
  reader: string | null,
): Promise<ToldRepair> => ({
  id: note.id,
  told: 'by_owner_not_checked',
  kind: note.kind,
  doneOn: note.doneOn.toISOString().slice(0, 10),
  text: await members.unseal(note.notedBy, sealedAs(note.id), note.text),
  public: note.public,
  mine: note.notedBy === reader,
  notedAt: note.createdAt.toISOString(),
});

/**
 * What owners have told of work on an item: public notes, and a reader's own. Later owners read the
 * public ones of earlier owners; nobody is told whose they are.
 */
export async function toldRepairs(
  context: RepairsContext,
  itemId: string,
  reader: string | null,
): Promise<ToldRepair[]> {
  const notes = await listNotes(context.database.client, itemId, reader, SHOWN);
  return Promise.all(notes.map((note) => openNote(context, note, reader)));
}
