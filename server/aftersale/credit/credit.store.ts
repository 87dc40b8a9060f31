import type { Db } from '../../platform/database/database.ts';

/** Counts of what is known of members, by member; five queries, however many they are. */
export async function countsOf(db: Db, members: readonly string[]) {
  const ids = { in: [...members] };
  const [bought, sold, ratings, complaints, fakes] = await Promise.all([
    db.tradeEnd.groupBy({
      by: ['buyerId'],
      where: { buyerId: ids, outcome: 'completed' },
      _count: true,
    }),
    db.tradeEnd.groupBy({
      by: ['sellerId'],
      where: { sellerId: ids, outcome: 'completed' },
      _count: true,
    }),
    db.review.groupBy({ by: ['subjectId', 'rating'], where: { subjectId: ids }, _count: true }),
    db.complaint.groupBy({
      by: ['againstId'],
      where: { againstId: ids, outcome: 'upheld' },
      _count: true,
    }),
    db.recheck.groupBy({
      by: ['sellerId'],
      where: {
        ...{ sellerId: ids, kind: 'fake', state: { in: ['proposed', 'approved'] } },
        // Whoever consigned one in good faith, or of whom nobody has found otherwise, did no wrong.
        findings: { some: { goodFaith: false }, none: { goodFaith: true } },
      },
      _count: true,
    }),
  ]);
  return { bought, sold, ratings, complaints, fakes };
}

/** Whether a platform has had a finished trade with a member. */
export const hasTraded = async (db: Db, platformId: string, member: string): Promise<boolean> =>
  (await db.tradeEnd.findFirst({
    where: { platformId, OR: [{ buyerId: member }, { sellerId: member }] },
    select: { orderId: true },
  })) !== null;
