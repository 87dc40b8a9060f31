import { z } from 'zod';
import { Localised } from '../../parties/index.ts';
import { idOf } from '../../platform/ids.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { CARE_PLANS, MATERIALS } from '../catalogue/care-plans.ts';
import { SERVICE_CODES, SERVICES } from '../catalogue/services.ts';
import type { RepairsContext } from '../context.ts';
import { readCare } from './read-care.ts';
import { stateMaterials } from './state-materials.ts';

const ItemId = z.object({ itemId: idOf('itm') });
const Material = z.enum(MATERIALS);
const Step = z.strictObject({
  id: z.string(),
  what: Localised,
  /** Null: whenever there is need. */
  months: z.int().nullable(),
  by: z.enum(['owner', 'repairer']),
  services: z.array(z.enum(SERVICE_CODES)),
});

export const CareView = z.strictObject({
  materials: z.array(Material),
  steps: z.array(
    Step.extend({
      material: Material,
      last: z.strictObject({ record: idOf('rec'), at: z.iso.datetime() }).nullable(),
      dueAt: z.iso.datetime().nullable(),
      status: z.enum(['as_needed', 'by_owner', 'no_record', 'not_due', 'due']),
    }),
  ),
});
export type CareView = z.infer<typeof CareView>;

/** An item's care as it is shown. Throws ITEM_UNKNOWN. */
export async function viewCare(context: RepairsContext, itemId: string): Promise<CareView> {
  const { materials, steps } = await readCare(context, itemId);
  return {
    materials: [...materials],
    steps: steps.map(({ last, dueAt, services, ...step }) => ({
      ...step,
      services: [...services],
      last: last && { record: last.record, at: last.at.toISOString() },
      dueAt: dueAt?.toISOString() ?? null,
    })),
  };
}

export const careRoutes = (context: RepairsContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/care-plans',
    summary: 'Services, and care by material: what, how often, by whom',
    access: 'public',
    crossOrigin: true,
    response: z.strictObject({
      services: z.record(z.string(), Localised),
      materials: z.record(z.string(), z.strictObject({ label: Localised, steps: z.array(Step) })),
    }),
    handle: async () => ({ services: SERVICES, materials: CARE_PLANS }),
  }),
  route({
    method: 'get',
    path: '/v1/items/{itemId}/care',
    summary: 'The care an item needs, and when each step is due by its records',
    access: 'public',
    crossOrigin: true,
    params: ItemId,
    response: CareView,
    handle: ({ params }) => viewCare(context, params.itemId),
  }),
  route({
    method: 'put',
    path: '/v1/items/{itemId}/materials',
    summary: 'Says what an item is made of: its owner, or who has it in custody',
    access: { roles: ['registrar', 'repairer', 'custodian'], orMember: true },
    params: ItemId,
    body: {
      type: 'json',
      schema: z.strictObject({
        materials: z
          .array(Material)
          .min(1)
          .max(MATERIALS.length)
          .refine((all) => new Set(all).size === all.length, 'each once'),
      }),
    },
    response: z.strictObject({ itemId: idOf('itm'), materials: z.array(Material) }),
    handle: ({ params, body, principal, commit }) =>
      stateMaterials(context, principal, { ...params, ...body }, commit),
  }),
];
