import { z } from 'zod';
import { idOf } from '../platform/ids.ts';
import { route, type Route } from '../platform/http/route.ts';
import type { RepairsContext } from './context.ts';
import { recordRepair } from './record-repair.ts';
import { PartName, PARTS, RecordAnswer, REPAIR_KINDS, Services, Work } from './repair.schema.ts';

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
        kind: z.enum(REPAIR_KINDS).default('repair'),
        work: Work,
        parts: z.array(PartName).max(PARTS).default([]),
        services: Services.default([]),
        anchoring: z.enum(['single', 'batch']).default('single'),
      }),
    },
    response: z.strictObject({
      id: idOf('rpr'),
      ...RecordAnswer,
      status: z.literal('pending'),
    }),
    handle: ({ body, principal, commit }) => recordRepair(context, principal, body, commit),
  }),
];
