import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { actorOf } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
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
  Time,
  Word,
} from '../schemas.ts';
import { claimOffer } from './claim-offer.ts';
import { declineOffer } from './decline-offer.ts';
import { exportTitle } from './export-title.ts';
import { makeOffer } from './make-offer.ts';
import { myOffers } from './my-offers.ts';
import { offerView, OfferView } from './offer-view.ts';
import { readOffer } from './read-offer.ts';
import { reserveRecipient } from './reserve-recipient.ts';
import { withdrawOffers } from './withdraw-offers.ts';

const OfferId = z.object({ offerId: idOf('ofr') });

/** Who takes title: members, and platforms that buy. */
const claimants = { roles: ['registrar'], orMember: true } as const;

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
    handle: ({ query, principal }) => myOffers(context, principal, query),
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
    access: claimants,
    params: OfferId,
    body: json(z.strictObject({})),
    response: z.strictObject({ recipient: Address }),
    handle: ({ params, principal, commit }) =>
      reserveRecipient(context, actorOf(principal).id, params.offerId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/offers/{offerId}/claim',
    summary:
      'Takes an offered item, for yourself or your platform: the claim key signs for the recipient',
    access: claimants,
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
