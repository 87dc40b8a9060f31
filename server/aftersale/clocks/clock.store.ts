import type { Prisma, ServiceClock } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export type ClockRow = ServiceClock;
export type ClockKey = Pick<ServiceClock, 'subject' | 'kind'>;

/** False where it was started before. */
export const insertClock = async (db: Db, data: Prisma.ServiceClockCreateManyInput) =>
  (await db.serviceClock.createMany({ data, skipDuplicates: true })).count === 1;

/** Stops a running one at a time before its end; false where there is none such. */
export const meet = async (db: Db, { subject, kind }: ClockKey, metAt: Date) =>
  (
    await db.serviceClock.updateMany({
      where: { subject, kind, state: 'running', dueAt: { gt: metAt } },
      data: { state: 'met', metAt },
    })
  ).count === 1;

/** Notes what was done too late. */
export const noteLate = (db: Db, { subject, kind }: ClockKey, metAt: Date) =>
  db.serviceClock.updateMany({
    where: { subject, kind, state: 'breached', metAt: null },
    data: { metAt },
  });

export const stopAll = (db: Db, subject: string) =>
  db.serviceClock.updateMany({ where: { subject, state: 'running' }, data: { state: 'stopped' } });

export const findClocks = (db: Db, subjects: readonly string[]): Promise<ClockRow[]> =>
  db.serviceClock.findMany({
    where: { subject: { in: [...subjects] } },
    orderBy: [{ subject: 'asc' }, { dueAt: 'asc' }],
  });

export const findClock = (db: Db, { subject, kind }: ClockKey): Promise<ClockRow | null> =>
  db.serviceClock.findUnique({ where: { subject_kind: { subject, kind } } });

/** Running ones whose time is over. */
export const listDue = (db: Db, now: Date, take: number): Promise<ClockRow[]> =>
  db.serviceClock.findMany({
    where: { state: 'running', dueAt: { lte: now } },
    orderBy: { dueAt: 'asc' },
    take,
  });

/** True for the one that notes the breach. */
export const breach = async (
  db: Db,
  { subject, kind }: ClockKey,
  data: { readonly breachedAt: Date; readonly escalatedTo: string },
) =>
  (
    await db.serviceClock.updateMany({
      where: { subject, kind, state: 'running', dueAt: { lte: data.breachedAt } },
      data: { state: 'breached', ...data },
    })
  ).count === 1;

/** A page of a platform's breaches, after one of them. */
export const listBreached = (
  db: Db,
  platformId: string,
  after: ClockKey | null,
  take: number,
): Promise<ClockRow[]> =>
  db.serviceClock.findMany({
    where: { platformId, state: 'breached' },
    orderBy: [{ subject: 'desc' }, { kind: 'asc' }],
    ...(after ? { cursor: { subject_kind: after }, skip: 1 } : {}),
    take,
  });
