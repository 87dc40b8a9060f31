import type { Principal } from '../../platform/http/route.ts';
import type { ConsignmentsContext } from '../context.ts';
import { findIntake, type IntakeRow } from './intake.store.ts';
import { unknownIntake } from './take-step.ts';

/** Whom the caller acts for: mbr_… or pty_… */
export const actingFor = (principal: Principal): string =>
  principal.kind === 'member' ? principal.subject : principal.party;

/**
 * An intake of the caller's: as its seller, or for its platform. Throws INTAKE_UNKNOWN, to everybody
 * else too: ids say nothing.
 */
export async function requireIntake(
  context: ConsignmentsContext,
  principal: Principal,
  id: string,
): Promise<IntakeRow> {
  const row = await findIntake(context.database.client, id);
  const owner = principal.kind === 'member' ? row?.sellerId : row?.platformId;
  if (!row || owner !== actingFor(principal)) throw unknownIntake(id);
  return row;
}

/** The same for the appraiser who was asked for its live check. */
export async function requireAskedIntake(
  context: ConsignmentsContext,
  appraiser: string,
  id: string,
): Promise<IntakeRow> {
  const row = await findIntake(context.database.client, id);
  if (row?.liveSession?.appraiserId !== appraiser) throw unknownIntake(id);
  return row;
}
