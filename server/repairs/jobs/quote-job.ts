import { newId } from '../../platform/ids.ts';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import type { RepairsContext } from '../context.ts';
import { checkEntitled } from './check-entitled.ts';
import { insertQuote } from './job.store.ts';
import { daysAfter } from './periods.ts';
import { entitledServices, totalOf, type NewQuote } from './quote.schema.ts';
import { requireStep, takeStep, type JobAnswer } from './take-step.ts';

/**
 * The repairer's offer; it takes the place of an earlier one. What it puts under an entitlement must
 * be covered. Throws JOB_*, and as `take`, ENTITLEMENT_*.
 */
export async function quoteJob(
  context: RepairsContext,
  principal: PartyPrincipal,
  jobId: string,
  quote: NewQuote,
  commit: Commit,
): Promise<JobAnswer & { readonly quote: string }> {
  const { job, side } = await requireStep(context, principal, jobId, 'quote');
  if (quote.entitlement) {
    await checkEntitled(context, quote.entitlement, {
      ...job,
      services: entitledServices(quote.lines),
    });
  }
  const id = newId('quo');
  return commit(async (db) => {
    const now = context.now();
    const validUntil = daysAfter(now, quote.validDays);
    const answer = await takeStep(context, db, {
      jobId,
      action: 'quote',
      side,
      validUntil,
      subject: principal.subject,
      words: quote.words,
      change: () => ({ quoteId: id }),
    });
    await insertQuote(db, {
      id,
      jobId,
      submittedBy: principal.subject,
      lines: quote.lines,
      currency: quote.currency,
      total: totalOf(quote.lines),
      days: quote.days,
      warrantyDays: quote.warrantyDays,
      entitlementId: quote.entitlement,
      validUntil,
      createdAt: now,
    });
    return { ...answer, quote: id };
  });
}
