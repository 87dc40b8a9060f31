import type { Db } from '../../platform/database/database.ts';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import type { AftersaleContext } from '../context.ts';
import { aftersaleProblem } from '../problems.ts';
import { decide, findGoodwill, type GoodwillRow } from './goodwill.store.ts';

/**
 * Somebody else than who proposed it grants a goodwill or refuses it. What is granted is owed from
 * then on, and stands in the ledger.
 * Throws GOODWILL_UNKNOWN, GOODWILL_OWN, GOODWILL_DECIDED.
 */
export async function decideGoodwill(
  context: AftersaleContext,
  { party, subject }: PartyPrincipal,
  asked: { readonly id: string; readonly grant: boolean },
  commit: Commit,
): Promise<{ id: string; state: string }> {
  const { id, grant } = asked;
  const row = await findGoodwill(context.database.client, id);
  if (row?.platformId !== party) {
    throw aftersaleProblem('GOODWILL_UNKNOWN', 'Your platform has none of this id.', {
      goodwill: id,
    });
  }
  if (row.proposedBy === subject) {
    throw aftersaleProblem('GOODWILL_OWN', 'You proposed it.', { goodwill: id });
  }
  const state = grant ? 'granted' : 'refused';
  return commit(async (db) => {
    const decidedAt = context.now();
    if (!(await decide(db, id, { state, decidedBy: subject, decidedAt }))) {
      throw aftersaleProblem('GOODWILL_DECIDED', 'It was decided before.', { goodwill: id });
    }
    if (grant) await book(context, db, row);
    return { id, state };
  });
}

/** What the platform owes by a goodwill: apart from money, as it can be redeemed and not paid out. */
async function book(
  { ledger }: AftersaleContext,
  db: Db,
  { id, kind, platformId, memberId, currency, amount }: GoodwillRow,
): Promise<void> {
  const from = await ledger.openAccount(db, {
    ...{ kind: 'platform', holder: `goodwill:${platformId}`, currency },
  });
  const to = await ledger.openAccount(db, {
    ...{ kind: 'member', holder: `${kind}:${memberId}`, currency },
  });
  await ledger.move(db, {
    ...{ key: `goodwill:${id}`, reference: id, reason: `goodwill: ${kind}` },
    postings: [
      { account: from.id, amount: -amount },
      { account: to.id, amount },
    ],
  });
}
