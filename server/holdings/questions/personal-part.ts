import type { PersonalPart } from '../../members/index.ts';
import type { HoldingsContext } from '../context.ts';
import { deleteQuestionsOf } from './question.store.ts';
import { readQuestions } from './read-questions.ts';

/** Questions of one page of the export. */
const PAGE = 100;

/** What this room keeps of a member: their questions and answers, which go with them. */
export const holdingsPart = (context: HoldingsContext): PersonalPart => ({
  name: 'questions',
  async export(memberId) {
    const all = [];
    for (let cursor: string | undefined, more = true; more;) {
      const { questions, next } = await readQuestions(context, memberId, { cursor, limit: PAGE });
      all.push(...questions);
      cursor = next ?? undefined;
      more = next !== null;
    }
    return all;
  },
  erase: async (db, memberId) => void (await deleteQuestionsOf(db, memberId)),
});
