import type { Prisma, SellerAgreement } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

/** Agreements with their steps. Facts only; what they mean is in the rules. */
const WITH_STEPS = {
  steps: { orderBy: { position: 'asc' } },
} satisfies Prisma.SellerAgreementInclude;
export type AgreementRow = Prisma.SellerAgreementGetPayload<{ include: typeof WITH_STEPS }>;
export type AgreementStepRow = AgreementRow['steps'][number];
/** The terms and what became of them, without who did what. */
export type BareAgreement = SellerAgreement;

export const insertAgreement = (db: Db, data: Prisma.SellerAgreementUncheckedCreateInput) =>
  db.sellerAgreement.create({ data });

export const findAgreement = (db: Db, id: string): Promise<AgreementRow | null> =>
  db.sellerAgreement.findUnique({ where: { id }, include: WITH_STEPS });

/** The same, and nobody else takes it a step before the transaction ends. */
export async function lockAgreement(db: Db, id: string): Promise<AgreementRow | null> {
  await db.$queryRaw`SELECT 1 FROM "SellerAgreement" WHERE "id" = ${id} FOR UPDATE`;
  return findAgreement(db, id);
}

export const updateAgreement = (
  db: Db,
  id: string,
  data: Prisma.SellerAgreementUncheckedUpdateInput,
) => db.sellerAgreement.update({ where: { id }, data });

export const insertStep = (db: Db, data: Prisma.AgreementStepUncheckedCreateInput) =>
  db.agreementStep.create({ data });

/** The newest of an item that both have signed. */
export const signedOfItem = (db: Db, itemId: string): Promise<BareAgreement | null> =>
  db.sellerAgreement.findFirst({
    where: { itemId, state: { in: ['signed', 'standing', 'withdrawing'] } },
    orderBy: { id: 'desc' },
  });

export const openForIntake = (db: Db, openFor: string): Promise<BareAgreement | null> =>
  db.sellerAgreement.findUnique({ where: { openFor } });

/** A page of a side's agreements, the newest first, before `cursor`. */
export const listAgreements = (
  db: Db,
  whose: ({ readonly sellerId: string } | { readonly platformId: string }) & {
    readonly intakeId?: string;
  },
  cursor: string | undefined,
  limit: number,
): Promise<AgreementRow[]> =>
  db.sellerAgreement.findMany({
    where: { ...whose, ...(cursor ? { id: { lt: cursor } } : {}) },
    orderBy: { id: 'desc' },
    take: limit,
    include: WITH_STEPS,
  });

/** All that were ever proposed for an intake, the newest first: few, as one is open at a time. */
export const listOfIntake = (db: Db, intakeId: string): Promise<AgreementRow[]> =>
  db.sellerAgreement.findMany({
    where: { intakeId },
    orderBy: { id: 'desc' },
    take: 20,
    include: WITH_STEPS,
  });

/** How many buy-ins of a platform wait for a second person. */
export const countUnapproved = (db: Db, platformId: string, now: Date): Promise<number> =>
  db.sellerAgreement.count({
    where: { platformId, kind: 'buy_in', state: 'proposed', signBy: { gt: now } },
  });

/** The same, themselves, the first that ends first. */
export const listUnapproved = (db: Db, platformId: string, now: Date, limit: number) =>
  db.sellerAgreement.findMany({
    where: { platformId, kind: 'buy_in', state: 'proposed', signBy: { gt: now } },
    orderBy: [{ signBy: 'asc' }, { id: 'asc' }],
    take: limit,
  });

/** Everything that a seller was asked to sign, for export and erasure. */
export const listOfSeller = (db: Db, sellerId: string): Promise<AgreementRow[]> =>
  db.sellerAgreement.findMany({
    where: { sellerId },
    orderBy: { id: 'asc' },
    include: WITH_STEPS,
  });

/** How many agreements of a seller a platform has signed. */
export const countSigned = (db: Db, sellerId: string, platformId: string): Promise<number> =>
  db.sellerAgreement.count({
    where: {
      ...{ sellerId, platformId },
      state: { in: ['signed', 'standing', 'withdrawing', 'sold', 'destroyed', 'lapsed'] },
    },
  });

/** Buy-ins whose title is on its way to the platform, after `cursor`. */
export const listUnpaid = (db: Db, cursor: string, limit: number): Promise<BareAgreement[]> =>
  db.sellerAgreement.findMany({
    where: { kind: 'buy_in', state: 'signed', id: { gt: cursor } },
    orderBy: { id: 'asc' },
    take: limit,
  });
