import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import type { ListingsContext } from '../context.ts';
import { mustBePriced, reprice } from '../price.ts';
import { listingProblem } from '../problems.ts';
import { lockInState, requireOwn } from '../require-listing.ts';
import { requireAgreement } from '../require-saleable.ts';
import { clearancePrice, slowBefore } from './clearance-rules.ts';
import {
  decideProposal,
  findProposal,
  insertProposal,
  listProposals,
  listSlow,
} from './clearance.store.ts';

/** Listings that are looked at in one go. */
const AT_ONCE = 100;

/**
 * [C7] What stays unsold for more than 60 days gets one proposal, by itself, bounded by what was
 * agreed with its seller. @returns how many
 */
export async function proposeClearances(context: ListingsContext): Promise<number> {
  const db = context.database.client;
  const now = context.now();
  let made = 0;
  for (const { id, itemId, platformId, price } of await listSlow(db, slowBefore(now), AT_ONCE)) {
    const agreement = await context.consignments.agreementFor(db, itemId);
    // One whose agreement has ended is taken off by itself.
    if (agreement?.platform !== platformId) continue;
    const to = clearancePrice(price, agreement.floor);
    const proposed = await insertProposal(db, {
      ...{ listingId: id, platformId, from: price, to, reason: '', createdAt: now },
      state: to < price ? 'open' : 'at_floor',
    });
    if (proposed) made += 1;
  }
  return made;
}

const none = (id: string) => listingProblem('CLEARANCE_NONE', 'None is open.', { listing: id });

/** Takes the proposed price, or does not. Throws LISTING_UNKNOWN, LISTING_STATE, CLEARANCE_NONE, LISTING_AGREEMENT_NONE, LISTING_PRICE_INVALID. */
export async function decideClearance(
  context: ListingsContext,
  principal: PartyPrincipal,
  id: string,
  { accept, reason }: { readonly accept: boolean; readonly reason: string },
  commit: Commit,
) {
  const { itemId, currency } = await requireOwn(context, principal, id);
  const agreement = accept ? await requireAgreement(context, itemId, principal.party) : null;
  const [by, at] = [principal.subject, context.now()];
  return commit(async (db) => {
    const listing = await lockInState(db, id, ['live']);
    const proposal = await findProposal(db, id);
    // Its merchant may have gone below it already.
    const helps = proposal !== null && proposal.to < listing.price;
    if (accept && !helps) throw none(id);
    const state = accept ? 'accepted' : 'declined';
    const decided = await decideProposal(db, id, { state, decidedBy: by, reason, decidedAt: at });
    if (!proposal || !decided) throw none(id);
    if (agreement) {
      mustBePriced(proposal.to, currency, agreement);
      await reprice(db, listing, { to: proposal.to, cause: 'clearance', reason, by, at });
    }
    return { id, state: listing.state };
  });
}

/** A page of a platform's proposals. */
export async function pageOfProposals(
  { database }: ListingsContext,
  party: string,
  state: 'open' | 'at_floor' | 'accepted' | 'declined',
  cursor: string | undefined,
  limit: number,
) {
  const rows = await listProposals(database.client, party, state, cursor, limit);
  return {
    proposals: rows.map((row) => ({
      ...{ listingId: row.listingId, state: row.state, reason: row.reason },
      from: Number(row.from),
      to: Number(row.to),
      createdAt: row.createdAt.toISOString(),
      decidedAt: row.decidedAt?.toISOString() ?? null,
    })),
    next: rows.length === limit ? (rows.at(-1)?.listingId ?? null) : null,
  };
}
