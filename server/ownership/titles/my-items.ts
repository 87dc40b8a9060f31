import { readFinality } from '../../platform/chain/finality.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { rfc3339 } from '../rules/times.ts';
import { listOwned } from './title.store.ts';

/** A page of the items that a member has title to, by the word of the chain; one query for them. */
export async function myItems(
  context: OwnershipContext,
  memberId: string,
  page: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const db = context.database.client;
  const wallets = await context.members.wallets(memberId);
  const finality = await readFinality(db);
  const rows = await listOwned(db, { memberId, wallets }, page.cursor ?? '', page.limit);
  const now = await asOf(context);
  return {
    items: rows.map((row) => ({
      id: row.id,
      token: row.token,
      category: row.category,
      brand: row.brand,
      model: row.model,
      silent: row.silencedFor === row.holder,
      keeping: row.sealed ? ('sealed' as const) : ('wallet' as const),
      since: rfc3339(Number(row.at)),
      status: finality(row.blockNumber),
      heldUntil: now < Number(row.heldUntil) ? rfc3339(Number(row.heldUntil)) : null,
      saleUntil: now < Number(row.lockedUntil) ? rfc3339(Number(row.lockedUntil)) : null,
      returnBy: row.custodian === null ? null : rfc3339(Number(row.returnBy)),
    })),
    next: rows.length === page.limit ? (rows.at(-1)?.id ?? null) : null,
  };
}
