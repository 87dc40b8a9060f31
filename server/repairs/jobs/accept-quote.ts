import type { Commit, Principal } from '../../platform/http/route.ts';
import type { RepairsContext } from '../context.ts';
import { checkEntitled } from './check-entitled.ts';
import { jobProblem } from './job-problems.ts';
import { linesOf, newestQuote } from './newest-quote.ts';
import { entitledServices } from './quote.schema.ts';
import { requireSay } from './require-say.ts';
import { requireStep, takeStep, type JobAnswer } from './take-step.ts';

/** Throws QUOTE_REPLACED unless it is the quote that holds. */
function mustBeNewest(quoteId: string | null, accepted: string): void {
  if (quoteId === accepted) return;
  throw jobProblem('QUOTE_REPLACED', 'Another quote holds.', { quote: quoteId });
}

/**
 * Agrees to a quote: from here on the work is owed. Who has sold the item since cannot agree to work
 * on it; an entitlement that holds now pays, whatever becomes of it before the work is finished.
 * Throws JOB_*, and as `take`, QUOTE_REPLACED, REPAIR_*, ENTITLEMENT_*.
 */
export async function acceptQuote(
  context: RepairsContext,
  principal: Principal,
  { jobId, quote }: { readonly jobId: string; readonly quote: string },
  commit: Commit,
): Promise<JobAnswer> {
  const { job, side } = await requireStep(context, principal, jobId, 'accept');
  mustBeNewest(job.quoteId, quote);
  await requireSay(context, principal, job.itemId);
  const row = newestQuote(job);
  if (row?.entitlementId) {
    await checkEntitled(context, row.entitlementId, {
      ...job,
      services: entitledServices(linesOf(row)),
    });
  }
  return commit((db) =>
    takeStep(context, db, {
      jobId,
      action: 'accept',
      side,
      subject: principal.subject,
      change: (locked, now) => {
        mustBeNewest(locked.quoteId, quote);
        return { agreedAt: now };
      },
    }),
  );
}
