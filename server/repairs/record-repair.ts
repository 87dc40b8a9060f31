import { newId } from '../platform/ids.ts';
import type { Db, Database } from '../platform/database/database.ts';
import type { Commit, PartyPrincipal } from '../platform/http/route.ts';
import type { Items } from '../items/index.ts';
import type { Records } from '../records/index.ts';
import { insertRepair } from './repair.store.ts';

export interface RepairsContext {
  readonly database: Database;
  readonly items: Items;
  readonly records: Records;
}

export interface NewRepair {
  readonly itemId: string;
  readonly kind: 'repair' | 'care' | 'alteration';
  /** What was done, in public words. */
  readonly work: string;
  readonly parts: readonly string[];
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
  const { kind, work, parts, anchoring } = repair;
  const issuer = await context.records.requireIssuer({
    issuer: principal.party,
    kind,
    category: item.category,
  });
  const record = await context.records.issue(issuer, {
    item,
    kind,
    issuer: principal.party,
    subject: { type: kind, work, parts },
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
