import type { OwnerQuestion, Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export type QuestionRow = OwnerQuestion;

export const insertQuestion = (db: Db, data: Prisma.OwnerQuestionUncheckedCreateInput) =>
  db.ownerQuestion.create({ data });

export const findQuestion = (db: Db, id: string): Promise<QuestionRow | null> =>
  db.ownerQuestion.findUnique({ where: { id } });

/** Questions that somebody asked of an item and nobody has answered; holds other askings back. */
export async function countWaiting(db: Db, askerId: string, itemId: string): Promise<number> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(7044, hashtext(${askerId}))`;
  return db.ownerQuestion.count({ where: { askerId, itemId, answeredAt: null } });
}

/** What somebody asked or was asked, of one item or of all, the newest first. */
export const listQuestions = (
  db: Db,
  memberId: string,
  page: {
    readonly itemId?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<QuestionRow[]> =>
  db.ownerQuestion.findMany({
    where: {
      OR: [{ askerId: memberId }, { recipientId: memberId }],
      ...(page.itemId ? { itemId: page.itemId } : {}),
      ...(page.cursor ? { id: { lt: page.cursor } } : {}),
    },
    orderBy: { id: 'desc' },
    take: page.limit,
  });

/** @returns whether it was there without an answer */
export const saveAnswer = async (
  db: Db,
  id: string,
  data: Pick<Prisma.OwnerQuestionUncheckedUpdateManyInput, 'answer' | 'ownAnswer' | 'answeredAt'>,
): Promise<boolean> =>
  (await db.ownerQuestion.updateMany({ where: { id, answeredAt: null }, data })).count > 0;

export const deleteQuestion = (db: Db, id: string) => db.ownerQuestion.delete({ where: { id } });

export const deleteQuestionsOf = (db: Db, memberId: string) =>
  db.ownerQuestion.deleteMany({
    where: { OR: [{ askerId: memberId }, { recipientId: memberId }] },
  });
