import { z } from 'zod';
import { route, type Route } from '../platform/http/route.ts';
import type { LedgerContext } from './context.ts';
import { headsBefore } from './journal.store.ts';
import { verifyJournal } from './verify-journal.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

export const ledgerRoutes = (context: LedgerContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/ledger/verification',
    summary: 'The whole journal recomputed: lines, chain, sums, balances, open holds',
    access: { roles: ['operator'] },
    response: z.strictObject({
      intact: z.boolean(),
      lines: z.int().min(0),
      /** The end of the chain as computed. */
      head: Hash,
      /** What does not agree; the first 50. */
      faults: z.array(z.string()),
    }),
    handle: () => verifyJournal(context),
  }),
  route({
    method: 'get',
    path: '/v1/ledger/heads',
    summary: 'The end of the journal day by day, newest first',
    access: { roles: ['operator'] },
    query: z.strictObject({
      /** `next` of the page before. */
      cursor: z.iso.date().optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    response: z.strictObject({
      heads: z.array(
        z.strictObject({
          day: z.iso.date(),
          position: z.int().min(1),
          hash: Hash,
          /** Where it was anchored; null: not yet. */
          anchor: z.string().nullable(),
        }),
      ),
      next: z.iso.date().nullable(),
    }),
    handle: async ({ query: { cursor, limit } }) => {
      const before = cursor === undefined ? undefined : new Date(cursor);
      const rows = await headsBefore(context.database.client, before, limit);
      const heads = rows.map(({ day, position, hash, anchor }) => ({
        day: day.toISOString().slice(0, 10),
        position: Number(position),
        hash: Buffer.from(hash).toString('hex'),
        anchor,
      }));
      return { heads, next: rows.length === limit ? (heads.at(-1)?.day ?? null) : null };
    },
  }),
];
