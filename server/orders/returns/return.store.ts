import type { OrderComparison, OrderReturn, Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export type ReturnRow = OrderReturn;
export type ComparisonRow = OrderComparison;

export const insertReturn = (db: Db, data: Prisma.OrderReturnUncheckedCreateInput) =>
  db.orderReturn.create({ data });

export const updateReturn = (db: Db, id: string, data: Prisma.OrderReturnUncheckedUpdateInput) =>
  db.orderReturn.update({ where: { id }, data });

/** The return that runs, or ran last. */
export const newestReturn = (db: Db, orderId: string): Promise<ReturnRow | null> =>
  db.orderReturn.findFirst({ where: { orderId }, orderBy: { id: 'desc' } });

export async function endNewestReturn(db: Db, orderId: string, outcome: string, endedAt: Date) {
  const running = await newestReturn(db, orderId);
  if (running) await updateReturn(db, running.id, { outcome, endedAt });
}

export const listReturns = (db: Db, orderId: string) =>
  db.orderReturn.findMany({
    where: { orderId },
    orderBy: { id: 'asc' },
    include: { comparisons: { orderBy: { angle: 'asc' } } },
  });

export const insertComparisons = (db: Db, data: Prisma.OrderComparisonCreateManyInput[]) =>
  db.orderComparison.createMany({ data });
