import type { HoldingsContext } from '../context.ts';
import { listQuestions, type QuestionRow } from './question.store.ts';
import { sealedAs } from './sealed.ts';

/** A question as one of its two sides reads it. */
export interface QuestionView {
  readonly id: string;
  readonly itemId: string;
  readonly role: 'asker' | 'recipient';
  readonly question: string;
  readonly answer: string | null;
  readonly askedAt: string;
  readonly answeredAt: string | null;
}

async function view(
  { members }: Pick<HoldingsContext, 'members'>,
  row: QuestionRow,
  reader: string,
): Promise<QuestionView> {
  const { id, itemId } = row;
  const asker = row.askerId === reader;
  const open = (what: string, sealed: Uint8Array) => members.unseal(reader, what, sealed);
  const answer = asker ? row.answer : row.ownAnswer;
  return {
    ...{ id, itemId, role: asker ? 'asker' : 'recipient' },
    question: asker
      ? await open(sealedAs.ownCopy(id), row.ownCopy)
      : await open(sealedAs.question(id), row.question),
    answer: answer && (await open(asker ? sealedAs.answer(id) : sealedAs.ownAnswer(id), answer)),
    askedAt: row.createdAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}

/** A page of what a member asked and was asked, of one item or of all, the newest first. */
export async function readQuestions(
  context: Pick<HoldingsContext, 'database' | 'members'>,
  memberId: string,
  page: {
    readonly itemId?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<{ questions: QuestionView[]; next: string | null }> {
  const rows = await listQuestions(context.database.client, memberId, page);
  return {
    questions: await Promise.all(rows.map((row) => view(context, row, memberId))),
    next: rows.length === page.limit ? (rows.at(-1)?.id ?? null) : null,
  };
}
