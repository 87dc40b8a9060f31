import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { route, type Principal, type Route } from '../../platform/http/route.ts';
import { publicText } from '../../platform/public-text.ts';
import { actorOf } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { fileView, FileView } from '../files/file-view.ts';
import { readFile } from '../files/keep-files.ts';
import { FILE_LIMITS } from '../files/kinds.ts';
import {
  At,
  Hex32,
  ItemId,
  json,
  keepers,
  KEEPERS,
  pageOf,
  Pending,
  Reasoned,
  Signed,
  Time,
  Word,
  Words,
} from '../schemas.ts';
import { acceptCustody } from './accept-custody.ts';
import { closeProposal } from './close-proposal.ts';
import { CustodyView, custodyView, Floor, Purpose } from './custody-view.ts';
import { listHandOvers } from './custody.store.ts';
import { releaseItem, reclaimItem } from './end-custody.ts';
import { entrustItem } from './entrust-item.ts';
import { myCustody } from './my-custody.ts';
import { noteHandOver } from './note-hand-over.ts';
import { readCustody, requireCustody } from './read-custody.ts';

const CustodyId = z.object({ custodyId: idOf('cus') });
const CustodyDetail = CustodyView.extend({
  /** The sealed terms with their salt; null once they were erased. */
  terms: z
    .strictObject({
      floor: Floor.nullable(),
      conditions: z.string(),
      salt: z.string(),
    })
    .nullable(),
  receipts: z.array(
    z.strictObject({
      id: idOf('hov'),
      kind: z.enum(['given', 'returned']),
      by: z.enum(['owner', 'custodian']),
      note: z.string().nullable(),
      at: Time,
      photos: z.array(FileView),
    }),
  ),
});

/** An agreement with its terms and receipts, as one of its two sides sees it. */
export async function custodyDetail(context: OwnershipContext, principal: Principal, id: string) {
  const read = await readCustody(context, actorOf(principal), id);
  const { terms, receipts, agreement } = read;
  return {
    ...custodyView(read, principal),
    terms: terms && {
      floor: terms.content.floor,
      conditions: terms.content.conditions,
      salt: terms.salt,
    },
    receipts: receipts.map((one) => ({
      ...{ id: one.id, kind: one.kind, note: one.note },
      by: one.notedBy === agreement.custodianId ? ('custodian' as const) : ('owner' as const),
      at: one.createdAt.toISOString(),
      photos: one.files.map(fileView),
    })),
  };
}

export const custodyRoutes = (context: OwnershipContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/items/{itemId}/custody',
    summary: 'Proposes to a party that it takes an item into custody',
    access: keepers,
    status: 201,
    params: ItemId,
    body: json(
      z.strictObject({
        custodian: idOf('pty'),
        purpose: Purpose,
        returnBy: At,
        sale: z.strictObject({ floor: Floor, until: At }).optional(),
        clears: z.boolean().optional(),
        conditions: Words.default(''),
        word: Word.optional(),
      }),
    ),
    response: z.strictObject({ id: idOf('cus'), terms: Hex32 }),
    handle: ({ params, body, principal, commit }) =>
      entrustItem(context, actorOf(principal), params.itemId, body, commit),
  }),
  route({
    method: 'get',
    path: '/v1/custody',
    summary: 'Your agreements, as owner or as custodian, the newest first',
    access: keepers,
    query: pageOf('cus').extend({ itemId: idOf('itm').optional() }),
    response: z.strictObject({ agreements: z.array(CustodyView), next: idOf('cus').nullable() }),
    handle: ({ query, principal }) => myCustody(context, principal, query),
  }),
  route({
    method: 'get',
    path: '/v1/custody/{custodyId}',
    summary: 'An agreement with its terms and receipts, for its two sides',
    access: keepers,
    params: CustodyId,
    response: CustodyDetail,
    handle: ({ params, principal }) => custodyDetail(context, principal, params.custodyId),
  }),
  route({
    method: 'post',
    path: '/v1/custody/{custodyId}/acceptance',
    summary: 'The custodian accepts: both words go on chain together',
    access: { roles: KEEPERS },
    status: 202,
    params: CustodyId,
    body: json(Signed),
    response: z.strictObject({
      id: idOf('cus'),
      state: z.literal('accepted'),
      status: z.literal('pending'),
    }),
    handle: ({ params, body, principal, commit }) =>
      acceptCustody(context, actorOf(principal), params.custodyId, body.word, commit),
  }),
  route({
    method: 'post',
    path: '/v1/custody/{custodyId}/refusal',
    summary: 'The custodian refuses a proposal, or who made it cancels it',
    access: keepers,
    params: CustodyId,
    body: json(z.strictObject({})),
    response: z.strictObject({ id: idOf('cus'), state: z.enum(['refused', 'cancelled']) }),
    handle: ({ params, principal, commit }) =>
      closeProposal(context, actorOf(principal), params.custodyId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/custody/{custodyId}/receipts',
    summary: 'Notes how the item was when it was handed over, with photos for the two sides only',
    access: keepers,
    status: 201,
    params: CustodyId,
    body: {
      type: 'multipart',
      part: 'receipt',
      files: 'photos',
      schema: z.strictObject({
        kind: z.enum(['given', 'returned']),
        note: publicText(2000).default(''),
      }),
      limits: FILE_LIMITS,
    },
    response: z.strictObject({ id: idOf('hov') }),
    handle: ({ params, body, files, principal, commit }) =>
      noteHandOver(context, actorOf(principal), params.custodyId, body, files, commit),
  }),
  route({
    method: 'get',
    path: '/v1/custody/{custodyId}/files/{fileId}',
    summary: 'A photo of a receipt, for the two sides',
    access: keepers,
    params: CustodyId.extend({ fileId: idOf('doc') }),
    handle: async ({ params, principal }) => {
      await requireCustody(context, actorOf(principal), params.custodyId);
      const handOvers = await listHandOvers(context.database.client, params.custodyId);
      const owners = handOvers.map(({ id }) => id);
      return readFile(context, owners, params.fileId);
    },
  }),
  route({
    method: 'post',
    path: '/v1/items/{itemId}/release',
    summary: 'The custodian gives an item back',
    access: { roles: KEEPERS },
    status: 202,
    params: ItemId,
    body: json(Reasoned),
    response: Pending,
    handle: ({ params, body, principal, commit }) =>
      releaseItem(context, actorOf(principal), params.itemId, body, commit),
  }),
  route({
    method: 'post',
    path: '/v1/items/{itemId}/reclaim',
    summary: 'The owner takes control back from a custodian who is silent past the return date',
    access: keepers,
    status: 202,
    params: ItemId,
    body: json(Reasoned),
    response: Pending,
    handle: ({ params, body, principal, commit }) =>
      reclaimItem(context, actorOf(principal), params.itemId, body, commit),
  }),
];
