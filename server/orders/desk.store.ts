import type { Prisma } from '#prisma';
import type { Db } from '../platform/database/database.ts';
import type { OrderState } from './order-states.ts';

/** A platform's orders as its people work through them. Facts only. */

const WITH_ALERTS = {
  alerts: { where: { resolvedAt: null }, orderBy: { raisedAt: 'asc' } },
} satisfies Prisma.OrderInclude;
export type OrderAtWork = Prisma.OrderGetPayload<{ include: typeof WITH_ALERTS }>;

const WITH_DECISIONS = {
  approvals: { orderBy: { at: 'asc' } },
  insurance: { include: { claims: { where: { paidAt: null }, orderBy: { number: 'asc' } } } },
} satisfies Prisma.OrderInclude;
export type OrderToDecide = Prisma.OrderGetPayload<{ include: typeof WITH_DECISIONS }>;

/** By when their clocks ring, those without a clock last; after the order `cursor`. */
export const listAtWork = (
  db: Db,
  where: {
    readonly platformId: string;
    readonly states: readonly OrderState[] | null;
    readonly alerted: boolean;
  },
  cursor: string | undefined,
  take: number,
): Promise<OrderAtWork[]> =>
  db.order.findMany({
    where: {
      platformId: where.platformId,
      ...(where.states ? { state: { in: [...where.states] } } : {}),
      ...(where.alerted ? { alerts: { some: { resolvedAt: null } } } : {}),
    },
    orderBy: [{ deadline: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
    take,
    include: WITH_ALERTS,
  });

/** How many orders of a platform are in each state; of none where there are none. */
export const countByState = async (
  db: Db,
  platformId: string,
): Promise<Partial<Record<OrderState, number>>> => {
  const groups = await db.order.groupBy({ by: ['state'], where: { platformId }, _count: true });
  return Object.fromEntries(groups.map(({ state, _count }) => [state, _count]));
};

const undecided = (platformId: string): Prisma.OrderWhereInput => ({
  platformId,
  OR: [
    { state: 'mismatch' },
    { state: 'completing', approvals: { some: { matter: 'give_up' } } },
    { insurance: { claims: { some: { paidAt: null } } } },
  ],
});

/** What two people decide, and have not yet. */
export const listUndecided = (db: Db, platformId: string, take: number): Promise<OrderToDecide[]> =>
  db.order.findMany({
    where: undecided(platformId),
    orderBy: { id: 'asc' },
    take,
    include: WITH_DECISIONS,
  });

export const countUndecided = (db: Db, platformId: string): Promise<number> =>
  db.order.count({ where: undecided(platformId) });
