import type { Principal } from '../../platform/http/route.ts';
import type { ConsignmentsContext } from '../context.ts';
import { actingFor } from '../intakes/require-intake.ts';
import { openWords, WORDS } from '../sealed-words.ts';
import { agreementSummary } from './agreement-view.ts';
import { listAgreements } from './agreement.store.ts';
import { readState, readStates } from './read-state.ts';
import { requireAgreement } from './require-agreement.ts';

/** A page of the caller's agreements, as seller or for the platform, the newest first. */
export async function myAgreements(
  context: ConsignmentsContext,
  principal: Principal,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const db = context.database.client;
  const id = actingFor(principal);
  const whose = principal.kind === 'member' ? { sellerId: id } : { platformId: id };
  const rows = await listAgreements(db, whose, cursor, limit);
  const states = await readStates(context, db, rows);
  return {
    agreements: rows.map((row) => agreementSummary(row, states.get(row.id) ?? row.state)),
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
  };
}

/** An agreement with its text and steps, for its two sides. Throws AGREEMENT_UNKNOWN. */
export async function readAgreement(
  context: ConsignmentsContext,
  principal: Principal,
  id: string,
) {
  const db = context.database.client;
  const row = await requireAgreement(context, principal, id);
  const payout = row.payoutId === null ? null : await context.payments.findPayout(db, row.payoutId);
  return {
    ...agreementSummary(row, await readState(context, db, row)),
    text: row.text,
    payout: payout && { id: payout.id, state: payout.state, amount: Number(payout.amount) },
    steps: await Promise.all(
      row.steps.map(async ({ action, side, subject, digest, method, words, at }) => ({
        ...{ action, side, subject, digest, method },
        words: await openWords(context, row.sellerId, WORDS.agreement, words),
        at: at.toISOString(),
      })),
    ),
  };
}
