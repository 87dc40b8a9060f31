import type { Prisma } from '#prisma';
import type { Db } from '../platform/database/database.ts';

/** Parties, their people, systems and keys. Facts only; rules live in the use cases. */

const withEmployer = { employer: true } satisfies Prisma.PartyInclude;
export type PartyRow = Prisma.PartyGetPayload<{ include: typeof withEmployer }>;

export const findParty = (db: Db, id: string): Promise<PartyRow | null> =>
  db.party.findUnique({ where: { id }, include: withEmployer });

export const findPartyByNumber = (db: Db, number: number): Promise<PartyRow | null> =>
  db.party.findUnique({ where: { number }, include: withEmployer });

/** Parties by id or by number on chain. */
export const findParties = (
  db: Db,
  ids: readonly string[],
  numbers: readonly number[],
): Promise<PartyRow[]> =>
  db.party.findMany({
    where: { OR: [{ id: { in: [...ids] } }, { number: { in: [...numbers] } }] },
    include: withEmployer,
  });

/** A page of parties in order of their numbers, after `cursor`. */
export const listParties = (db: Db, cursor: number, limit: number): Promise<PartyRow[]> =>
  db.party.findMany({
    where: { number: { gt: cursor } },
    orderBy: { number: 'asc' },
    take: limit,
    include: withEmployer,
  });

/** The first parties of some kinds, in order of their numbers. */
export const listOfKinds = (db: Db, kinds: readonly string[], limit: number): Promise<PartyRow[]> =>
  db.party.findMany({
    where: { kind: { in: [...kinds] } },
    orderBy: { number: 'asc' },
    take: limit,
    include: withEmployer,
  });

/** Numbers are given in order; the lock makes two registrations wait for each other. */
export async function nextPartyNumber(db: Db): Promise<number> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(7041, 1)`;
  const last = await db.party.aggregate({ _max: { number: true } });
  return (last._max.number ?? 0) + 1;
}

export const insertParty = (db: Db, data: Prisma.PartyUncheckedCreateInput) =>
  db.party.create({ data });

export const insertKey = (db: Db, data: Prisma.PartyKeyUncheckedCreateInput) =>
  db.partyKey.create({ data });

export const findKey = (db: Db, keyId: string) =>
  db.partyKey.findUnique({ where: { keyId }, include: { party: true } });

/** The newest key of a party whose private part this server keeps. */
export const findHeldKey = (db: Db, partyId: string) =>
  db.partyKey.findFirst({
    where: { partyId, sealedKeyId: { not: null } },
    orderBy: { createdAt: 'desc' },
  });

/** How many keys a party has here that have neither ended nor been revoked; holds others back. */
export async function countLiveKeys(db: Db, partyId: string, now: bigint): Promise<number> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(7041, 3)`;
  const keys = await db.partyKey.findMany({ where: { partyId }, select: { keyId: true } });
  const over = await db.chainKey.count({
    where: {
      keyId: { in: keys.map(({ keyId }) => keyId) },
      OR: [{ until: { lte: now } }, { revokedFrom: { not: null } }],
    },
  });
  return keys.length - over;
}

export const findChainParty = (db: Db, number: number) =>
  db.chainParty.findUnique({ where: { number } });

/** Whose key this is by the chain; null where the chain knows no such key. */
export async function findKeyOnChain(
  db: Db,
  keyId: string,
): Promise<{ party: number; did: string } | null> {
  const key = await db.chainKey.findUnique({ where: { keyId } });
  const party = key && (await findChainParty(db, key.party));
  return party && { party: party.number, did: party.did };
}

export const listChainKeys = (db: Db, keyIds: readonly string[]) =>
  db.chainKey.findMany({ where: { keyId: { in: [...keyIds] } } });

export const listKeys = (db: Db, partyId: string) =>
  db.partyKey.findMany({ where: { partyId }, orderBy: { createdAt: 'asc' }, take: 16 });

export const insertPerson = (db: Db, data: Prisma.PersonUncheckedCreateInput) =>
  db.person.create({ data });

export const findPerson = (db: Db, id: string) => db.person.findUnique({ where: { id } });

export const listPeople = (db: Db, limit: number) =>
  db.person.findMany({
    where: { endedAt: null },
    orderBy: { id: 'asc' },
    take: limit,
    include: { party: true },
  });

export const insertClient = (db: Db, data: Prisma.ClientUncheckedCreateInput) =>
  db.client.create({ data });

export const findClient = (db: Db, id: string) => db.client.findUnique({ where: { id } });

/** Remembers a used assertion; rejects with P2002 when it was used before. */
export async function insertAssertion(db: Db, clientId: string, jti: string, expiresAt: Date) {
  await db.clientAssertion.deleteMany({
    where: { expiresAt: { lt: new Date(expiresAt.getTime() - 86_400_000) } },
  });
  await db.clientAssertion.create({ data: { clientId, jti, expiresAt } });
}

/** How many calls of one family were ever put into the outbox: the next one's index. */
export async function countGuards(db: Db, prefix: string): Promise<number> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(7041, 2)`;
  return db.outboxEntry.count({
    where: { guard: { startsWith: prefix }, status: { not: 'failed' } },
  });
}
