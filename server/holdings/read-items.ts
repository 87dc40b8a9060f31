import type { MemberPrincipal } from '../platform/http/route.ts';
import { actorOf } from '../ownership/index.ts';
import type { HoldingsContext } from './context.ts';

/** Items of one page. */
const PAGE = 20;
/** Newest offers and reminders that are looked at. */
const NEWEST = 50;

/** All that the page of a member's items shows. */
export type ItemsData = Awaited<ReturnType<typeof readItems>>;

/** @param cursor item id after which the page begins. */
export async function readItems(
  { ownership, items }: HoldingsContext,
  member: MemberPrincipal,
  cursor: string | undefined,
) {
  const [page, { offers }, { notices }] = await Promise.all([
    ownership.myItems(member.subject, { cursor, limit: PAGE }),
    ownership.myOffers(member, { limit: NEWEST }),
    ownership.myNotices(actorOf(member), { limit: NEWEST }),
  ]);
  const coming = offers.filter(
    ({ role, state, status }) => role === 'buyer' && state === 'claimed' && status === 'pending',
  );
  const incoming = await Promise.all(
    coming.map(async ({ id, itemId }) => ({ offer: id, item: await items.read(itemId) })),
  );
  return {
    ...page,
    incoming: cursor === undefined ? incoming : [],
    notices: notices.filter(({ read }) => !read),
    paged: cursor !== undefined,
  };
}
