import { z } from 'zod';
import { defaultPhotoLimits } from '../photos/index.ts';
import { idOf } from '../platform/ids.ts';
import { publicText } from '../platform/public-text.ts';
import { route, type Route } from '../platform/http/route.ts';
import { gradeCondition } from './condition/grade-condition.ts';
import { GRADES } from './condition/grades.ts';
import type { ListingsContext } from './context.ts';
import { createListing, rewriteListing } from './create-listing.ts';
import {
  Amount,
  ListingAnswer,
  ListingSummary,
  ListingText,
  NewListing,
  NewReport,
  StaffListingView,
  STATES,
} from './listing.schema.ts';
import { FIELDS } from './match/match-description.ts';
import { PHOTO_COUNT_OF_LISTING } from './photo-count.ts';
import { changePrice } from './price.ts';
import { reviewListing } from './review-listing.ts';
import { checkMatch, submitListing } from './submit-listing.ts';
import { pageOfListings } from './views/page-of-listings.ts';
import { readStaffListing } from './views/listing-view.ts';
import { readPhoto } from './views/read-photo.ts';
import { promoteListing, withdrawListing } from './withdraw-listing.ts';

const merchants = { roles: ['merchant'] } as const;
const readers = { roles: ['merchant', 'reviewer', 'counsel', 'support', 'custodian'] } as const;
const graders = { roles: ['merchant', 'custodian'] } as const;

export const ListingId = z.object({ listingId: idOf('lst') });
export const PhotoPlace = ListingId.extend({ position: z.coerce.number().int().min(0).max(11) });
export const PhotoWidth = z.object({ width: z.coerce.number().int().min(1).optional() }).loose();
const Reason = publicText(500).min(1);
const Judged = z.strictObject({ passed: z.boolean(), reason: Reason });
const { fileBytes, totalBytes } = defaultPhotoLimits;

/** The two reviews that people make, each with its own role. */
const REVIEWS = [
  { kind: 'papers', roles: ['reviewer'], summary: 'Brand papers were checked by a person' },
  { kind: 'compliance', roles: ['counsel'], summary: 'Counsel answers for the law' },
] as const;

/** What a platform's people do with its listings. */
export const listingRoutes = (context: ListingsContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/listings',
    summary: 'A draft of a listing, with its photos; the item needs a standing agreement',
    access: merchants,
    body: {
      type: 'multipart',
      part: 'listing',
      files: 'photos',
      schema: NewListing,
      limits: { files: PHOTO_COUNT_OF_LISTING.most, fileBytes, totalBytes },
    },
    status: 201,
    response: ListingAnswer,
    handle: ({ body, files, principal, commit }) =>
      createListing(context, principal, body, files, commit),
  }),
  route({
    method: 'put',
    path: '/v1/listings/{listingId}/text',
    summary: 'Rewrites the text of a draft',
    access: merchants,
    params: ListingId,
    body: { type: 'json', schema: ListingText },
    response: ListingAnswer,
    handle: ({ params, body, principal, commit }) =>
      rewriteListing(context, principal, params.listingId, body, commit),
  }),
  route({
    method: 'post',
    path: '/v1/listings/{listingId}/condition-reports',
    summary: 'Condition by zones, as one person sees it; the whole is worked out, never typed',
    access: graders,
    params: ListingId,
    body: { type: 'json', schema: NewReport },
    status: 201,
    response: z.strictObject({
      overall: z.enum(GRADES),
      grade: z.enum(GRADES).nullable(),
      needed: z.int(),
      done: z.int(),
    }),
    handle: ({ params, body, principal, commit }) =>
      gradeCondition(context, principal, params.listingId, body, commit),
  }),
  route({
    method: 'get',
    path: '/v1/listings/{listingId}/match',
    summary: 'The text against the certificate, field by field',
    access: readers,
    params: ListingId,
    response: z.strictObject({
      fields: z.array(
        z.strictObject({
          field: z.enum(FIELDS),
          result: z.enum(['agrees', 'contradicts', 'unstated']),
          says: z.array(z.string()),
          certificate: z.array(z.string()),
        }),
      ),
    }),
    handle: ({ params, principal }) => checkMatch(context, principal, params.listingId),
  }),
  route({
    method: 'post',
    path: '/v1/listings/{listingId}/submission',
    summary: 'Screens a draft and gives it into review',
    access: merchants,
    params: ListingId,
    body: { type: 'json', schema: z.strictObject({}) },
    response: ListingAnswer,
    handle: ({ params, principal, commit }) =>
      submitListing(context, principal, params.listingId, commit),
  }),
  ...REVIEWS.map(({ kind, roles, summary }) =>
    route({
      method: 'post',
      path: `/v1/listings/{listingId}/reviews/${kind}`,
      summary,
      access: { roles },
      params: ListingId,
      body: { type: 'json', schema: Judged },
      response: ListingAnswer,
      handle: ({ params, body, principal, commit }) =>
        reviewListing(context, principal, params.listingId, { kind, ...body }, commit),
    }),
  ),
  route({
    method: 'post',
    path: '/v1/listings/{listingId}/prices',
    summary: 'A new price, with its reason; never below what was agreed with the seller',
    access: merchants,
    params: ListingId,
    body: { type: 'json', schema: z.strictObject({ price: Amount, reason: Reason }) },
    response: ListingAnswer,
    handle: ({ params, body, principal, commit }) =>
      changePrice(context, principal, params.listingId, body, commit),
  }),
  route({
    method: 'post',
    path: '/v1/listings/{listingId}/promotion',
    summary: 'Advertises a listing until a time, or no more; it is shown apart and labelled',
    access: merchants,
    params: ListingId,
    body: { type: 'json', schema: z.strictObject({ until: z.iso.datetime().nullable() }) },
    response: ListingAnswer,
    handle: ({ params, body, principal, commit }) => {
      const until = body.until === null ? null : new Date(body.until);
      return promoteListing(context, principal, params.listingId, until, commit);
    },
  }),
  route({
    method: 'post',
    path: '/v1/listings/{listingId}/withdrawal',
    summary: 'Ends a listing that is not sold',
    access: merchants,
    params: ListingId,
    body: { type: 'json', schema: z.strictObject({ reason: Reason }) },
    response: ListingAnswer,
    handle: ({ params, body, principal, commit }) =>
      withdrawListing(context, principal, params.listingId, body.reason, commit),
  }),
  route({
    method: 'get',
    path: '/v1/platform-listings',
    summary: 'Listings of your platform, the newest first',
    access: readers,
    query: z
      .object({
        state: z.enum(STATES).optional(),
        cursor: idOf('lst').optional(),
        limit: z.coerce.number().int().min(1).max(100).default(24),
      })
      .loose(),
    response: z.strictObject({
      listings: z.array(ListingSummary),
      next: idOf('lst').nullable(),
    }),
    handle: ({ query, principal }) => pageOfListings(context, principal.party, query),
  }),
  route({
    method: 'get',
    path: '/v1/platform-listings/{listingId}',
    summary: 'A listing of your platform with its reviews and steps',
    access: readers,
    params: ListingId,
    response: StaffListingView,
    handle: ({ params, principal }) => readStaffListing(context, principal.party, params.listingId),
  }),
  route({
    method: 'get',
    path: '/v1/platform-listings/{listingId}/photos/{position}',
    summary: 'A photo of a listing of your platform, in whatever state',
    access: readers,
    params: PhotoPlace,
    query: PhotoWidth,
    handle: ({ params, query, principal }) =>
      readPhoto(context, { ...params, width: query.width }, principal.party),
  }),
];
