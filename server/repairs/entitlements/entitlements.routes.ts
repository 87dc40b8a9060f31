import { z } from 'zod';
import { Localised, partyView } from '../../parties/index.ts';
import { isForeign, type RecordFacts } from '../../records/index.ts';
import { idOf } from '../../platform/ids.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { RepairsContext } from '../context.ts';
import { RecordAnswer } from '../repair.schema.ts';
import { ENTITLEMENT_STATES, entitlementState } from './entitlement-rules.ts';
import { EntitlementTerms } from './entitlement.schema.ts';
import { grantEntitlement } from './grant-entitlement.ts';
import { entitlementsOf } from './read-entitlement.ts';

const EntitlementView = EntitlementTerms.extend({
  record: idOf('rec'),
  kind: z.enum(['entitlement', 'warranty']),
  /** Who promises it; without an id where it is registered with another platform only. */
  by: z.strictObject({ id: idOf('pty').nullable(), number: z.int(), name: Localised }),
  state: z.enum(ENTITLEMENT_STATES),
});
export type EntitlementView = z.infer<typeof EntitlementView>;

/** What an item is entitled to, as the public sees it. Throws ITEM_UNKNOWN. */
export async function viewEntitlements(
  context: RepairsContext,
  itemId: string,
): Promise<EntitlementView[]> {
  const granted = await entitlementsOf(context, await context.items.require(itemId));
  const issuers = await context.parties.findAll(
    granted.flatMap(({ facts }) => facts.row.issuerId ?? []),
    [],
  );
  const by = ({ row }: RecordFacts): EntitlementView['by'] => {
    const party = issuers.find(({ id }) => id === row.issuerId);
    if (party) {
      const { id, number, name } = partyView(party);
      return { id, number, name };
    }
    const number = isForeign(row) ? row.issuer.number : 0;
    return { id: null, number, name: { en: `Party ${number}`, zh: `机构 ${number}` } };
  };
  const now = context.now();
  return granted.map(({ facts, itemId: _, final, revoked, proven, ...terms }) => ({
    ...terms,
    kind: facts.row.kind as EntitlementView['kind'],
    by: by(facts),
    state: entitlementState({ revoked, until: terms.until, final, proven }, now),
  }));
}

export const entitlementRoutes = (context: RepairsContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/entitlements',
    summary: "A brand's or platform's promise about an item, to whoever has title to it",
    access: { roles: ['brand', 'registrar'] },
    status: 201,
    body: {
      type: 'json',
      schema: EntitlementTerms.extend({
        itemId: idOf('itm'),
        /** Null: as long as the item lives. */
        until: z.iso.datetime().nullable().default(null),
        repairers: z.array(idOf('pty')).max(50).default([]),
        anchoring: z.enum(['single', 'batch']).default('single'),
      }),
    },
    response: z.strictObject({
      ...RecordAnswer,
      kind: z.enum(['entitlement', 'warranty']),
      status: z.literal('pending'),
    }),
    handle: ({ body, principal, commit }) => grantEntitlement(context, principal, body, commit),
  }),
  route({
    method: 'get',
    path: '/v1/items/{itemId}/entitlements',
    summary: 'What an item is or was entitled to: it follows title',
    access: 'public',
    crossOrigin: true,
    params: z.object({ itemId: idOf('itm') }),
    response: z.strictObject({ entitlements: z.array(EntitlementView) }),
    handle: async ({ params }) => ({
      entitlements: await viewEntitlements(context, params.itemId),
    }),
  }),
];
