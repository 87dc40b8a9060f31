import { subjectOf, type KindName, type RecordFacts } from '../../records/index.ts';
import { MATERIALS, type Material } from '../catalogue/care-plans.ts';
import type { RepairsContext } from '../context.ts';
import { REPAIR_KINDS, RepairSubject } from '../repair.schema.ts';
import { carePlan, type DoneWork, type DueStep } from './due.ts';
import { findMaterials } from './materials.store.ts';

/** Work that a record states; null where it is revoked, refused, or says nothing of services. */
function workOf({ row, status, anchoredAt }: RecordFacts): DoneWork | null {
  if (status !== 'anchored' && status !== 'final') return null;
  const subject = RepairSubject.safeParse(subjectOf(row));
  if (!subject.success) return null;
  const at = anchoredAt === null ? row.createdAt : new Date(anchoredAt);
  return { record: row.id, at, services: subject.data.services ?? [] };
}

export interface Care {
  readonly materials: readonly Material[];
  readonly steps: readonly DueStep[];
}

/**
 * The care an item needs by its materials, with when each step is due by its records. Empty where
 * nobody has told what it is made of. Throws ITEM_UNKNOWN.
 */
export async function readCare(context: RepairsContext, itemId: string): Promise<Care> {
  await context.items.require(itemId);
  const told = await findMaterials(context.database.client, itemId);
  const materials = MATERIALS.filter((one) => told?.materials.includes(one));
  const kinds: readonly KindName[] = REPAIR_KINDS;
  const records = await context.records.ofKinds(itemId, kinds);
  const work = records.map(workOf).filter((one) => one !== null);
  return { materials, steps: carePlan(materials, work, context.now()) };
}
