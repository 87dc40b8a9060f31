import type { ComplaintSide } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/route.ts';
import { aftersaleProblem } from '../problems.ts';
import { findComplaint, type ComplaintFacts, type ComplaintRow } from './complaint.store.ts';

/** Staff who handle complaints; those of rights holders are for who knows the law or the brands. */
export const HANDLERS = ['support', 'counsel', 'reviewer', 'administrator'] as const;

/** The side of a complaint that a caller is on; null: of none, and it is unknown to them. */
export function sideOf(row: ComplaintFacts, principal: Principal): ComplaintSide | null {
  const who = principal.kind === 'member' ? principal.subject : principal.party;
  if (row.filedBy === who) return 'complainant';
  if (row.againstId === who) return 'other_party';
  if (principal.kind === 'party' && row.platformId === who) {
    return principal.roles.some((role) => HANDLERS.some((one) => one === role)) ? 'platform' : null;
  }
  return null;
}

/** A complaint for one of its sides. Throws COMPLAINT_UNKNOWN. */
export async function requireComplaint(
  db: Db,
  principal: Principal,
  id: string,
): Promise<{ row: ComplaintRow; side: ComplaintSide }> {
  const row = await findComplaint(db, id);
  const side = row && sideOf(row, principal);
  if (row && side) return { row, side };
  throw aftersaleProblem('COMPLAINT_UNKNOWN', 'No complaint of yours has this id.', {
    complaint: id,
  });
}
