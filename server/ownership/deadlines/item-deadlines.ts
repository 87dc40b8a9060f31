import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { rfc3339 } from '../rules/times.ts';
import { deadlinesOf, type Deadline } from './deadlines-of.ts';

/** What ends or begins for an item, and as of when that is told. Throws ITEM_UNKNOWN. */
export async function itemDeadlines(
  context: OwnershipContext,
  itemId: string,
): Promise<{ asOf: string; deadlines: (Omit<Deadline, 'at'> & { readonly at: string })[] }> {
  const { token } = await context.items.require(itemId);
  const facts = (await context.items.facts(context.database.client, [token])).get(token);
  const now = await asOf(context);
  return {
    asOf: rfc3339(now),
    deadlines: (facts ? deadlinesOf(facts, now) : []).map((one) => {
      return { ...one, at: rfc3339(one.at) };
    }),
  };
}
