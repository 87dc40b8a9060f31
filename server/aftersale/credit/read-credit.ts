import type { AftersaleContext } from '../context.ts';
import { CREDIT_PARTS, creditOf, type Credit, type CreditPart } from './credit-rules.ts';
import { countsOf } from './credit.store.ts';

/** The credit of members, in their order; a fixed number of queries. */
export async function readCredits(
  { database }: Pick<AftersaleContext, 'database'>,
  members: readonly string[],
): Promise<Credit[]> {
  const { bought, sold, ratings, complaints, fakes } = await countsOf(database.client, members);
  return members.map((member) => {
    const counts = Object.fromEntries(CREDIT_PARTS.map((part) => [part, 0])) as Record<
      CreditPart,
      number
    >;
    const add = (part: CreditPart, count: number | undefined) => {
      counts[part] += count ?? 0;
    };
    add('completed', bought.find(({ buyerId }) => buyerId === member)?._count);
    add('completed', sold.find(({ sellerId }) => sellerId === member)?._count);
    for (const { subjectId, rating, _count } of ratings)
      if (subjectId === member) add(`rated_${rating}` as CreditPart, _count);
    add('complaint_upheld', complaints.find(({ againstId }) => againstId === member)?._count);
    add('fake_sold', fakes.find(({ sellerId }) => sellerId === member)?._count);
    return creditOf(counts);
  });
}
