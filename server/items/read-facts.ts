import type { ChainHold, ChainItem, ChainRecovery, ChainTitle } from '#prisma';
import type { Db } from '../platform/database/database.ts';
import type { RowOf } from '../platform/chain/follower.ts';
import { listFacts, type Named } from './item.store.ts';

/** What the chain says of one item. Times are Unix seconds, parties their numbers on chain. */
export interface ItemFacts extends RowOf<ChainItem> {
  /** The newest moves of title, in order, and those that were asked for by epoch. */
  readonly titles: readonly RowOf<ChainTitle>[];
  /** Moves that are not among them; zero: the first is the enrolment. */
  readonly earlierMoves: number;
  /** The newest first, and those that were asked for by case; so the proposals. */
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

/**
 * The facts of items by token, with what is named of their past; those that the chain does not have
 * are missing. Four queries.
 */
export async function readFacts(
  db: Db,
  tokens: readonly string[],
  named: Named = {},
): Promise<ReadonlyMap<string, ItemFacts>> {
  const { items, titles, holds, recoveries } = await listFacts(db, tokens, named);
  const of = <R extends { readonly token: string }>(rows: readonly R[], token: string) =>
    rows.filter((row) => row.token === token).map(plain);
  return new Map(
    items.map((item) => {
      const moves = of(titles, item.token);
      return [
        item.token,
        {
          ...plain(item),
          titles: moves,
          earlierMoves: (moves[0]?.moves ?? 0) - moves.length,
          holds: of(holds, item.token),
          recoveries: of(recoveries, item.token),
        },
      ];
    }),
  );
}
