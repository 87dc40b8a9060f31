import { newId } from '../platform/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { Commit, PartyPrincipal } from '../platform/http/route.ts';
import type { Service } from './catalogue/services.ts';
import type { RepairsContext } from './context.ts';
import type { RepairKind } from './repair.schema.ts';
import { insertRepair } from './repair.store.ts';

export interface NewRepair {
  readonly itemId: string;
  readonly kind: RepairKind;
  /** What was done, in public words. */
  readonly work: string;
  readonly parts: readonly string[];
  readonly services: readonly Service[];
  readonly anchoring: 'single' | 'batch';
}

/** An accredited repairer's record: signed, pinned and on its way to the chain. */
export async function recordRepair(
  context: RepairsContext,
  principal: PartyPrincipal,
  repair: NewRepair,
  commit: Commit,
) {
  const item = await context.items.require(repair.itemId);
  const { kind, work, parts, services, anchoring } = repair;
  const issuer = await context.records.requireIssuer({
    issuer: principal.party,
    kind,
    category: item.category,
  });
  const record = await context.records.issue(issuer, {
    item,
    kind,
    issuer: principal.party,
    subject: { type: kind, work, parts, services },
    anchoring,
  });
  const id = newId('rpr');
  return commit(async (db: Db) => {
    await record.save(db);
    await insertRepair(db, {
      id,
      itemId: item.id,
      repairerId: principal.party,
      submittedBy: principal.subject,
      kind,
      work,
      parts: [...parts],
      recordId: record.recordId,
    });
    return { id, record: record.id, recordId: record.recordId, status: 'pending' as const };
  });
}
