import { z } from 'zod';
import { STAGES } from '../platform/chain/finality.ts';
import { idOf } from '../platform/ids.ts';
import { publicLine, publicText } from '../platform/public-text.ts';
import { route, type Route } from '../platform/http/route.ts';
import { DEPARTMENTS, type Department } from '../parties/index.ts';
import type { ItemsContext } from './context.ts';
import { enrolItem } from './enrol-item.ts';
import { pageOfItems, readItem } from './read-item.ts';

const Category = z.enum(Object.keys(DEPARTMENTS) as [Department, ...Department[]]);
const Line = publicLine(120).min(1);

const ItemView = z.strictObject({
  id: idOf('itm'),
  /** Token id on chain. */
  token: z.string(),
  category: Category,
  brand: z.string(),
  model: z.string(),
  description: z.string(),
  gtin: z.string().nullable(),
  /** Its owner keeps description and GTIN to themselves. */
  silent: z.boolean(),
  status: z.enum(STAGES),
  /** RFC 3339; null while pending. */
  enrolledAt: z.iso.datetime().nullable(),
});

export const itemRoutes = (context: ItemsContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/items',
    summary: 'Enrols an item: its passport begins',
    access: { roles: ['registrar'] },
    status: 201,
    body: {
      type: 'json',
      schema: z.strictObject({
        category: Category,
        brand: Line,
        model: Line,
        description: publicText(2000).default(''),
        gtin: z.string().max(20).optional(),
        serial: z.string().max(40).optional(),
      }),
    },
    response: z.strictObject({ id: idOf('itm'), token: z.string(), status: z.literal('pending') }),
    handle: ({ body, principal, commit }) => enrolItem(context, principal, body, commit),
  }),
  route({
    method: 'get',
    path: '/v1/items',
    summary: 'Items in the order they were enrolled',
    access: 'public',
    crossOrigin: true,
    query: z.object({
      cursor: idOf('itm').optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.strictObject({ items: z.array(ItemView), next: idOf('itm').nullable() }),
    handle: ({ query }) => pageOfItems(context, query.cursor, query.limit),
  }),
  route({
    method: 'get',
    path: '/v1/items/{itemId}',
    summary: 'An item',
    access: 'public',
    crossOrigin: true,
    params: z.object({ itemId: idOf('itm') }),
    response: ItemView,
    handle: ({ params }) => readItem(context, params.itemId),
  }),
];
