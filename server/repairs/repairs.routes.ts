import { z } from 'zod';
import { idOf } from '../platform/ids.ts';
import { publicLine, publicText } from '../platform/public-text.ts';
import { route, type Route } from '../platform/http/route.ts';
import { recordRepair, type RepairsContext } from './record-repair.ts';

const Line = publicLine(120).min(1);

export const repairRoutes = (context: RepairsContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/repairs',
    summary: "Records a repairer's work on an item",
    access: { roles: ['repairer'] },
    status: 201,
    body: {
      type: 'json',
      schema: z.strictObject({
        itemId: idOf('itm'),
        kind: z.enum(['repair', 'care', 'alteration']).default('repair'),
        work: publicText(1000).min(1),
        parts: z.array(Line).max(30).default([]),
        anchoring: z.enum(['single', 'batch']).default('single'),
      }),
    },
    response: z.strictObject({
      id: idOf('rpr'),
      record: idOf('rec'),
      recordId: z.string(),
      status: z.literal('pending'),
    }),
    handle: ({ body, principal, commit }) => recordRepair(context, principal, body, commit),
  }),
];
