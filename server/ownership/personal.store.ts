import type { Db } from '../platform/database/database.ts';

/** What this room keeps of one member, for export and erasure. */
export async function listPersonal(db: Db, memberId: string) {
  const [keys, offers, agreements, handOvers, incidents, requests, acts, notices] =
    await Promise.all([
      db.titleKey.findMany({ where: { ownerId: memberId }, orderBy: { createdAt: 'asc' } }),
      db.titleOffer.findMany({
        where: { OR: [{ offeredBy: memberId }, { claimedBy: memberId }] },
        orderBy: { id: 'asc' },
      }),
      db.custodyAgreement.findMany({ where: { entrustedBy: memberId }, orderBy: { id: 'asc' } }),
      db.handOver.findMany({ where: { notedBy: memberId }, orderBy: { id: 'asc' } }),
      db.incident.findMany({ where: { reportedBy: memberId }, orderBy: { id: 'asc' } }),
      db.recoveryRequest.findMany({ where: { requestedBy: memberId }, orderBy: { id: 'asc' } }),
      db.itemAct.findMany({ where: { actor: memberId }, orderBy: { createdAt: 'asc' } }),
      db.ownershipNotice.findMany({
        where: { recipient: memberId },
        orderBy: { createdAt: 'asc' },
      }),
    ]);
  return { keys, offers, agreements, handOvers, incidents, requests, acts, notices };
}

export type Personal = Awaited<ReturnType<typeof listPersonal>>;
