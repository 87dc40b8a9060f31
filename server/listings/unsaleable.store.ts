import type { Db } from '../platform/database/database.ts';

/**
 * Live listings that may not be sold any more, and why. It reads what lower rooms keep: revocations,
 * holds and ended agreements are few, so one query finds them by index, where asking each room about
 * each live listing would cost as much as the catalogue is long.
 */
export const listUnsaleable = (
  db: Db,
  now: Date,
  most: number,
): Promise<{ id: string; reason: string }[]> => {
  const seconds = Math.floor(now.getTime() / 1000);
  return db.$queryRaw`
    SELECT l."id", 'certificate_revoked' AS "reason" FROM "Listing" l
      JOIN "ChainRevocation" r ON r."recordId" = l."certificateRecordId" WHERE l."state" = 'live'
    UNION
    SELECT l."id", 'item_held' FROM "ChainItem" c
      JOIN "Item" i ON i."token" = c."token" JOIN "Listing" l ON l."itemId" = i."id"
      WHERE l."state" = 'live' AND (c."heldUntil" > ${seconds}::bigint OR c."retiredAt" IS NOT NULL)
    UNION
    SELECT l."id", 'agreement_ended' FROM "Listing" l
      JOIN "SellerAgreement" a ON a."id" = l."agreementId"
      LEFT JOIN "ChainCustody" k ON k."terms" = a."custodyTerms"
      WHERE l."state" = 'live' AND (a."state" NOT IN ('signed', 'standing')
        OR a."saleUntil" <= ${now} OR k."endedAt" IS NOT NULL)
    LIMIT ${most}`;
};
