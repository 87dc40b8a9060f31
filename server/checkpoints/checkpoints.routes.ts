import { z } from 'zod';
import { route, type Route } from '../platform/http/route.ts';
import { listCheckpoints, newestCheckpoint } from './checkpoint.store.ts';
import type { CheckpointsContext } from './context.ts';
import { checkpointProblem } from './problems.ts';

const Checkpoint = z.strictObject({
  block: z.int().min(0),
  hash: z.string().regex(/^0x[0-9a-f]{64}$/),
  /** When the block was made. */
  time: z.iso.datetime(),
  /** Compact JWS: what counts; the other members only say what is in it. */
  jws: z.string(),
  cid: z.string(),
});

type Row = NonNullable<Awaited<ReturnType<typeof newestCheckpoint>>>;

const view = ({ block, hash, time, jws, cid }: Row): z.infer<typeof Checkpoint> => ({
  block: Number(block),
  hash,
  time: new Date(Number(time) * 1000).toISOString(),
  jws,
  cid,
});

export const checkpointRoutes = (context: CheckpointsContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/checkpoints/latest',
    summary: 'The newest block that this platform has put its signature to',
    access: 'public',
    response: Checkpoint,
    handle: async () => {
      const row = await newestCheckpoint(context.database.client);
      if (!row) throw checkpointProblem('CHECKPOINT_NONE', 'This platform has signed no block.');
      return view(row);
    },
  }),
  route({
    method: 'get',
    path: '/v1/checkpoints',
    summary: 'Signed blocks, newest first',
    access: 'public',
    query: z.strictObject({
      /** `next` of the page before. */
      cursor: z.coerce.number().int().min(0).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    response: z.strictObject({ checkpoints: z.array(Checkpoint), next: z.int().nullable() }),
    handle: async ({ query: { cursor, limit } }) => {
      const below = cursor === undefined ? undefined : BigInt(cursor);
      const rows = await listCheckpoints(context.database.client, below, limit);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return { checkpoints: rows.map(view), next: last ? Number(last.block) : null };
    },
  }),
];
