import type { TermKind } from '#prisma';
import type { Db } from '../platform/database/database.ts';

/** Every term of a party that the contract has, in order of time within its list. */
export const listTerms = (db: Db, kind: TermKind, party: number) =>
  db.chainTerm.findMany({
    where: { kind, party, dropped: false },
    orderBy: [{ about: 'asc' }, { from: 'asc' }],
  });

/** Channels that are read at most. */
const CHANNELS = 5_000;

/** Numbers of brands, each with a platform that it lets sell as an official channel at a time. */
export const listChannels = async (
  db: Db,
  at: Date,
): Promise<{ readonly brand: number; readonly platform: number }[]> => {
  const seconds = BigInt(Math.floor(at.getTime() / 1000));
  const rows = await db.chainTerm.findMany({
    where: { kind: 'channel', dropped: false, from: { lte: seconds }, until: { gt: seconds } },
    take: CHANNELS,
  });
  return rows.map(({ party, about }) => ({ brand: party, platform: Number(about) }));
};
