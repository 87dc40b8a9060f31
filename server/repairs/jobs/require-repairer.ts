import type { RepairsContext } from '../context.ts';
import { jobProblem } from './job-problems.ts';

/** A party that repairs; whether it is accredited is asked when it signs. Throws REPAIRER_UNKNOWN. */
export async function requireRepairer(context: RepairsContext, id: string) {
  const party = await context.parties.find(id);
  if (party?.kind !== 'repairer') {
    throw jobProblem('REPAIRER_UNKNOWN', 'It is no repairer, or not registered.', { party: id });
  }
  return party;
}
