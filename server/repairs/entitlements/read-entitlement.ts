import { Problem } from '../../platform/http/problem.ts';
import { subjectOf, type KindName, type RecordFacts } from '../../records/index.ts';
import type { RepairsContext } from '../context.ts';
import { entitlementProblem } from './entitlement-problems.ts';
import type { Entitlement } from './entitlement-rules.ts';
import { EntitlementSubject } from './entitlement.schema.ts';

/** Kinds of records that grant something: brands and platforms have one each. */
export const ENTITLEMENT_KINDS: readonly KindName[] = ['entitlement', 'warranty'];

/** Entitlements of one item that are read at most: each is judged. */
const SHOWN = 50;

export interface GrantedEntitlement extends Entitlement {
  readonly facts: RecordFacts;
}

/** What a record grants; null where it grants nothing in a form that can be read. */
function entitlementOf(facts: RecordFacts): Omit<GrantedEntitlement, 'proven'> | null {
  const { row, final, revocation } = facts;
  if (!ENTITLEMENT_KINDS.some((kind) => kind === row.kind)) return null;
  const parsed = EntitlementSubject.safeParse(subjectOf(row));
  if (!parsed.success) return null;
  const { type: _, ...terms } = parsed.data;
  return {
    ...terms,
    record: row.id,
    itemId: row.itemId,
    final,
    revoked: revocation !== null,
    facts,
  };
}

/** The same, each held against the node's state by the verifier's rules. */
async function proven(
  { records }: RepairsContext,
  granted: readonly Omit<GrantedEntitlement, 'proven'>[],
): Promise<GrantedEntitlement[]> {
  const final = granted.filter((one) => one.final);
  const verdicts = await records.judgeAll(final.map(({ facts }) => facts));
  return granted.map((one) => ({
    ...one,
    proven: verdicts[final.indexOf(one)]?.outcome === 'valid',
  }));
}

/** An entitlement by the id of its record. Throws ENTITLEMENT_UNKNOWN. */
export async function requireEntitlement(
  context: RepairsContext,
  record: string,
): Promise<GrantedEntitlement> {
  const facts = await context.records.read(record).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'RECORD_UNKNOWN') return null;
    throw error;
  });
  const granted = facts && entitlementOf(facts);
  const [entitlement] = granted ? await proven(context, [granted]) : [];
  if (!entitlement) {
    throw entitlementProblem('ENTITLEMENT_UNKNOWN', 'This record grants nothing.', { record });
  }
  return entitlement;
}

/** What an item is or was entitled to, whoever has title to it; the newest first. */
export async function entitlementsOf(
  context: RepairsContext,
  item: { readonly id: string; readonly token: string },
): Promise<GrantedEntitlement[]> {
  const records = await context.records.ofKinds(item, ENTITLEMENT_KINDS);
  const granted = records.map(entitlementOf).filter((one) => one !== null);
  return proven(context, granted.slice(0, SHOWN));
}
