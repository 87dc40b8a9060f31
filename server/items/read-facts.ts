import type { ChainHold, ChainItem, ChainRecovery, ChainTitle } from '#prisma';
import type { Db } from '../platform/database/database.ts';
import type { RowOf } from '../platform/chain/follower.ts';
import { listFacts } from './item.store.ts';

/** What the chain says of one item. Times are Unix seconds, parties their numbers on chain. */
export interface ItemFacts extends RowOf<ChainItem> {
  /** In order; the first is the enrolment. */
  readonly titles: readonly RowOf<ChainTitle>[];
  /** The newest first. */
  readonly holds: readonly RowOf<ChainHold>[];
  /** Proposals, the newest first. */
  readonly recoveries: readonly RowOf<ChainRecovery>[];
}

/** bigint as number: none of ours needs 2^53. */
const plain = <R extends object>(row: R): RowOf<R> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? Number(value) : (value as unknown),
    ]),
  ) as RowOf<R>;

/** The facts of items by token; those that the chain does not have are missing. Four queries. */
export async function readFacts(
  db: Db,
  tokens: readonly string[],
): Promise<ReadonlyMap<string, ItemFacts>> {
  const { items, titles, holds, recoveries } = await listFacts(db, tokens);
  const of = <R extends { readonly token: string }>(rows: readonly R[], token: string) =>
    rows.filter((row) => row.token === token).map(plain);
  return new Map(
    items.map((item) => [
      item.token,
      {
        ...plain(item),
        titles: of(titles, item.token),
        holds: of(holds, item.token),
        recoveries: of(recoveries, item.token),
      },
    ]),
  );
}
