import type { WorkContext } from '../context.ts';
import { STAFF_STATES } from '../../orders/index.ts';
import type { PartyPrincipal } from '../../platform/http/route.ts';
import { PLACES } from '../page-context.ts';

/** What waits for somebody, by area: a name of the words, how many, and where. */
export interface Count {
  readonly name:
    | 'intakes'
    | 'reviews'
    | 'drafts'
    | 'orders'
    | 'complaints'
    | 'badReviews'
    | 'recoveries'
    | 'stories'
    | 'approvals';
  readonly n: number;
  readonly href: string;
}

const mayOpen = (path: string, { roles }: PartyPrincipal): boolean =>
  PLACES.some((place) => place.path === path && place.roles?.some((one) => roles.includes(one)));

/** What waits for a person, by their roles; a fixed number of queries for each area. */
export async function readCounts(
  { consignments, listings, orders, aftersale, stories }: WorkContext,
  principal: PartyPrincipal,
): Promise<Count[]> {
  const has = (...roles: string[]) => roles.some((role) => principal.roles.includes(role));
  const [intakes, byState, ordered, clocks, told, approvals] = await Promise.all([
    mayOpen('/work/intakes', principal) ? consignments.desk.countWaiting(principal) : null,
    mayOpen('/work/listings', principal) ? listings.desk.countByState(principal) : null,
    mayOpen('/work/orders', principal) ? orders.desk.countByState(principal) : null,
    mayOpen('/work/complaints', principal) ? aftersale.desk.countClocks(principal) : null,
    has('support') ? stories.countWaiting(principal.party) : null,
    mayOpen('/work/approvals', principal)
      ? Promise.all([
          aftersale.desk.countProposed(principal),
          orders.desk.countUndecided(principal),
          consignments.desk.countUnapproved(principal),
        ])
      : null,
  ]);
  const counts: Count[] = [];
  if (intakes !== null) counts.push({ name: 'intakes', n: intakes, href: '/work/intakes' });
  if (byState && has('reviewer', 'counsel'))
    counts.push({
      ...{ name: 'reviews', n: byState.in_review ?? 0 },
      href: '/work/listings?state=in_review',
    });
  if (byState && has('merchant'))
    counts.push({ name: 'drafts', n: byState.draft ?? 0, href: '/work/listings?state=draft' });
  if (ordered) {
    const n = STAFF_STATES.reduce((sum, state) => sum + (ordered[state] ?? 0), 0);
    counts.push({ name: 'orders', n, href: '/work/orders' });
  }
  if (clocks) {
    const n = (clocks.response ?? 0) + (clocks.resolution ?? 0);
    counts.push({ name: 'complaints', n, href: '/work/complaints' });
    if (has('support'))
      counts.push({ name: 'badReviews', n: clocks.review_answer ?? 0, href: '/work/reviews' });
    if (has('support', 'counsel', 'administrator'))
      counts.push({ name: 'recoveries', n: clocks.recovery ?? 0, href: '/work/recoveries' });
  }
  if (told !== null) counts.push({ name: 'stories', n: told, href: '/work/stories' });
  if (approvals) {
    const [proposed, undecided, buyIns] = approvals;
    const n = proposed.rechecks + proposed.goodwill + proposed.reports + undecided + buyIns;
    counts.push({ name: 'approvals', n, href: '/work/approvals' });
  }
  return counts;
}
