import type { Incident, Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export type IncidentRow = Incident;

export const insertIncident = (db: Db, data: Prisma.IncidentUncheckedCreateInput) =>
  db.incident.create({ data });

export const findIncident = (db: Db, id: string): Promise<IncidentRow | null> =>
  db.incident.findUnique({ where: { id } });

export const closeIncidentRow = (db: Db, id: string, closedAt: Date) =>
  db.incident.updateMany({ where: { id, closedAt: null }, data: { closedAt } });

/** Incidents of an item, the newest first. */
export const listIncidents = (db: Db, itemId: string, limit: number): Promise<IncidentRow[]> =>
  db.incident.findMany({ where: { itemId }, orderBy: { id: 'desc' }, take: limit });

/** Incidents of an item that somebody reported, the newest first. */
export const listIncidentsOf = (
  db: Db,
  itemId: string,
  reportedBy: string,
  limit: number,
): Promise<IncidentRow[]> =>
  db.incident.findMany({ where: { itemId, reportedBy }, orderBy: { id: 'desc' }, take: limit });

/** Incidents that nobody has closed, the newest first. */
export const listOpenIncidents = (db: Db, limit: number): Promise<IncidentRow[]> =>
  db.incident.findMany({ where: { closedAt: null }, orderBy: { id: 'desc' }, take: limit });

/** All that some claimants reported, the newest first. */
export const listIncidentsBy = (
  db: Db,
  claimants: readonly string[],
  limit: number,
): Promise<IncidentRow[]> =>
  db.incident.findMany({
    where: { reportedBy: { in: [...claimants] } },
    orderBy: { id: 'desc' },
    take: limit,
  });
