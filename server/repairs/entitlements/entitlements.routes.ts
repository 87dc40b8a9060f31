import { z } from 'zod';
import { PartyView, partyView } from '../../parties/index.ts';
import { idOf } from '../../platform/ids.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { RepairsContext } from '../context.ts';
import { RecordAnswer } from '../repair.schema.ts';
import { entitlementState } from './entitlement-rules.ts';
import { EntitlementTerms } from './entitlement.schema.ts';
import { grantEntitlement } from './grant-entitlement.ts';
import { entitlementsOf } from './read-entitlement.ts';

const EntitlementView = EntitlementTerms.extend({
  record: idOf('rec'),
  kind: z.enum(['entitlement', 'warranty']),
  /** Who promises it. */
  by: PartyView,
  state: z.enum(['pending', 'valid', 'ended', 'revoked']),
});
export type EntitlementView = z.infer<typeof EntitlementView>;

/** What an item is entitled to, as the public sees it. Throws ITEM_UNKNOWN. */
export async function viewEntitlements(
  context: RepairsContext,
  itemId: string,
): Promise<EntitlementView[]> {
  await context.items.require(itemId);
  const granted = await entitlementsOf(context, itemId);
  const issuers = await context.parties.findAll(
    granted.map(({ facts }) => facts.row.issuerId),
    [],
  );
  const now = context.now();
  return granted.flatMap(({ facts, itemId: _, final, revoked, ...terms }) => {
    const by = issuers.find(({ id }) => id === facts.row.issuerId);
    if (!by) return [];
    const state = entitlementState({ revoked, until: terms.until, final }, now);
    const kind = facts.row.kind as EntitlementView['kind'];
    return [{ ...terms, kind, by: partyView(by), state }];
  });
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
