import { z } from 'zod';
import { ON_CHAIN } from '../../platform/chain/finality.ts';
import { idOf } from '../../platform/ids.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { RecordsContext } from '../context.ts';
import type { Place } from './batch.store.ts';
import { pageOfBatches, pageOfLeaves, READING_STATES } from './page-batches.ts';

const Hex32 = z.string().regex(/^0x[0-9a-f]{64}$/);
const Time = z.iso.datetime();

/** How far something is read that another platform has published. */
const reading = {
  /** `unavailable`: nobody gave it, and it is asked for again; `invalid`: for good. */
  state: z.enum(READING_STATES),
  /** Why it is invalid. */
  fault: z.string().nullable(),
  /** Since when it is in this state. */
  since: Time,
  /** How often it was not to be had. */
  attempts: z.int(),
  nextTry: Time.nullable(),
};

const Batch = z.strictObject({
  root: Hex32,
  /** Who anchored it: number on chain, and party id where it is registered here. */
  platform: z.int(),
  party: idOf('pty').nullable(),
  /** Leaves, as its platform states on chain. */
  count: z.int(),
  manifestCid: z.string(),
  anchoredAt: Time,
  block: z.int(),
  status: z.enum(ON_CHAIN),
  /** Null for a batch that this server closed itself. */
  manifest: z.strictObject(reading).nullable(),
  /** Credentials of its leaves by state; null unless this server has read its manifest. */
  credentials: z.record(z.enum(READING_STATES), z.int()).nullable(),
});

const Leaf = z.strictObject({ recordId: Hex32, cid: z.string(), ...reading });

/** Block and log index of the last batch of a page. */
const Cursor = z
  .string()
  .regex(/^\d{1,15}-\d{1,9}$/)
  .transform((text): Place => {
    const [block, logIndex] = text.split('-').map(Number) as [number, number];
    return { block, logIndex };
  });

const limit = z.coerce.number().int().min(1).max(100).default(50);

export const batchRoutes = (context: RecordsContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/batches',
    summary: 'Batches on chain, whoever anchored them, newest first, and how far each is read here',
    access: 'public',
    crossOrigin: true,
    query: z.strictObject({
      /** `next` of the page before. */
      cursor: Cursor.optional(),
      limit,
    }),
    response: z.strictObject({ batches: z.array(Batch), next: z.string().nullable() }),
    handle: ({ query }) => pageOfBatches(context, query.cursor ?? null, query.limit),
  }),
  route({
    method: 'get',
    path: '/v1/batches/{root}/{platform}/leaves',
    summary: 'Leaves of a batch of another platform, and what became of their credentials',
    access: 'public',
    crossOrigin: true,
    params: z.object({
      root: Hex32,
      platform: z.coerce
        .number()
        .int()
        .min(1)
        .max(2 ** 31 - 1),
    }),
    query: z.strictObject({
      /** `next` of the page before. */
      cursor: Hex32.optional(),
      limit,
    }),
    response: z.strictObject({ leaves: z.array(Leaf), next: Hex32.nullable() }),
    handle: ({ params, query }) => pageOfLeaves(context, params, query.cursor, query.limit),
  }),
];
