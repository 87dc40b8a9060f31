import type { ClockKind, Prisma } from '#prisma';
import type { Db } from '../platform/database/database.ts';

/** What a platform's people have to look after. Facts only. */

/** Of what is not done yet, in time or late. */
const open = (platformId: string, kinds: readonly ClockKind[]): Prisma.ServiceClockWhereInput => ({
  platformId,
  kind: { in: [...kinds] },
  OR: [{ state: 'running' }, { state: 'breached', metAt: null }],
});

/** Open clocks of these kinds, what rings first at the top, after one of them. */
export const listOpenClocks = (
  db: Db,
  platformId: string,
  kinds: readonly ClockKind[],
  after: { readonly subject: string; readonly kind: ClockKind } | null,
  take: number,
) =>
  db.serviceClock.findMany({
    where: open(platformId, kinds),
    orderBy: [{ dueAt: 'asc' }, { subject: 'asc' }, { kind: 'asc' }],
    ...(after ? { cursor: { subject_kind: after }, skip: 1 } : {}),
    take,
  });

/** How many clocks of each kind are open. */
export const countOpenClocks = async (
  db: Db,
  platformId: string,
  kinds: readonly ClockKind[],
): Promise<Partial<Record<ClockKind, number>>> => {
  const groups = await db.serviceClock.groupBy({
    by: ['kind'],
    where: open(platformId, kinds),
    _count: true,
  });
  return Object.fromEntries(groups.map(({ kind, _count }) => [kind, _count]));
};

export const listComplaintsById = (db: Db, ids: readonly string[]) =>
  db.complaint.findMany({ where: { id: { in: [...ids] } } });

const toDecide = {
  rechecks: (platformId: string): Prisma.RecheckWhereInput => ({ platformId, state: 'proposed' }),
  goodwill: (platformId: string): Prisma.GoodwillWhereInput => ({ platformId, state: 'proposed' }),
  reports: (platformId: string): Prisma.BlacklistProposalWhereInput => ({
    platformId,
    state: { in: ['proposed', 'noticed'] },
  }),
};

/** What is proposed and waits for another person, the oldest first. */
export async function listProposed(db: Db, platformId: string, take: number) {
  const first = { orderBy: { id: 'asc' }, take } as const;
  const [rechecks, goodwill, reports] = await Promise.all([
    db.recheck.findMany({
      where: toDecide.rechecks(platformId),
      ...first,
      include: { approvals: true },
    }),
    db.goodwill.findMany({ where: toDecide.goodwill(platformId), ...first }),
    db.blacklistProposal.findMany({ where: toDecide.reports(platformId), ...first }),
  ]);
  return { rechecks, goodwill, reports };
}

export async function countProposed(db: Db, platformId: string) {
  const [rechecks, goodwill, reports] = await Promise.all([
    db.recheck.count({ where: toDecide.rechecks(platformId) }),
    db.goodwill.count({ where: toDecide.goodwill(platformId) }),
    db.blacklistProposal.count({ where: toDecide.reports(platformId) }),
  ]);
  return { rechecks, goodwill, reports };
}
