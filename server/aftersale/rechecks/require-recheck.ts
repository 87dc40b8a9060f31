import type { Db } from '../../platform/database/database.ts';
import type { PartyPrincipal, Principal } from '../../platform/http/route.ts';
import { aftersaleProblem } from '../problems.ts';
import { findRecheck, type RecheckRow } from './recheck.store.ts';

export const RECHECK_SIDES = ['buyer', 'seller', 'platform', 'expert'] as const;
export type RecheckSide = (typeof RECHECK_SIDES)[number];

/** Staff who see and lead a platform's cases. */
export const CASE_STAFF = ['support', 'counsel', 'cashier', 'administrator'] as const;

/** Where a caller stands in a case; null: nowhere, and it is unknown to them. */
export function sideOf(row: RecheckRow, principal: Principal): RecheckSide | null {
  if (principal.kind === 'member') {
    if (row.buyerId === principal.subject) return 'buyer';
    return row.sellerId === principal.subject ? 'seller' : null;
  }
  const { party, roles } = principal;
  if (row.platformId === party && CASE_STAFF.some((role) => roles.includes(role)))
    return 'platform';
  const asked = row.checks.some(({ appraiserId }) => appraiserId === party);
  return asked && roles.includes('appraiser') ? 'expert' : null;
}

export const unknownRecheck = (id: string) =>
  aftersaleProblem('RECHECK_UNKNOWN', 'No case of yours has this id.', { case: id });

/** A case for one of its sides. Throws RECHECK_UNKNOWN. */
export async function requireRecheck(
  db: Db,
  principal: Principal,
  id: string,
): Promise<{ row: RecheckRow; side: RecheckSide }> {
  const row = await findRecheck(db, id);
  const side = row && sideOf(row, principal);
  if (row && side) return { row, side };
  throw unknownRecheck(id);
}

/** A case of the caller's platform. Throws RECHECK_UNKNOWN. */
export async function requireCase(
  db: Db,
  principal: PartyPrincipal,
  id: string,
): Promise<RecheckRow> {
  const { row, side } = await requireRecheck(db, principal, id);
  if (side === 'platform') return row;
  throw unknownRecheck(id);
}

/** Throws RECHECK_STATE where it is in another state. */
export function mustBe(row: Pick<RecheckRow, 'id' | 'state'>, state: RecheckRow['state']): void {
  if (row.state === state) return;
  throw aftersaleProblem('RECHECK_STATE', `The case is ${row.state}.`, {
    case: row.id,
    state: row.state,
  });
}
