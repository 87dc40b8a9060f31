import type { Commit, MemberPrincipal } from '../../platform/http/route.ts';
import { actorOf, type GivenWord } from '../../ownership/index.ts';
import type { ConsignmentsContext } from '../context.ts';
import { consignmentProblem } from '../problems.ts';
import type { AgreementRow } from './agreement.store.ts';
import { commitWith } from './commit-with.ts';
import { DESTINATION, requireProvider, type PayoutPlace } from './payout-place.ts';
import { readState } from './read-state.ts';
import { requireAgreement } from './require-agreement.ts';
import { mustMove, takeStep } from './take-step.ts';

export interface Signature {
  /** SHA-256 of the text that was read. */
  readonly digest: string;
  readonly payout: PayoutPlace;
  /** Of a seller whose own wallet holds title. */
  readonly word?: GivenWord | undefined;
}

const seconds = (at: Date | null): number => Math.floor((at?.getTime() ?? 0) / 1000);

/**
 * The seller signs: with the contract goes their word about the item, which is custody with power of
 * sale, or the offer of title to the platform. Neither counts before the platform has signed too.
 * Throws AGREEMENT_*, TEXT_DIFFERS, PROVIDER_UNKNOWN, APPROVAL_NEEDED, STEP_UP_REQUIRED, and what ownership refuses.
 */
export async function signAgreement(
  context: ConsignmentsContext,
  seller: MemberPrincipal,
  id: string,
  { digest, payout, word }: Signature,
  commit: Commit,
): Promise<{ id: string; state: 'seller_signed' }> {
  const row = await requireAgreement(context, seller, id);
  mustMove('sign', await readState(context, context.database.client, row));
  context.members.requireFresh(seller);
  if (digest !== row.digest) throw consignmentProblem('TEXT_DIFFERS', 'It is of another text.');
  requireProvider(context, payout.provider);
  if (row.kind === 'buy_in' && row.state !== 'approved') {
    throw consignmentProblem('APPROVAL_NEEDED', 'One person alone does not spend money.');
  }
  const { subject } = seller;
  const step = { action: 'sign', side: 'seller', subject, digest } as const;
  return commitWith(
    commit,
    (inner) => giveWord(context, seller, row, word, inner),
    async (db, { id: given, terms }) => {
      const sealed = await context.members.seal(db, subject, DESTINATION, payout.destination);
      const change = { provider: payout.provider, destination: sealed };
      const made =
        row.kind === 'buy_in'
          ? { offerId: given }
          : { custodyId: given, custodyTerms: terms ?? null };
      await takeStep(context, db, id, step, { ...change, ...made });
      return { id, state: 'seller_signed' as const };
    },
  );
}

/** What the seller says of the item, by the door that every owner uses. */
async function giveWord(
  { ownership }: ConsignmentsContext,
  seller: MemberPrincipal,
  row: AgreementRow,
  word: GivenWord | undefined,
  commit: Commit,
): Promise<{ readonly id: string; readonly terms?: string }> {
  const actor = actorOf(seller);
  if (row.kind === 'buy_in') {
    const offer = { claimKey: row.claimKey ?? '', expiresAt: seconds(row.signBy), word };
    return ownership.makeOffer(actor, row.itemId, offer, commit);
  }
  const wanted: Parameters<typeof ownership.entrustItem>[2] = {
    ...{ custodian: row.platformId, returnBy: seconds(row.returnBy) },
    purpose: 'sell',
    sale: {
      floor: { amount: Number(row.floor), currency: row.currency },
      until: seconds(row.saleUntil),
    },
    clears: true,
    // So that what goes on chain is bound to the text that both signed.
    conditions: `${row.id} sha256:${row.digest}`,
    word,
  };
  return ownership.entrustItem(actor, row.itemId, wanted, commit);
}
