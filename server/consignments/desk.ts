import type { PartyPrincipal } from '../platform/http/route.ts';
import { countUnapproved, listOfIntake, listUnapproved } from './agreements/agreement.store.ts';
import { readAgreement } from './agreements/read-agreement.ts';
import type { ConsignmentsContext } from './context.ts';
import { countIntakes, listIntakes } from './intakes/intake.store.ts';
import { intakeSummary } from './intakes/intake-view.ts';
import { readIntake } from './intakes/read-intake.ts';

/** In these states the platform has the next word. */
const WAITING = ['offered', 'accepted'] as const;

export type IntakeSeen = Awaited<ReturnType<typeof readIntake>>;
export type IntakeListed = ReturnType<typeof intakeSummary>;
export type AgreementSeen = Awaited<ReturnType<typeof readAgreement>>;

export interface UnapprovedBuyIn {
  readonly id: string;
  readonly intake: string;
  readonly price: number;
  readonly currency: string;
  readonly proposedBy: string;
  readonly signBy: string;
}

/** Reads for the pages of a platform's people; what they may see is checked by the platform. */
export const createConsignmentDesk = (context: ConsignmentsContext) => ({
  /** A page of a platform's intakes, the newest first. */
  async intakes(
    { party }: PartyPrincipal,
    asked: {
      readonly waiting: boolean;
      readonly cursor?: string | undefined;
      readonly limit: number;
    },
  ): Promise<{ intakes: IntakeListed[]; next: string | null }> {
    const { cursor, limit } = asked;
    const states = asked.waiting ? WAITING : undefined;
    const db = context.database.client;
    const rows = await listIntakes(db, { platformId: party }, cursor, limit, states);
    return {
      intakes: rows.map(intakeSummary),
      next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
    };
  },
  intake: readIntake.bind(null, context),
  /** What was proposed for an intake of the platform's, the newest first, whole. */
  async agreementsOf(principal: PartyPrincipal, intakeId: string): Promise<AgreementSeen[]> {
    const rows = await listOfIntake(context.database.client, intakeId);
    const own = rows.filter(({ platformId }) => platformId === principal.party);
    return Promise.all(own.map(({ id }) => readAgreement(context, principal, id)));
  },
  countWaiting: ({ party }: PartyPrincipal): Promise<number> =>
    countIntakes(context.database.client, party, WAITING),
  /** Buy-ins that a second person has not approved, by when they lapse. */
  async unapproved({ party }: PartyPrincipal, limit: number): Promise<UnapprovedBuyIn[]> {
    const rows = await listUnapproved(context.database.client, party, context.now(), limit);
    return rows.map((row) => ({
      ...{ id: row.id, intake: row.intakeId, price: Number(row.floor), currency: row.currency },
      ...{ proposedBy: row.proposedBy, signBy: row.signBy.toISOString() },
    }));
  },
  countUnapproved: ({ party }: PartyPrincipal): Promise<number> =>
    countUnapproved(context.database.client, party, context.now()),
});
