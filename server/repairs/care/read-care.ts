import { isForeign, subjectOf, type KindName, type RecordFacts } from '../../records/index.ts';
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

/** Records of other platforms that are judged at most. */
const JUDGED = 50;

/**
 * What this server took was checked when it was taken; a leaf of another platform's batch counts
 * where the verifier's rules find it valid.
 */
async function believable(
  { records }: RepairsContext,
  all: readonly RecordFacts[],
): Promise<RecordFacts[]> {
  const foreign = all.filter(({ row }) => isForeign(row)).slice(0, JUDGED);
  const verdicts = await records.judgeAll(foreign);
  const valid = foreign.filter((_, i) => verdicts[i]?.outcome === 'valid');
  return all.filter((facts) => !isForeign(facts.row) || valid.includes(facts));
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
  const item = await context.items.require(itemId);
  const told = await findMaterials(context.database.client, itemId);
  const materials = MATERIALS.filter((one) => told?.materials.includes(one));
  const kinds: readonly KindName[] = REPAIR_KINDS;
  const records = await believable(context, await context.records.ofKinds(item, kinds));
  const work = records.map(workOf).filter((one) => one !== null);
  return { materials, steps: carePlan(materials, work, context.now()) };
}
