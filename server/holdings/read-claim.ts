import type { MemberPrincipal } from '../platform/http/route.ts';
import type { HoldingsContext } from './context.ts';

/** All that the page of an offer shows to whoever has its link. */
export type ClaimData = Awaited<ReturnType<typeof readClaim>>;

/** Throws OFFER_UNKNOWN. */
export async function readClaim(
  { ownership, passport, members }: HoldingsContext,
  member: MemberPrincipal | null,
  offerId: string,
) {
  const offer = await ownership.offer(offerId, member);
  const [built, facts, wallets] = await Promise.all([
    passport.build(offer.itemId, 'link'),
    ownership.publicFacts(offer.itemId),
    member ? members.wallets(member.subject) : [],
  ]);
  return { offer, passport: built, facts, wallets, signedIn: member !== null };
}
