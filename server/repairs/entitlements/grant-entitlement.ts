import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import type { RepairsContext } from '../context.ts';
import { requireRepairer } from '../jobs/require-repairer.ts';
import { entitlementProblem } from './entitlement-problems.ts';
import type { EntitlementTerms } from './entitlement.schema.ts';

export interface NewEntitlement extends Omit<EntitlementTerms, 'repairers'> {
  readonly itemId: string;
  /** Party ids. */
  readonly repairers: readonly string[];
  readonly anchoring: 'single' | 'batch';
}

/**
 * A brand's or platform's promise about an item, as a signed record: it stays with the item and is
 * good for whoever has title. Throws ITEM_UNKNOWN, REPAIRER_UNKNOWN, ENTITLEMENT_UNTIL_PAST,
 * KEY_NOT_HELD, SIGNER_*.
 */
export async function grantEntitlement(
  context: RepairsContext,
  principal: PartyPrincipal,
  { itemId, repairers, anchoring, ...terms }: NewEntitlement,
  commit: Commit,
) {
  const item = await context.items.require(itemId);
  if (terms.until !== null && new Date(terms.until) <= context.now()) {
    throw entitlementProblem('ENTITLEMENT_UNTIL_PAST', 'Its end has passed.', {
      until: terms.until,
    });
  }
  const named = await Promise.all(repairers.map((id) => requireRepairer(context, id)));
  const party = await context.parties.find(principal.party);
  const kind = party?.kind === 'brand' ? 'entitlement' : 'warranty';
  const { category } = item;
  const issuer = await context.records.requireIssuer({ issuer: principal.party, kind, category });
  const record = await context.records.issue(issuer, {
    item,
    kind,
    issuer: principal.party,
    subject: { type: 'entitlement', ...terms, repairers: named.map(({ number }) => number) },
    anchoring,
  });
  return commit(async (db) => {
    await record.save(db);
    return { record: record.id, recordId: record.recordId, kind, status: 'pending' as const };
  });
}
