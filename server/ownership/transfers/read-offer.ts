import { itemGuards } from '../../items/index.ts';
import { readFinality } from '../../platform/chain/finality.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';

import { listStatuses } from '../words/act.store.ts';
import { offerState, type OfferFacts, type OfferState } from './offer-state.ts';
import { findOffer, type OfferRow } from './offer.store.ts';

export interface ReadOffer {
  readonly offer: OfferRow;
  readonly item: OfferFacts['item'];
  readonly state: OfferState;
}

/** Offers with what has become of them, as of now; a fixed number of queries. */
export async function readOffers(
  context: OwnershipContext,
  offers: readonly OfferRow[],
): Promise<ReadOffer[]> {
  const db = context.database.client;
  const finality = await readFinality(db);
  const tokens = [...new Set(offers.map(({ token }) => token))];
  const guards = offers.flatMap((offer) => [
    ...(offer.claimGuard ? [offer.claimGuard] : []),
    itemGuards.decline(offer.hash),
    itemGuards.act('withdraw', offer.token, offer.epoch),
  ]);
  const [facts, ends, statuses] = await Promise.all([
    context.items.facts(db, tokens, { epochs: offers.map(({ epoch }) => epoch + 1) }),
    context.items.offerEnds(
      db,
      tokens,
      offers.map(({ hash }) => hash),
    ),
    listStatuses(db, guards),
  ]);
  const now = await asOf(context);
  return offers.map((offer) => {
    const item = facts.get(offer.token);
    const declined = ends.declines.find((row) => row.offer === offer.hash);
    const withdrawn = ends.withdrawals.find(
      (row) => row.token === offer.token && row.epoch === offer.epoch + 1,
    );
    const known: OfferFacts = {
      item,
      finality: (block) => finality(BigInt(block)),
      declinedIn: declined ? Number(declined.blockNumber) : null,
      withdrawnIn: withdrawn ? Number(withdrawn.blockNumber) : null,
      claim: offer.claimGuard ? statuses.get(offer.claimGuard) : undefined,
      decline: statuses.get(itemGuards.decline(offer.hash)),
      withdrawal: statuses.get(itemGuards.act('withdraw', offer.token, offer.epoch)),
    };
    return { offer, item, state: offerState(offer, known, now) };
  });
}

/** Throws OFFER_UNKNOWN. */
export async function readOffer(context: OwnershipContext, id: string): Promise<ReadOffer> {
  const offer = await findOffer(context.database.client, id);
  if (!offer) throw ownershipProblem('OFFER_UNKNOWN', 'No offer has this id.', { offer: id });
  const [read] = await readOffers(context, [offer]);
  if (!read) throw new TypeError('one offer gives one answer');
  return read;
}
