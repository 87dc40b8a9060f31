import type { PartyPrincipal } from '../platform/http/route.ts';
import type { OrdersContext } from './context.ts';
import { countByState, countUndecided, listAtWork, listUndecided } from './desk.store.ts';
import { TRANSITIONS, type OrderState } from './order-states.ts';
import { listApprovals } from './order.store.ts';
import { requireOrder } from './require-order.ts';
import { anglesOf } from './rules/angles.ts';
import { readOrder, summaryOf, type OrderSummary, type OrderView } from './views/order-view.ts';
import { readEscrow, type EscrowView } from './views/read-escrow.ts';

/** Staff may always cancel, and give up where title cannot move: nothing that waits for them. */
const SELDOM: readonly string[] = ['cancel', 'give_up'];

/** States in which people of the platform do the next thing. */
export const STAFF_STATES: readonly OrderState[] = [
  ...new Set(
    TRANSITIONS.filter(
      ({ by, event }) => (by as readonly string[]).includes('staff') && !SELDOM.includes(event),
    ).map(({ from }) => from),
  ),
];

export const ORDER_LISTS = ['todo', 'alerts', 'all'] as const;
export type OrderListName = (typeof ORDER_LISTS)[number];

export interface OrderListed extends OrderSummary {
  /** Kinds of what a person has to look after. */
  readonly alerts: readonly string[];
}

export interface OrderSeen {
  readonly order: OrderView;
  readonly escrow: EscrowView;
  /** From where this kind of item is captured. */
  readonly angles: readonly string[];
  readonly decisions: readonly {
    readonly matter: string;
    readonly decision: string;
    readonly by: string;
    readonly at: string;
  }[];
}

/** What two people decide. */
export interface Undecided {
  readonly order: string;
  /** `mismatch`, `give_up`, or `claim` with its number. */
  readonly matter: 'mismatch' | 'give_up' | 'claim';
  readonly claim: number | null;
  readonly amount: number;
  readonly currency: string;
  /** Who has decided so far, and how. */
  readonly given: readonly { readonly by: string; readonly decision: string }[];
  readonly filedBy: string | null;
}

/** Reads for the pages of a platform's people; what they may see is checked by the platform. */
export const createOrderDesk = (context: OrdersContext) => ({
  /** A page of orders, what must be done first at the top. */
  async orders(
    { party }: PartyPrincipal,
    asked: {
      readonly list: OrderListName;
      readonly cursor?: string | undefined;
      readonly limit: number;
    },
  ): Promise<{ orders: OrderListed[]; next: string | null }> {
    const { list, cursor, limit } = asked;
    const states = list === 'todo' ? STAFF_STATES : null;
    const where = { platformId: party, states, alerted: list === 'alerts' };
    const rows = await listAtWork(context.database.client, where, cursor, limit);
    return {
      orders: rows.map((row) => ({
        ...summaryOf(row),
        alerts: row.alerts.map(({ kind }) => kind),
      })),
      next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
    };
  },
  /** An order with its money and who has decided what. Throws ORDER_UNKNOWN. */
  async order(principal: PartyPrincipal, id: string): Promise<OrderSeen> {
    const { order } = await requireOrder(context, principal, id, ['platform']);
    const [view, escrow, approvals] = await Promise.all([
      readOrder(context, principal, id),
      readEscrow(context, principal, id),
      listApprovals(context.database.client, id),
    ]);
    return {
      ...{ order: view, escrow, angles: anglesOf(order.category) },
      decisions: approvals.map(({ matter, decision, by, at }) => ({
        ...{ matter, decision, by, at: at.toISOString() },
      })),
    };
  },
  countByState: ({ party }: PartyPrincipal) => countByState(context.database.client, party),
  countUndecided: ({ party }: PartyPrincipal) => countUndecided(context.database.client, party),
  async undecided({ party }: PartyPrincipal, limit: number): Promise<Undecided[]> {
    const rows = await listUndecided(context.database.client, party, limit);
    return rows.flatMap((row) => {
      const given = (matter: string) =>
        row.approvals
          .filter((one) => one.matter.startsWith(matter))
          .map(({ by, decision }) => ({ by, decision }));
      const of = { order: row.id, currency: row.currency };
      const total = Number(row.price + row.freight);
      const none = { claim: null, filedBy: null };
      return [
        ...(row.state === 'mismatch'
          ? [
              {
                ...of,
                ...none,
                matter: 'mismatch' as const,
                amount: total,
                given: given('mismatch:'),
              },
            ]
          : []),
        ...(row.state === 'completing' && given('give_up').length > 0
          ? [{ ...of, ...none, matter: 'give_up' as const, amount: total, given: given('give_up') }]
          : []),
        ...(row.insurance?.claims ?? []).map((claim) => ({
          ...{ ...of, matter: 'claim' as const, claim: claim.number, filedBy: claim.filedBy },
          ...{ amount: Number(claim.payout), given: given(`claim:${claim.number}`) },
        })),
      ];
    });
  },
});
