import type { Prisma, TermKind } from '#prisma';
import type { Db } from '../platform/database/database.ts';

/** Names one list of terms: what holds, of whom, and for which role or platform. */
export interface TermList {
  readonly kind: TermKind;
  readonly party: number;
  /** Empty for suspensions. */
  readonly about: string;
}

export const grantList = (party: number, role: string): TermList => ({
  kind: 'grant',
  party,
  about: role,
});
export const suspensionList = (party: number): TermList => ({
  kind: 'suspension',
  party,
  about: '',
});
export const channelList = (brand: number, platform: number): TermList => ({
  kind: 'channel',
  party: brand,
  about: String(platform),
});

/** How many terms a list was ever given. */
export const countTerms = (db: Db, list: TermList): Promise<number> =>
  db.chainTerm.count({ where: list });

/** Lets nothing hold from `end` on and drops what was planned for later: `Terms.end`. */
export async function endTerms(db: Db, list: TermList, end: bigint): Promise<void> {
  const live = { ...list, dropped: false };
  await db.chainTerm.updateMany({
    where: { ...live, from: { gte: end } },
    data: { dropped: true },
  });
  await db.chainTerm.updateMany({ where: { ...live, until: { gt: end } }, data: { until: end } });
}

type NewTerm = Omit<Prisma.ChainTermUncheckedCreateInput, keyof TermList | 'index' | 'dropped'>;

/**
 * Adds a term in place of what would run or begin after its start: `Terms.append`.
 * @returns how many terms the list had before.
 */
export async function appendTerm(
  db: Db,
  list: TermList,
  term: NewTerm & { readonly from: bigint },
): Promise<number> {
  await endTerms(db, list, term.from);
  const index = await countTerms(db, list);
  await db.chainTerm.create({ data: { ...list, ...term, index } });
  return index;
}

/** Every term of a party that the contract has, in order of time within its list. */
export const listTerms = (db: Db, kind: TermKind, party: number) =>
  db.chainTerm.findMany({
    where: { kind, party, dropped: false },
    orderBy: [{ about: 'asc' }, { from: 'asc' }],
  });
