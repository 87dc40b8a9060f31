import type { IntakeState, Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import { audit, type Audit } from '../rules/audit.ts';

/** Intakes with all that belongs to them. Facts only; what they mean is in the rules. */
const WHOLE = {
  documents: { orderBy: { id: 'asc' } },
  statuses: { orderBy: { position: 'asc' } },
  liveSession: true,
  steps: { orderBy: { position: 'asc' } },
} satisfies Prisma.IntakeInclude;
export type IntakeRow = Prisma.IntakeGetPayload<{ include: typeof WHOLE }>;
export type DocumentRow = IntakeRow['documents'][number];

export const insertIntake = (db: Db, data: Prisma.IntakeUncheckedCreateInput) =>
  db.intake.create({ data });

export const findIntake = (db: Db, id: string): Promise<IntakeRow | null> =>
  db.intake.findUnique({ where: { id }, include: WHOLE });

/** The same, and nobody else takes it a step before the transaction ends. */
export async function lockIntake(db: Db, id: string): Promise<IntakeRow | null> {
  await db.$queryRaw`SELECT 1 FROM "Intake" WHERE "id" = ${id} FOR UPDATE`;
  return findIntake(db, id);
}

export const updateIntake = (db: Db, id: string, data: Prisma.IntakeUncheckedUpdateInput) =>
  db.intake.update({ where: { id }, data });

export const insertStep = (db: Db, data: Prisma.IntakeStepUncheckedCreateInput) =>
  db.intakeStep.create({ data });

/** A page of a side's intakes, the newest first, before `cursor`. */
export const listIntakes = (
  db: Db,
  whose: { readonly sellerId: string } | { readonly platformId: string },
  cursor: string | undefined,
  limit: number,
  states?: readonly IntakeState[],
): Promise<IntakeRow[]> =>
  db.intake.findMany({
    where: {
      ...whose,
      ...(cursor ? { id: { lt: cursor } } : {}),
      ...(states ? { state: { in: [...states] } } : {}),
    },
    orderBy: { id: 'desc' },
    take: limit,
    include: WHOLE,
  });

/** How many intakes of a platform are in these states. */
export const countIntakes = (db: Db, platformId: string, states: readonly IntakeState[]) =>
  db.intake.count({ where: { platformId, state: { in: [...states] } } });

/** Everything that a seller has offered, for export and erasure. */
export const listOfSeller = (db: Db, sellerId: string): Promise<IntakeRow[]> =>
  db.intake.findMany({ where: { sellerId }, orderBy: { id: 'asc' }, include: WHOLE });

export const insertDocument = (db: Db, data: Prisma.IntakeDocumentUncheckedCreateInput) =>
  db.intakeDocument.create({ data });

export const updateDocument = (
  db: Db,
  id: string,
  data: Prisma.IntakeDocumentUncheckedUpdateInput,
) => db.intakeDocument.update({ where: { id }, data });

export const insertStatus = (db: Db, data: Prisma.SellerStatusDecisionUncheckedCreateInput) =>
  db.sellerStatusDecision.create({ data });

export const saveLiveSession = (
  db: Db,
  intakeId: string,
  data: Omit<Prisma.LiveSessionUncheckedCreateInput, 'intakeId'>,
) => db.liveSession.upsert({ where: { intakeId }, create: { intakeId, ...data }, update: data });

/** A page of the live checks that an appraiser was asked for, the newest first, before `cursor`. */
export const listLiveChecks = (
  db: Db,
  appraiserId: string,
  cursor: string | undefined,
  limit: number,
) =>
  db.liveSession.findMany({
    where: { appraiserId, ...(cursor ? { intakeId: { lt: cursor } } : {}) },
    orderBy: { intakeId: 'desc' },
    take: limit,
    include: { intake: true },
  });

/** What the documents of an intake prove, as they are decided now. */
export async function intakeAudit(db: Db, intakeId: string): Promise<Audit> {
  const documents = await db.intakeDocument.findMany({
    where: { intakeId },
    select: { kind: true, decision: true },
  });
  return audit(documents);
}
