import type { Db } from '../../platform/database/database.ts';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import { actorOf, type GivenWord } from '../../ownership/index.ts';
import type { ConsignmentsContext } from '../context.ts';
import { lockIntake } from '../intakes/intake.store.ts';
import { mustBeVerified } from '../intakes/end-intake.ts';
import { takeStep as takeIntakeStep, unknownIntake } from '../intakes/take-step.ts';
import { consignmentProblem } from '../problems.ts';
import { mustBeChecked } from '../rules/live-check.ts';
import type { AgreementRow } from './agreement.store.ts';
import { commitWith } from './commit-with.ts';
import { readState } from './read-state.ts';
import { requireAgreement } from './require-agreement.ts';
import { mustMove, takeStep } from './take-step.ts';

export interface Countersignature {
  readonly digest: string;
  /** Of a platform that keeps its key itself. */
  readonly word?: GivenWord | undefined;
}

/**
 * The platform signs, and both words go to the chain: it has the item in custody, or title to it,
 * once the chain says so. Who asks again after the chain refused it tries again. Throws AGREEMENT_*,
 * TEXT_DIFFERS, SOURCE_UNPROVEN, LIVE_CHECK_NEEDED, STEP_UP_REQUIRED, and what ownership refuses.
 */
export async function countersign(
  context: ConsignmentsContext,
  merchant: PartyPrincipal,
  id: string,
  { digest, word }: Countersignature,
  commit: Commit,
): Promise<{ id: string; state: 'signed'; status: 'pending' }> {
  const row = await requireAgreement(context, merchant, id);
  mustMove('countersign', await readState(context, context.database.client, row));
  context.parties.requireFresh(merchant);
  if (digest !== row.digest) throw consignmentProblem('TEXT_DIFFERS', 'It is of another text.');
  const { subject } = merchant;
  const step = { action: 'countersign', side: 'platform', subject, digest } as const;
  return commitWith(
    commit,
    (inner) => takeItem(context, merchant, row, word, inner),
    async (db) => {
      await takeStep(context, db, id, step);
      await closeIntake(context, db, row, subject);
      return { id, state: 'signed' as const, status: 'pending' as const };
    },
  );
}

const takeItem = (
  { ownership }: ConsignmentsContext,
  merchant: PartyPrincipal,
  { custodyId, offerId, claimKeyId }: AgreementRow,
  word: GivenWord | undefined,
  commit: Commit,
): Promise<unknown> => {
  const actor = actorOf(merchant);
  return custodyId === null
    ? ownership.takeOffer(actor, { offerId: offerId ?? '', claimKeyId: claimKeyId ?? '' }, commit)
    : ownership.acceptCustody(actor, custodyId, word, commit);
};

/** What was proven when the contract was proposed still holds when it is signed. */
async function closeIntake(
  context: ConsignmentsContext,
  db: Db,
  { intakeId, ...terms }: AgreementRow,
  subject: string,
): Promise<void> {
  const intake = await lockIntake(db, intakeId);
  if (!intake) throw unknownIntake(intakeId);
  mustBeVerified(intake);
  mustBeChecked(terms, intake.liveSession);
  if (intake.state === 'contracted') return;
  await takeIntakeStep(context, db, intakeId, { action: 'contract', subject });
}
