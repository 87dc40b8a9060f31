import type { OrderCapture, Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export type CaptureRow = OrderCapture;

export const listCaptures = (db: Db, orderId: string): Promise<CaptureRow[]> =>
  db.orderCapture.findMany({ where: { orderId }, orderBy: { id: 'asc' } });

export const listSet = (db: Db, setId: string): Promise<CaptureRow[]> =>
  db.orderCapture.findMany({ where: { setId }, orderBy: { id: 'asc' } });

export const insertCaptures = (db: Db, data: Prisma.OrderCaptureCreateManyInput[]) =>
  db.orderCapture.createMany({ data });

export const findCapture = (db: Db, id: string): Promise<CaptureRow | null> =>
  db.orderCapture.findUnique({ where: { id } });
