import type { SellerStatus } from '#prisma';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import { countSigned } from '../agreements/agreement.store.ts';
import type { ConsignmentsContext } from '../context.ts';
import { mustFollow, type Criteria } from '../rules/seller-status.ts';
import { WORDS } from '../sealed-words.ts';
import { insertStatus } from './intake.store.ts';
import { requireIntake } from './require-intake.ts';
import { takeStep } from './take-step.ts';

/**
 * The platform decides by recorded criteria whether the seller is private or a trader: what a buyer
 * may return follows from it. Throws INTAKE_*, SELLER_STATUS_CONTRADICTED.
 */
export async function establishStatus(
  context: ConsignmentsContext,
  merchant: PartyPrincipal,
  intakeId: string,
  {
    status,
    criteria,
    reason,
  }: { readonly status: SellerStatus; readonly criteria: Criteria; readonly reason: string },
  commit: Commit,
): Promise<{ status: SellerStatus; earlier: number }> {
  await requireIntake(context, merchant, intakeId);
  mustFollow(criteria, status);
  const { subject } = merchant;
  return commit(async (db) => {
    let earlier = 0;
    const step = { action: 'establishStatus', subject } as const;
    await takeStep(context, db, intakeId, step, async ({ sellerId, platformId, statuses }) => {
      earlier = await countSigned(db, sellerId, platformId);
      await insertStatus(db, {
        ...{ intakeId, position: statuses.length, status, criteria, earlier },
        reason: await context.members.seal(db, sellerId, WORDS.status, reason),
        ...{ decidedBy: subject, decidedAt: context.now() },
      });
      return { sellerStatus: status };
    });
    return { status, earlier };
  });
}
