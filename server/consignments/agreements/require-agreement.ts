import type { Principal } from '../../platform/http/route.ts';
import type { ConsignmentsContext } from '../context.ts';
import { actingFor } from '../intakes/require-intake.ts';
import { consignmentProblem } from '../problems.ts';
import { findAgreement, type AgreementRow } from './agreement.store.ts';
import { unknownAgreement } from './take-step.ts';

/**
 * An agreement of the caller's: as its seller, or for its platform. Throws AGREEMENT_UNKNOWN, to
 * everybody else too: ids say nothing.
 */
export async function requireAgreement(
  context: ConsignmentsContext,
  principal: Principal,
  id: string,
): Promise<AgreementRow> {
  const row = await findAgreement(context.database.client, id);
  const owner = principal.kind === 'member' ? row?.sellerId : row?.platformId;
  if (!row || owner !== actingFor(principal)) throw unknownAgreement(id);
  return row;
}

/** Throws AGREEMENT_KIND. */
export function mustBe(kind: AgreementRow['kind'], row: AgreementRow): void {
  if (row.kind !== kind) {
    throw consignmentProblem('AGREEMENT_KIND', `It is a ${row.kind}.`, { kind: row.kind });
  }
}
