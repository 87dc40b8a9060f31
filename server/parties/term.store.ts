import type { TermKind } from '#prisma';
import type { Db } from '../platform/database/database.ts';

/** Every term of a party that the contract has, in order of time within its list. */
export const listTerms = (db: Db, kind: TermKind, party: number) =>
  db.chainTerm.findMany({
    where: { kind, party, dropped: false },
    orderBy: [{ about: 'asc' }, { from: 'asc' }],
  });
