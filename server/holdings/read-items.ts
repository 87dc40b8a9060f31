import type { MemberPrincipal } from '../platform/http/route.ts';
import { actorOf } from '../ownership/index.ts';
import type { HoldingsContext } from './context.ts';
import { readQuestions } from './questions/read-questions.ts';

/** Items of one page. */
const PAGE = 20;
/** Newest offers and reminders that are looked at. */
const NEWEST = 50;

const nameOf = (item: { readonly brand: string; readonly model: string }): string =>
  `${item.brand} ${item.model}`;

/** All that the page of a member's items shows. */
export type ItemsData = Awaited<ReturnType<typeof readItems>>;

/** @param cursor item id after which the page begins. */
export async function readItems(
  context: HoldingsContext,
  member: MemberPrincipal,
  cursor: string | undefined,
) {
  const { ownership, items } = context;
  const [page, { offers }, { notices }, { questions }] = await Promise.all([
    ownership.myItems(member.subject, { cursor, limit: PAGE }),
    ownership.myOffers(member, { limit: NEWEST }),
    ownership.myNotices(actorOf(member), { limit: NEWEST }),
    readQuestions(context, member.subject, { limit: NEWEST }),
  ]);
  const coming = offers.filter(
    ({ role, state, status }) => role === 'buyer' && state === 'claimed' && status === 'pending',
  );
  const incoming = await Promise.all(
    coming.map(async ({ id, itemId }) => ({ offer: id, item: await items.read(itemId) })),
  );
  const received = await Promise.all(
    questions
      .filter(({ role }) => role === 'recipient')
      .map(async (one) => ({ ...one, item: nameOf(await items.read(one.itemId)) })),
  );
  return {
    ...page,
    received,
    incoming: cursor === undefined ? incoming : [],
    notices: notices.filter(({ read }) => !read),
    paged: cursor !== undefined,
  };
}
