import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { route, type Principal, type Route } from '../../platform/http/route.ts';
import { actorOf } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { rfc3339 } from '../rules/times.ts';
import {
  Address,
  At,
  ClaimSignature,
  Hex32,
  ItemId,
  json,
  keepers,
  pageOf,
  Pending,
  Reasoned,
  Stage,
  Time,
  Word,
} from '../schemas.ts';
import { claimOffer } from './claim-offer.ts';
import { declineOffer } from './decline-offer.ts';
import { exportTitle } from './export-title.ts';
import { makeOffer } from './make-offer.ts';
import { moveOf, OFFER_STATES } from './offer-state.ts';
import { listOffersOf } from './offer.store.ts';
import { domainOf, HOLDER } from './offer-words.ts';
import { readOffer, readOffers, type ReadOffer } from './read-offer.ts';
import { reserveRecipient } from './reserve-recipient.ts';
import { withdrawOffers } from './withdraw-offers.ts';

const OfferId = z.object({ offerId: idOf('ofr') });

export const OfferView = z.strictObject({
  id: idOf('ofr'),
  itemId: idOf('itm'),
  state: z.enum(OFFER_STATES),
  /** How far it is; null: nothing is on its way, and nothing on chain. */
  status: Stage.nullable(),
  /** Of a claim that the chain refused. */
  why: z.string().nullable(),
  /** The last second in which it can be claimed. */
  expiresAt: Time,
  /** When title moved by it. */
  claimedAt: Time.nullable(),
  seller: z.enum(['holder', 'custodian']),
  /** What the asker is to it. */
  role: z.enum(['seller', 'buyer', 'both']).nullable(),
  /** What claim and decline are signed over (EIP-712); check it against your own code. */
  signed: z.strictObject({
    item: Hex32,
    epoch: z.int(),
    claimKey: Address,
    party: z.int(),
    signer: z.string(),
    deadline: z.int(),
    hash: Hex32,
    domain: z.strictObject({ chainId: z.int(), contract: Address }),
  }),
});

function roleOf({ offer }: ReadOffer, asker: Principal | null) {
  const id = asker && actorOf(asker).id;
  const sells = id === offer.offeredBy;
  const buys = id === offer.claimedBy;
  if (sells && buys) return 'both' as const;
  if (sells) return 'seller' as const;
  return buys ? ('buyer' as const) : null;
}

export function offerView(
  context: OwnershipContext,
  read: ReadOffer,
  asker: Principal | null,
): z.infer<typeof OfferView> {
  const { offer, item, state } = read;
  const { token, epoch, claimKey, party, signer, hash } = offer;
  const role = roleOf(read, asker);
  const move = moveOf(offer, item);
  const deadline = Number(offer.deadline);
  return {
    ...{ id: offer.id, itemId: offer.itemId, state: state.state, status: state.status, role },
    why: role ? state.why : null,
    expiresAt: rfc3339(deadline),
    claimedAt: move && rfc3339(move.at),
    seller: party === HOLDER ? 'holder' : 'custodian',
    signed: {
      item: token,
      epoch,
      claimKey,
      party,
      signer,
      deadline,
      hash,
      domain: domainOf(context),
    },
  };
}

export const transferRoutes = (context: OwnershipContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/items/{itemId}/offers',
    summary: 'Offers title to whoever has the claim code behind an address',
    access: keepers,
    status: 201,
    params: ItemId,
    body: json(
      z.strictObject({
        claimKey: Address,
        expiresAt: At.optional(),
        word: Word.optional(),
      }),
    ),
    response: z.strictObject({ id: idOf('ofr'), hash: Hex32, expiresAt: Time }),
    handle: ({ params, body, principal, commit }) =>
      makeOffer(context, actorOf(principal), params.itemId, body, commit),
  }),
  route({
    method: 'get',
    path: '/v1/offers',
    summary: 'Offers that you made or claimed, the newest first',
    access: keepers,
    query: pageOf('ofr').extend({ itemId: idOf('itm').optional() }),
    response: z.strictObject({ offers: z.array(OfferView), next: idOf('ofr').nullable() }),
    handle: async ({ query: { itemId, ...page }, principal }) => {
      const rows = await listOffersOf(context.database.client, actorOf(principal).id, {
        ...page,
        ...(itemId ? { itemId } : {}),
      });
      const read = await readOffers(context, rows);
      return {
        offers: read.map((one) => offerView(context, one, principal)),
        next: rows.length === page.limit ? (rows.at(-1)?.id ?? null) : null,
      };
    },
  }),
  route({
    method: 'get',
    path: '/v1/offers/{offerId}',
    summary: 'An offer, what has become of it, and what its claim key signs',
    access: 'visitor',
    params: OfferId,
    response: OfferView,
    handle: async ({ params, principal }) =>
      offerView(context, await readOffer(context, params.offerId), principal),
  }),
  route({
    method: 'post',
    path: '/v1/offers/{offerId}/recipient',
    summary: 'The address of a key that is kept for you to receive an offered item',
    access: 'member',
    params: OfferId,
    body: json(z.strictObject({})),
    response: z.strictObject({ recipient: Address }),
    handle: ({ params, principal, commit }) =>
      reserveRecipient(context, principal.subject, params.offerId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/offers/{offerId}/claim',
    summary: 'Takes an offered item: the claim key signs for the recipient',
    access: 'member',
    status: 202,
    params: OfferId,
    body: json(z.strictObject({ recipient: Address, signature: ClaimSignature })),
    response: z.strictObject({
      id: idOf('ofr'),
      state: z.literal('claimed'),
      status: z.literal('pending'),
    }),
    handle: ({ params, body, principal, commit }) =>
      claimOffer(context, actorOf(principal), params.offerId, body, commit),
  }),
  route({
    method: 'post',
    path: '/v1/offers/{offerId}/decline',
    summary: 'Refuses an offer for good, in the name of its claim code',
    access: 'visitor',
    status: 202,
    params: OfferId,
    body: json(z.strictObject({ signature: ClaimSignature })),
    response: z.strictObject({
      id: idOf('ofr'),
      state: z.literal('declined'),
      status: z.literal('pending'),
    }),
    handle: ({ params, body, commit }) =>
      declineOffer(context, params.offerId, body.signature, commit),
  }),
  route({
    method: 'post',
    path: '/v1/items/{itemId}/withdrawal',
    summary: 'Withdraws every open offer of an item',
    access: keepers,
    status: 202,
    params: ItemId,
    body: json(Reasoned),
    response: Pending,
    handle: ({ params, body, principal, commit }) =>
      withdrawOffers(context, actorOf(principal), params.itemId, body, commit),
  }),
  route({
    method: 'post',
    path: '/v1/items/{itemId}/export',
    summary: 'Moves title from the key kept for you to a wallet of your account',
    access: 'member',
    status: 202,
    params: ItemId,
    body: json(z.strictObject({ wallet: Address })),
    response: z.strictObject({ offer: idOf('ofr'), status: z.literal('pending') }),
    handle: ({ params, body, principal, commit }) =>
      exportTitle(context, actorOf(principal), params.itemId, body.wallet, commit),
  }),
];
