import type { Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

const WITH_CLAIMS = {
  claims: { orderBy: { number: 'asc' } },
} satisfies Prisma.OrderInsuranceInclude;
export type InsuranceRow = Prisma.OrderInsuranceGetPayload<{ include: typeof WITH_CLAIMS }>;

export const findInsurance = (db: Db, orderId: string): Promise<InsuranceRow | null> =>
  db.orderInsurance.findUnique({ where: { orderId }, include: WITH_CLAIMS });

/** Once for an order. */
export const insertInsurance = (db: Db, data: Prisma.OrderInsuranceCreateManyInput) =>
  db.orderInsurance.createMany({ data, skipDuplicates: true });

export const endInsurance = (db: Db, orderId: string, until: Date) =>
  db.orderInsurance.updateMany({ where: { orderId, until: null }, data: { until } });

export const insertClaim = (db: Db, data: Prisma.OrderInsuranceClaimUncheckedCreateInput) =>
  db.orderInsuranceClaim.create({ data });

export const updateClaim = (
  db: Db,
  orderId: string,
  number: number,
  data: Prisma.OrderInsuranceClaimUpdateInput,
) => db.orderInsuranceClaim.update({ where: { orderId_number: { orderId, number } }, data });

/** Claims whose money waits to be paid out. */
export const listPayable = (db: Db, take: number) =>
  db.orderInsuranceClaim.findMany({
    where: { payoutDueAt: { not: null } },
    orderBy: { payoutDueAt: 'asc' },
    take,
  });

/** Whether an order was ever insured. */
export const isInsured = async (db: Db, orderId: string): Promise<boolean> =>
  (await db.orderInsurance.count({ where: { orderId } })) > 0;
