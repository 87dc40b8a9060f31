import type { RepairsContext } from '../context.ts';
import { mustEntitle } from '../entitlements/entitlement-rules.ts';
import { requireEntitlement } from '../entitlements/read-entitlement.ts';
import { jobProblem } from './job-problems.ts';

/**
 * An entitlement that pays for these services of a repairer, now. Throws ENTITLEMENT_*.
 * @returns id of its record on chain
 */
export async function checkEntitled(
  context: RepairsContext,
  record: string,
  use: {
    readonly itemId: string;
    readonly repairerId: string;
    readonly services: readonly string[];
  },
): Promise<string> {
  const entitlement = await requireEntitlement(context, record);
  const repairer = await context.parties.find(use.repairerId);
  if (!repairer) throw jobProblem('REPAIRER_UNKNOWN', 'It is not registered.');
  mustEntitle(entitlement, { ...use, repairer: repairer.number }, context.now());
  return entitlement.facts.row.recordId;
}
