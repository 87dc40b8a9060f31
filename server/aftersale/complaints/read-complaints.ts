import { z } from 'zod';
import type { Prisma } from '#prisma';
import { idOf } from '../../platform/ids.ts';
import type { Principal } from '../../platform/http/route.ts';
import { openWords } from '../../platform/keys/sealed-words.ts';
import { findClocks } from '../clocks/clock.store.ts';
import { ClockView, clockView } from '../clocks/clock-view.ts';
import type { AftersaleContext } from '../context.ts';
import { nextOf, type Page } from '../paging.ts';
import { listComplaints, type ComplaintFacts } from './complaint.store.ts';
import { requireComplaint, sideOf } from './require-complaint.ts';

export const ComplaintView = z.strictObject({
  id: idOf('cmp'),
  kind: z.enum(['service', 'ip']),
  topic: z.string(),
  order: idOf('ord').nullable(),
  listing: idOf('lst').nullable(),
  /** Where the reader stands. */
  side: z.enum(['complainant', 'other_party', 'platform']),
  state: z.enum(['open', 'answered', 'resolved', 'withdrawn']),
  outcome: z.enum(['upheld', 'settled', 'rejected']).nullable(),
  receivedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  clocks: z.array(ClockView),
});

export const ComplaintDetail = ComplaintView.extend({
  steps: z.array(
    z.strictObject({
      action: z.string(),
      side: z.string(),
      /** Null: nothing was written, or it was erased. */
      words: z.string().nullable(),
      at: z.iso.datetime(),
    }),
  ),
});

const view = (
  row: ComplaintFacts,
  principal: Principal,
  clocks: readonly z.infer<typeof ClockView>[],
) => ({
  id: row.id,
  kind: row.kind,
  topic: row.topic,
  order: row.orderId,
  listing: row.listingId,
  side: sideOf(row, principal),
  state: row.state,
  outcome: row.outcome,
  receivedAt: row.receivedAt.toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
  clocks: clocks.filter(({ subject }) => subject === row.id),
});

/** A page of complaints of the caller's, or of their platform's; two queries. */
export async function pageOfComplaints(
  context: AftersaleContext,
  principal: Principal,
  page: Page & { readonly state?: ComplaintFacts['state'] | undefined },
) {
  const db = context.database.client;
  const who = principal.kind === 'member' ? principal.subject : principal.party;
  const mine: Prisma.ComplaintWhereInput[] = [{ filedBy: who }, { againstId: who }];
  const handled = principal.kind === 'party' && !principal.roles.includes('brand');
  const where: Prisma.ComplaintWhereInput = {
    OR: handled ? [...mine, { platformId: who }] : mine,
    ...(page.state ? { state: page.state } : {}),
  };
  const rows = await listComplaints(db, where, page);
  const clocks = await findClocks(
    db,
    rows.map(({ id }) => id),
  );
  return {
    complaints: rows.map((row) => view(row, principal, clocks.map(clockView))),
    next: nextOf(rows, page),
  };
}

/** A complaint with all that was said, for its sides alike. Throws COMPLAINT_UNKNOWN. */
export async function readComplaint(context: AftersaleContext, principal: Principal, id: string) {
  const db = context.database.client;
  const { row } = await requireComplaint(db, principal, id);
  const clocks = (await findClocks(db, [id])).map(clockView);
  return {
    ...view(row, principal, clocks),
    steps: await Promise.all(
      row.steps.map(async ({ action, side, wordsDocId, at }) => ({
        action,
        side,
        words: await openWords(context.vault, wordsDocId),
        at: at.toISOString(),
      })),
    ),
  };
}
