import { z } from 'zod';
import type { Principal } from '../../platform/http/route.ts';
import { idOf } from '../../platform/ids.ts';
import { openWords } from '../../platform/keys/sealed-words.ts';
import { findClocks } from '../clocks/clock.store.ts';
import { ClockView, clockView } from '../clocks/clock-view.ts';
import type { AftersaleContext } from '../context.ts';
import { nextOf, type Page } from '../paging.ts';
import { Money } from '../rules/money.ts';
import { outcomeOf, RECHECK_OUTCOMES } from './recheck-rules.ts';
import { listRechecks, type RecheckRow } from './recheck.store.ts';
import { RECHECK_SIDES, requireRecheck, sideOf } from './require-recheck.ts';

const Time = z.iso.datetime();
const Finding = z.enum(['supports', 'contradicts', 'undecided']);

export const RecheckView = z.strictObject({
  id: idOf('fak'),
  kind: z.enum(['fake', 'mismatch']),
  order: idOf('ord'),
  item: idOf('itm'),
  /** Where the reader stands. */
  side: z.enum(RECHECK_SIDES),
  state: z.enum(['checking', 'proposed', 'approved', 'confirmed', 'unfounded']),
  /** What the experts say together; contradicting verdicts are all shown. */
  outcome: z.enum(RECHECK_OUTCOMES),
  verdicts: z.array(
    z.strictObject({
      appraiser: idOf('pty'),
      askedAt: Time,
      finding: Finding.nullable(),
      record: idOf('rec').nullable(),
      foundAt: Time.nullable(),
    }),
  ),
  /** Null: nothing is proposed. */
  proposal: z
    .strictObject({
      currency: z.string(),
      refund: Money,
      compensation: Money,
      appraisalFee: Money,
      total: Money,
      approvals: z.int(),
    })
    .nullable(),
  payout: z
    .strictObject({
      refundedBy: z.enum(['order', 'payment']),
      refunded: Money,
      paidOut: Money,
      refund: idOf('rfd').nullable(),
      payout: idOf('pot'),
    })
    .nullable(),
  /** Whom the certificate's revocation was asked of. */
  revocation: z
    .strictObject({
      issuer: idOf('pty').nullable(),
      reason: z.string(),
      successor: idOf('rec').nullable(),
      askedAt: Time,
    })
    .nullable(),
  openedAt: Time,
  decidedAt: Time.nullable(),
});

export const RecheckDetail = RecheckView.extend({
  /** Of the buyer; not for the seller. Null: erased. */
  evidence: z.string().nullable(),
  clocks: z.array(ClockView),
});

function proposal({ state, approvals, currency, refund, compensation, appraisalFee }: RecheckRow) {
  if (state !== 'proposed' && state !== 'approved') return null;
  return {
    currency,
    refund: Number(refund),
    compensation: Number(compensation),
    appraisalFee: Number(appraisalFee),
    total: Number(refund + compensation + appraisalFee),
    approvals: approvals.length,
  };
}

const view = (row: RecheckRow, principal: Principal) => ({
  id: row.id,
  kind: row.kind,
  order: row.orderId,
  item: row.itemId,
  side: sideOf(row, principal),
  state: row.state,
  outcome: outcomeOf(row.checks.flatMap(({ supports }) => supports ?? [])),
  verdicts: row.checks.map(({ appraiserId, askedAt, supports, recordId, foundAt }) => ({
    appraiser: appraiserId,
    askedAt: askedAt.toISOString(),
    finding: supports,
    record: recordId,
    foundAt: foundAt?.toISOString() ?? null,
  })),
  proposal: proposal(row),
  payout: row.payout && {
    refundedBy: row.payout.byOrder ? ('order' as const) : ('payment' as const),
    refunded: Number(row.payout.refunded),
    paidOut: Number(row.payout.paidOut),
    refund: row.payout.refundId,
    payout: row.payout.payoutId,
  },
  revocation: row.revocation && {
    issuer: row.revocation.issuerId,
    reason: row.revocation.reason,
    successor: row.revocation.successorId,
    askedAt: row.revocation.askedAt.toISOString(),
  },
  openedAt: row.openedAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
});

/** A page of the cases that a caller has a part in. */
export async function pageOfRechecks(
  { database }: AftersaleContext,
  principal: Principal,
  page: Page,
) {
  const rows = await listRechecks(database.client, whose(principal), page);
  return { cases: rows.map((row) => view(row, principal)), next: nextOf(rows, page) };
}

function whose(principal: Principal) {
  if (principal.kind === 'member') {
    const { subject } = principal;
    return { OR: [{ buyerId: subject }, { sellerId: subject }] };
  }
  const { party: appraiserId, roles } = principal;
  const asked = { checks: { some: { appraiserId } } };
  const expert = roles.includes('appraiser');
  const staff = roles.some((role) => role !== 'appraiser');
  const led = { platformId: principal.party };
  return { OR: [...(expert ? [asked] : []), ...(staff ? [led] : [])] };
}

/** A case with its evidence, for who has to do with it. Throws RECHECK_UNKNOWN. */
export async function readRecheck(context: AftersaleContext, principal: Principal, id: string) {
  const db = context.database.client;
  const { row, side } = await requireRecheck(db, principal, id);
  return {
    ...view(row, principal),
    evidence: side === 'seller' ? null : await openWords(context.vault, row.evidenceDocId),
    clocks: (await findClocks(db, [id])).map(clockView),
  };
}
