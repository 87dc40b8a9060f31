import type { Commit, MemberPrincipal } from '../../platform/http/route.ts';
import type { HoldingsContext } from '../context.ts';
import { holdingProblem } from '../problems.ts';
import { deleteQuestion, findQuestion, saveAnswer, type QuestionRow } from './question.store.ts';
import { sealedAs } from './sealed.ts';

const unknown = (question: string) =>
  holdingProblem('QUESTION_UNKNOWN', 'No question of yours has this id.', { question });

/** A question for one of its two sides. Throws QUESTION_UNKNOWN, to everybody else too. */
async function requireQuestion(
  { database }: HoldingsContext,
  { subject }: MemberPrincipal,
  id: string,
): Promise<QuestionRow> {
  const row = await findQuestion(database.client, id);
  if (!row || (row.askerId !== subject && row.recipientId !== subject)) throw unknown(id);
  return row;
}

/** Who was asked answers, once. Throws QUESTION_UNKNOWN, QUESTION_ANSWERED. */
export async function answerQuestion(
  context: HoldingsContext,
  member: MemberPrincipal,
  { id, text }: { readonly id: string; readonly text: string },
  commit: Commit,
): Promise<{ id: string }> {
  const row = await requireQuestion(context, member, id);
  if (row.recipientId !== member.subject) throw unknown(id);
  return commit(async (db) => {
    const saved = await saveAnswer(db, id, {
      answer: Buffer.from(await context.members.seal(db, row.askerId, sealedAs.answer(id), text)),
      ownAnswer: Buffer.from(
        await context.members.seal(db, row.recipientId, sealedAs.ownAnswer(id), text),
      ),
      answeredAt: context.now(),
    });
    if (!saved) throw holdingProblem('QUESTION_ANSWERED', 'One answer is enough.');
    return { id };
  });
}

/** Either side takes a question away with its answer. Throws QUESTION_UNKNOWN. */
export async function removeQuestion(
  context: HoldingsContext,
  member: MemberPrincipal,
  id: string,
  commit: Commit,
): Promise<{ id: string }> {
  await requireQuestion(context, member, id);
  return commit(async (db) => {
    await deleteQuestion(db, id);
    return { id };
  });
}
