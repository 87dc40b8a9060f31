import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { endedEarly } from '../disputes/earlier-holds.ts';
import { listIncidentsBy } from '../disputes/incident.store.ts';

/** How one claimant has used reports and holds on all items, without saying who they are. */
export interface ClaimRecord {
  readonly reports: number;
  readonly holds: number;
  /** Lifted before their time, or cut short by an objection that no referee overruled. */
  readonly lost: number;
}

/** Reports that are counted at most. */
const NEWEST = 500;

/** The records of claimants by their id (mbr_… or pty_…). */
export async function claimRecords(
  context: OwnershipContext,
  claimants: readonly string[],
): Promise<ReadonlyMap<string, ClaimRecord>> {
  const db = context.database.client;
  const incidents = await listIncidentsBy(db, claimants, NEWEST);
  const facts = await context.items.facts(db, [...new Set(incidents.map(({ token }) => token))]);
  const now = await asOf(context);
  return new Map(
    claimants.map((claimant) => {
      const own = incidents.filter(({ reportedBy }) => reportedBy === claimant);
      const holds = own.flatMap(({ token, caseDigest }) =>
        (facts.get(token)?.holds ?? []).filter((hold) => hold.caseDigest === caseDigest),
      );
      const lost = holds.filter(
        (hold) =>
          now >= hold.until &&
          (endedEarly(hold) || (hold.counterClaimedAt !== null && !hold.confirmed)),
      );
      return [claimant, { reports: own.length, holds: holds.length, lost: lost.length }];
    }),
  );
}
