import type { Db } from '../platform/database/database.ts';
import { countWaysIn } from './member.store.ts';
import { memberProblem } from './problems.ts';

/** After something was removed, under the member's lock. Throws LAST_WAY_IN. */
export async function requireWayIn(db: Db, memberId: string): Promise<void> {
  if ((await countWaysIn(db, memberId)) === 0) {
    throw memberProblem('LAST_WAY_IN', 'Recovery codes alone are no way in to stay.');
  }
}
