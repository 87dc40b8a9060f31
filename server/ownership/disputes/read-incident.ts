import type { Commit } from '../../platform/http/route.ts';
import type { Actor, Asker } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { listFiles } from '../files/file.store.ts';
import { ownershipProblem } from '../problems.ts';
import { openCaseFile } from '../words/case-file.ts';
import { closeIncidentRow, findIncident, type IncidentRow } from './incident.store.ts';
import type { IncidentFile } from './report-incident.ts';

const unknown = (id: string) =>
  ownershipProblem('INCIDENT_UNKNOWN', 'No incident that you may see has this id.', {
    incident: id,
  });

/** An incident of the actor's own report. Throws INCIDENT_UNKNOWN. */
export async function requireOwnIncident(
  context: OwnershipContext,
  actor: Actor,
  id: string,
): Promise<IncidentRow> {
  const row = await findIncident(context.database.client, id);
  if (row?.reportedBy !== actor.id) throw unknown(id);
  return row;
}

/** Who reported it, and referees, who decide on it. */
export const maySee = ({ reportedBy }: IncidentRow, { actor, roles }: Asker): boolean =>
  reportedBy === actor.id || roles.includes('referee');

/** An incident for who reported it, and for referees, who decide on it. Throws INCIDENT_UNKNOWN. */
export async function requireSeenIncident(
  context: OwnershipContext,
  by: Asker,
  id: string,
): Promise<IncidentRow> {
  const row = await findIncident(context.database.client, id);
  if (!row || !maySee(row, by)) throw unknown(id);
  return row;
}

/** The same with its sealed file and documents. Throws INCIDENT_UNKNOWN. */
export async function readIncident(context: OwnershipContext, by: Asker, id: string) {
  const row = await requireSeenIncident(context, by, id);
  return {
    row,
    file: await openCaseFile<IncidentFile>(context.vault, row.fileDocId),
    documents: await listFiles(context.database.client, [id]),
  };
}

/** Whoever reported it takes it back, or it is settled; a hold is lifted by itself. */
export async function closeIncident(
  context: OwnershipContext,
  actor: Actor,
  id: string,
  commit: Commit,
): Promise<{ id: string; closedAt: string }> {
  const row = await requireOwnIncident(context, actor, id);
  if (row.closedAt) throw ownershipProblem('INCIDENT_CLOSED', 'It was closed before.');
  const closedAt = context.now();
  return commit(async (db) => {
    await closeIncidentRow(db, id, closedAt);
    return { id, closedAt: closedAt.toISOString() };
  });
}
