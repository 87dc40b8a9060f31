import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import type { ConsignmentsContext } from '../context.ts';
import { mustBeSellers } from './offer-item.ts';
import { requireIntake } from './require-intake.ts';
import { takeStep } from './take-step.ts';

/**
 * Links the passport that was made for the item at intake, once its seller has title. Throws
 * INTAKE_*, ITEM_UNKNOWN.
 */
export async function linkItem(
  context: ConsignmentsContext,
  merchant: PartyPrincipal,
  intakeId: string,
  itemId: string,
  commit: Commit,
): Promise<{ id: string; itemId: string }> {
  const { sellerId } = await requireIntake(context, merchant, intakeId);
  await mustBeSellers(context, sellerId, itemId);
  const step = { action: 'linkItem', subject: merchant.subject } as const;
  return commit(async (db) => {
    await takeStep(context, db, intakeId, step, async () => ({ itemId }));
    return { id: intakeId, itemId };
  });
}
