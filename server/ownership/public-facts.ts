import type { Capacity, IncidentKind } from '#prisma';
import { readFinality, type OnChain } from '../platform/chain/finality.ts';
import { asOf } from './as-of.ts';
import type { OwnershipContext } from './context.ts';
import { earlierHolds, type HoldCount } from './disputes/earlier-holds.ts';
import { listIncidents, type IncidentRow } from './disputes/incident.store.ts';
import type { ItemFacts } from '../items/index.ts';
import { knownMembers } from './titles/known-members.ts';
import { ownerNumbers } from './titles/owner-numbers.ts';
import { DAY, seconds } from './rules/times.ts';
import { isHeld } from './rules/item-rules.ts';
import { dueAt, lapsesAt, pendingRecovery } from './rules/recovery-rules.ts';

/** How long a report that no hold backs is shown: it claims something, and nobody has judged it. */
const SHOWN = 180 * DAY;
/** Incidents that are looked at. */
const NEWEST = 20;

/**
 * What the public sees of title, custody and disputes: what is claimed, by which kind of party, and
 * until when; never by whom, and no account's address. Unix seconds.
 */
export interface PublicFacts {
  readonly tenure: {
    /** Owners so far; the first is whoever claimed it first, unnamed until then. */
    readonly owners: number;
    readonly since: number;
    /** The newest moves of title, in order, and how it came. */
    readonly moves: readonly {
      readonly at: number;
      /** Which owner, from 1; null: nobody by name. The same again: between own keys. */
      readonly owner: number | null;
      readonly via: 'enrolment' | 'claim' | 'wallet' | 'recovery' | 'retirement';
      readonly status: OnChain;
    }[];
  };
  readonly custody: {
    /** Kind of the custodian, as it is registered; null where this server does not know it. */
    readonly by: string | null;
    readonly since: number;
    readonly returnBy: number;
    /** Null: no power of sale, or no longer. */
    readonly saleUntil: number | null;
    /** Of the item's last change. */
    readonly status: OnChain;
  } | null;
  readonly hold: {
    readonly by: Capacity;
    readonly since: number;
    readonly until: number;
    readonly counterClaimed: boolean;
    readonly confirmed: boolean;
    readonly renewed: boolean;
    readonly status: OnChain;
  } | null;
  readonly earlierHolds: readonly HoldCount[];
  readonly recovery: {
    readonly proposedAt: number;
    readonly objected: boolean;
    readonly dueAt: number;
    readonly lapsesAt: number;
    readonly status: OnChain;
  } | null;
  readonly incidents: readonly {
    readonly kind: IncidentKind;
    readonly by: Capacity;
    readonly reportedAt: number;
    /** Shown until then: the end of its hold, or 180 days after the report. */
    readonly until: number;
  }[];
}

/**
 * A report is shown while it is open and recent. One of a holder ends with their title, unless its
 * case has held the item: else whoever sold it could brand it for ever.
 */
function shownUntil(incident: IncidentRow, facts: ItemFacts): number {
  const reported = seconds(incident.createdAt);
  const hold = facts.holds.find(({ caseDigest }) => caseDigest === incident.caseDigest);
  if (hold) return Math.max(hold.until, reported);
  const moved = facts.titles.some(({ epoch }) => epoch > incident.epoch);
  return incident.reportedAs === 'holder' && moved ? reported : reported + SHOWN;
}

/** Null while the enrolment is on its way. Throws ITEM_UNKNOWN. */
export async function readPublicFacts(
  context: OwnershipContext,
  itemId: string,
): Promise<PublicFacts | null> {
  const db = context.database.client;
  const item = await context.items.require(itemId);
  const finality = await readFinality(db);
  const incidents = await listIncidents(db, itemId, NEWEST);
  const cases = incidents.map(({ caseDigest }) => caseDigest);
  const facts = (await context.items.facts(db, [item.token], { cases })).get(item.token);
  if (!facts) return null;
  const holders = facts.titles.map(({ to }) => to);
  const owners = ownerNumbers(facts, await knownMembers(context, holders));
  const stage = (block: number) => finality(BigInt(block));
  const now = await asOf(context);
  const custodian =
    facts.custodian === null ? null : await context.parties.findByNumber(facts.custodian);
  const [hold] = facts.holds;
  const recovery = pendingRecovery(facts, now);
  return {
    tenure: {
      owners: Math.max(1, ...owners.map((owner) => owner ?? 0)),
      since: facts.titles.at(-1)?.at ?? facts.enrolledAt,
      moves: facts.titles.map(({ at, via, blockNumber }, i) => {
        return { at, via, owner: owners[i] ?? null, status: stage(blockNumber) };
      }),
    },
    custody:
      facts.custodian === null
        ? null
        : {
            by: custodian?.kind ?? null,
            since: facts.custodySince ?? 0,
            returnBy: facts.returnBy ?? 0,
            saleUntil: now < facts.lockedUntil ? facts.lockedUntil : null,
            status: stage(facts.changedBlock),
          },
    hold:
      hold && isHeld(facts, now)
        ? {
            ...{ by: hold.placedAs, since: hold.since, until: hold.until },
            counterClaimed: hold.counterClaimedAt !== null,
            ...{ confirmed: hold.confirmed, renewed: hold.renewed },
            status: stage(hold.changedBlock),
          }
        : null,
    earlierHolds: earlierHolds(facts, now),
    recovery: recovery && {
      proposedAt: recovery.proposedAt,
      objected: recovery.objectedAt !== null,
      dueAt: dueAt(recovery),
      lapsesAt: lapsesAt(recovery),
      status: stage(recovery.changedBlock),
    },
    incidents: incidents
      .filter(({ closedAt }) => closedAt === null)
      .map((incident) => ({
        kind: incident.kind,
        by: incident.reportedAs,
        reportedAt: seconds(incident.createdAt),
        until: shownUntil(incident, facts),
      }))
      .filter(({ until }) => now < until),
  };
}
