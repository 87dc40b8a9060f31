import { newId } from '../../platform/ids.ts';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import { transact } from '../../platform/database/transact.ts';
import type { ConsignmentsContext } from '../context.ts';
import { mustBeVerified, noneOpen } from '../intakes/end-intake.ts';
import { lockIntake, type IntakeRow } from '../intakes/intake.store.ts';
import { mustBeSellers } from '../intakes/offer-item.ts';
import { requireIntake } from '../intakes/require-intake.ts';
import { mustMove, unknownIntake } from '../intakes/take-step.ts';
import { consignmentProblem } from '../problems.ts';
import { mustBeChecked } from '../rules/live-check.ts';
import { mustBeFair, type Terms } from '../rules/terms.ts';
import { insertAgreement, openForIntake, updateAgreement } from './agreement.store.ts';
import { contractText } from './contract-text.ts';
import { noteStep } from './take-step.ts';

/** Milliseconds in which both can sign. */
const TO_SIGN = 14 * 86_400_000;

/** Throws INTAKE_*, SOURCE_UNPROVEN, SELLER_STATUS_MISSING, LIVE_CHECK_NEEDED, TERMS_INVALID. */
function mustBeContractable(intake: IntakeRow, terms: Terms, now: Date): void {
  mustMove('contract', intake.state);
  mustBeVerified(intake);
  if (terms.kind === 'consignment') mustBeFair(terms, now);
  mustBeChecked(terms, intake.liveSession);
}

/**
 * The platform proposes a contract: its text is written here and never changes. Throws as above,
 * INTAKE_ITEM_MISSING, INTAKE_ITEM_NOT_SELLERS, AGREEMENT_OPEN.
 */
export async function proposeAgreement(
  context: ConsignmentsContext,
  merchant: PartyPrincipal,
  intakeId: string,
  terms: Terms,
  commit: Commit,
): Promise<{ id: string; digest: string; state: 'proposed' }> {
  const now = context.now();
  const intake = await requireIntake(context, merchant, intakeId);
  mustBeContractable(intake, terms, now);
  const { itemId, sellerId, platformId } = intake;
  if (itemId === null) throw consignmentProblem('INTAKE_ITEM_MISSING', 'Link one first.');
  await mustBeSellers(context, sellerId, itemId);
  const id = newId('agr');
  const signBy = new Date(now.getTime() + TO_SIGN);
  const claim = terms.kind === 'buy_in' ? await newClaimKey(context, id) : {};
  return commit(async (db) => {
    const locked = await lockIntake(db, intakeId);
    if (!locked) throw unknownIntake(intakeId);
    mustBeContractable(locked, terms, now);
    await noneOpen(context, db, intakeId);
    const earlier = await openForIntake(db, intakeId);
    if (earlier) await updateAgreement(db, earlier.id, { openFor: null });
    const sellerStatus = locked.sellerStatus!;
    const of = { id, intake: intakeId, item: itemId, platform: platformId, seller: sellerId };
    const { text, digest } = contractText({ ...of, sellerStatus, signBy }, terms);
    await insertAgreement(db, {
      ...{ id, intakeId, itemId, platformId, sellerId, sellerStatus, text, digest },
      ...{ ...terms, ...claim, signBy, state: 'proposed', openFor: intakeId },
      ...{ proposedBy: merchant.subject, createdAt: now },
    });
    const { subject } = merchant;
    const step = { action: 'propose', side: 'platform', subject, digest } as const;
    await noteStep(context, db, { id, sellerId, steps: [] }, step);
    return { id, digest, state: 'proposed' as const };
  });
}

/** The key that the seller's offer will be made to, and the platform claims with. */
async function newClaimKey({ database, keys }: ConsignmentsContext, id: string) {
  const claimKeyId = `claim_${id}`;
  const claimKey = await transact(database, (db) => keys.createSecp256k1(db, claimKeyId));
  return { claimKeyId, claimKey };
}
