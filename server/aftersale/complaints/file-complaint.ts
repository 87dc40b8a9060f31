import type { ComplaintKind } from '#prisma';
import { newId } from '../../platform/ids.ts';
import type { Commit, MemberPrincipal, Principal } from '../../platform/http/route.ts';
import type { Db } from '../../platform/database/database.ts';
import { sealWords } from '../../platform/keys/sealed-words.ts';
import { startClock } from '../clocks/run-clock.ts';
import type { AftersaleContext, Trade } from '../context.ts';
import { aftersaleProblem } from '../problems.ts';
import { requireTrade } from '../require-trade.ts';
import { hours } from '../rules/terms.ts';
import { insertComplaint, insertStep } from './complaint.store.ts';

export const TOPICS = [
  'description',
  'damage',
  'delivery',
  'refund',
  'payout',
  'behaviour',
  'other',
] as const;

/** What a complaint is about. */
export type About =
  | { readonly order: string; readonly against: 'platform' | 'other_party' }
  | { readonly listing: string };

export interface NewComplaint {
  readonly about: About;
  readonly topic: (typeof TOPICS)[number];
  readonly words: string;
}

interface Draft {
  readonly kind: ComplaintKind;
  readonly topic: string;
  readonly platformId: string;
  readonly orderId?: string;
  readonly listingId?: string;
  readonly againstId?: string;
}

/**
 * A buyer or seller complains about a trade of theirs, or a member about a listing. The clocks of
 * answer and resolution run from this moment, in calendar time.
 * Throws TRADE_UNKNOWN, COMPLAINT_NOBODY, LISTING_NOT_FOUND.
 */
export async function fileComplaint(
  context: AftersaleContext,
  principal: MemberPrincipal,
  { about, topic, words }: NewComplaint,
  commit: Commit,
): Promise<{ id: string }> {
  const draft = {
    kind: 'service' as const,
    topic,
    ...(await subjectOf(context, principal, about)),
  };
  const { response, resolution } = context.terms.law.complaintHours;
  return commit((db) =>
    receive(context, db, principal, draft, words, {
      response: hours(response),
      resolution: hours(resolution),
    }),
  );
}

async function subjectOf(
  context: AftersaleContext,
  { subject }: MemberPrincipal,
  about: About,
): Promise<Omit<Draft, 'kind' | 'topic'>> {
  if ('listing' in about) {
    const listingId = about.listing;
    return { listingId, platformId: await platformOfListing(context, listingId) };
  }
  const trade = await requireTrade(context, subject, about.order);
  const { order: orderId, platform: platformId } = trade;
  if (about.against === 'platform') return { orderId, platformId };
  return { orderId, platformId, againstId: otherParty(trade, subject) };
}

function otherParty({ buyer, seller, order }: Trade, member: string): string {
  const other = member === buyer ? seller : buyer;
  if (other !== null) return other;
  throw aftersaleProblem('COMPLAINT_NOBODY', 'The platform itself is the seller.', { order });
}

/** Throws LISTING_NOT_FOUND. */
export async function platformOfListing(
  { listings, database }: AftersaleContext,
  id: string,
): Promise<string> {
  const listing = await listings.listing(database.client, id);
  if (listing) return listing.platformId;
  throw aftersaleProblem('LISTING_NOT_FOUND', 'No listing has this id.', { listing: id });
}

/** Takes a complaint in, with its first step and its clocks. */
export async function receive(
  context: AftersaleContext,
  db: Db,
  principal: Principal,
  draft: Draft,
  words: string,
  clocks: { readonly response?: number; readonly resolution: number },
): Promise<{ id: string }> {
  const id = newId('cmp');
  const receivedAt = context.now();
  const filedBy = principal.kind === 'member' ? principal.subject : principal.party;
  await insertComplaint(db, { id, ...draft, filedBy, state: 'open', receivedAt });
  await insertStep(db, {
    ...{ complaintId: id, position: 0, action: 'file', side: 'complainant' },
    subject: principal.subject,
    wordsDocId: await sealWords(context.vault, db, words),
    at: receivedAt,
  });
  for (const [kind, milliseconds] of Object.entries(clocks) as [
    'response' | 'resolution',
    number,
  ][])
    await startClock(db, {
      ...{ subject: id, kind, platformId: draft.platformId, from: receivedAt, milliseconds },
    });
  return { id };
}
