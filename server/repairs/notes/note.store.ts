import type { Prisma, RepairNote } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export type NoteRow = RepairNote;

export const insertNote = (db: Db, data: Prisma.RepairNoteUncheckedCreateInput) =>
  db.repairNote.create({ data });

export const findNote = (db: Db, id: string) => db.repairNote.findUnique({ where: { id } });

export const deleteNote = (db: Db, id: string) => db.repairNote.delete({ where: { id } });

/** Notes about an item that everybody may read, and those of `reader`; the newest work first. */
export const listNotes = (
  db: Db,
  itemId: string,
  reader: string | null,
  limit: number,
): Promise<NoteRow[]> =>
  db.repairNote.findMany({
    where: { itemId, OR: [{ public: true }, ...(reader === null ? [] : [{ notedBy: reader }])] },
    orderBy: [{ doneOn: 'desc' }, { id: 'desc' }],
    take: limit,
  });

export const countNotes = (db: Db, itemId: string, notedBy: string): Promise<number> =>
  db.repairNote.count({ where: { itemId, notedBy } });

export const listNotesOf = (db: Db, notedBy: string): Promise<NoteRow[]> =>
  db.repairNote.findMany({ where: { notedBy }, orderBy: { id: 'asc' } });

export const deleteNotesOf = (db: Db, notedBy: string) =>
  db.repairNote.deleteMany({ where: { notedBy } });
