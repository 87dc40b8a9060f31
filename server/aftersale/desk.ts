import type { PartyPrincipal } from '../platform/http/route.ts';
import { clockView, type ClockView } from './clocks/clock-view.ts';
import { findClocks } from './clocks/clock.store.ts';
import { pageOfComplaints, readComplaint } from './complaints/read-complaints.ts';
import type { AftersaleContext } from './context.ts';
import {
  countOpenClocks,
  countProposed,
  listComplaintsById,
  listOpenClocks,
  listProposed,
} from './desk.store.ts';
import { nextOf, type Page } from './paging.ts';
import { pageOfRechecks, readRecheck } from './rechecks/recheck-view.ts';
import { listRecoveries } from './recoveries/recovery.store.ts';
import { pageOfReviews } from './reviews/review.routes.ts';

/** Clocks of complaints. */
const COMPLAINTS = ['response', 'resolution'] as const;
/** Those of what else a platform owes. */
const ALL = [...COMPLAINTS, 'review_answer', 'payout', 'recovery'] as const;

export interface ComplaintClock {
  readonly clock: ClockView;
  readonly complaint: {
    readonly id: string;
    readonly kind: 'service' | 'ip';
    readonly topic: string;
    readonly state: string;
  };
}

export type ComplaintSeen = Awaited<ReturnType<typeof readComplaint>>;
export type ComplaintListed = Awaited<ReturnType<typeof pageOfComplaints>>['complaints'][number];
export type RecheckSeen = Awaited<ReturnType<typeof readRecheck>>;
export type RecheckListed = Awaited<ReturnType<typeof pageOfRechecks>>['cases'][number];

/** What somebody proposed and another person decides. */
export type Proposed =
  | {
      readonly what: 'fake';
      readonly id: string;
      readonly order: string;
      readonly amount: number;
      readonly currency: string;
      readonly approvedBy: readonly string[];
    }
  | {
      readonly what: 'goodwill';
      readonly id: string;
      readonly order: string;
      readonly kind: 'voucher' | 'care_set';
      readonly amount: number;
      readonly currency: string;
      readonly reason: string;
      /** Null: a rule of this service. */
      readonly proposedBy: string | null;
    }
  | {
      readonly what: 'blacklist';
      readonly id: string;
      readonly case: string;
      readonly state: string;
      readonly proposedBy: string;
      readonly answerBy: string | null;
      readonly answered: boolean;
    };

/** Reads for the pages of a platform's people; what they may see is checked by the platform. */
export const createAftersaleDesk = (context: AftersaleContext) => {
  const { database } = context;
  return {
    /** Complaints by the clock that rings first; one that has two running stands there twice. */
    async byClock(
      { party }: PartyPrincipal,
      cursor: string | undefined,
      limit: number,
    ): Promise<{ rows: ComplaintClock[]; next: string | null }> {
      const [subject = '', kind = ''] = (cursor ?? '').split('.');
      const known = COMPLAINTS.find((one) => one === kind);
      const after = known ? { subject, kind: known } : null;
      const clocks = await listOpenClocks(database.client, party, COMPLAINTS, after, limit);
      const ids = [...new Set(clocks.map((one) => one.subject))];
      const found = await listComplaintsById(database.client, ids);
      const byId = new Map(found.map((one) => [one.id, one]));
      const last = clocks.length === limit ? clocks.at(-1) : undefined;
      return {
        rows: clocks.flatMap((clock) => {
          const complaint = byId.get(clock.subject);
          if (!complaint) return [];
          const { id, kind: of, topic, state } = complaint;
          return [{ clock: clockView(clock), complaint: { id, kind: of, topic, state } }];
        }),
        next: last ? `${last.subject}.${last.kind}` : null,
      };
    },
    complaints: pageOfComplaints.bind(null, context),
    complaint: readComplaint.bind(null, context),
    /** All reviews of a platform's trades, newest first, each with the clock of its answer. */
    async reviews({ party }: PartyPrincipal, page: Page) {
      const { reviews, next } = await pageOfReviews(context, { platformId: party }, page);
      const clocks = await findClocks(
        database.client,
        reviews.map(({ id }) => id),
      );
      const bySubject = new Map(clocks.map((one) => [one.subject, clockView(one)]));
      return {
        reviews: reviews.map((review) => ({ review, clock: bySubject.get(review.id) ?? null })),
        next,
      };
    },
    /** Failed services, open or made good. */
    async recoveries({ party }: PartyPrincipal, open: boolean, page: Page) {
      const rows = await listRecoveries(database.client, { platformId: party, open }, page);
      return {
        cases: rows.map(({ id, cause, subject, ownerId, deadline, outcome, closedAt }) => ({
          ...{ id, cause, subject, owner: ownerId, outcome },
          deadline: deadline.toISOString(),
          closedAt: closedAt?.toISOString() ?? null,
        })),
        next: nextOf(rows, page),
      };
    },
    rechecks: pageOfRechecks.bind(null, context),
    recheck: readRecheck.bind(null, context),
    async proposed({ party }: PartyPrincipal, limit: number): Promise<Proposed[]> {
      const { rechecks, goodwill, reports } = await listProposed(database.client, party, limit);
      return [
        ...rechecks.map((row) => ({
          ...{ what: 'fake' as const, id: row.id, order: row.orderId, currency: row.currency },
          amount: Number(row.refund + row.compensation + row.appraisalFee),
          approvedBy: row.approvals.map(({ cashierId }) => cashierId),
        })),
        ...goodwill.map((row) => ({
          ...{ what: 'goodwill' as const, id: row.id, order: row.orderId, kind: row.kind },
          ...{ amount: Number(row.amount), currency: row.currency, reason: row.reason },
          proposedBy: row.proposedBy,
        })),
        ...reports.map((row) => ({
          ...{ what: 'blacklist' as const, id: row.id, case: row.recheckId, state: row.state },
          ...{ proposedBy: row.proposedBy, answered: row.answeredAt !== null },
          answerBy: row.answerBy?.toISOString() ?? null,
        })),
      ];
    },
    countClocks: ({ party }: PartyPrincipal) => countOpenClocks(database.client, party, ALL),
    countProposed: ({ party }: PartyPrincipal) => countProposed(database.client, party),
  };
};
