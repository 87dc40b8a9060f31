import { z } from 'zod';
import { actorOf, KEEPERS } from '../ownership/index.ts';
import { idOf } from '../platform/ids.ts';
import { Reply, route, type PartyPrincipal, type Route } from '../platform/http/route.ts';
import { answer, pageContext, PageQuery, workerOf, type Asked } from './asked.ts';
import type { WorkContext } from './context.ts';
import { casePage } from './pages/case-page.ts';
import { casesPage } from './pages/cases-page.ts';
import { custodyListPage, custodyPage } from './pages/custody-pages.ts';
import { doorPage, joinPage } from './pages/door-page.ts';
import { homePage } from './pages/home-page.ts';
import type { PageContext, Worker } from './pages/page-context.ts';
import { peoplePage } from './pages/people-page.ts';
import { readCustodyData, readCustodyList } from './read-custody.ts';

/** People whom the door offers, and reminders that are shown. */
const OFFERED = 50;
const REMINDERS = 20;

/** Where who must sign in first comes back to: a path of these pages. */
const Next = z
  .string()
  .regex(/^\/work[\w/?=&-]*$/)
  .optional()
  .catch(undefined);

type Visit = Asked & { readonly principal: PartyPrincipal | null };

/** Pages of parties' people, by their roles; others are sent to the door, and come back. */
export const workPageRoutes = (context: WorkContext): Route[] => {
  const { ownership, parties } = context;
  const atWork = async (
    asked: Visit,
    show: (page: PageContext, worker: Worker) => Promise<string>,
  ): Promise<Reply> => {
    const { principal } = asked;
    if (!principal) {
      const next = encodeURIComponent(asked.url.split('?')[0] ?? '/work');
      return new Reply(303, { Location: `/work?next=${next}` }, null);
    }
    const page = pageContext(context, asked);
    return answer(asked, page, await show(page, await workerOf(context, principal, page)));
  };
  const page = { method: 'get', access: 'worker' } as const;
  const of = (...workers: readonly string[]) => ({ method: 'get', access: { workers } }) as const;
  return [
    route({
      ...page,
      path: '/work',
      summary: 'Page: what a party’s person has to do, or the door',
      query: PageQuery.extend({ next: Next }),
      handle: async (asked) => {
        const { principal } = asked;
        const shown = pageContext(context, asked);
        if (!principal) {
          const people = context.signInAs ? await parties.people(OFFERED) : [];
          const offered = people.map(({ id, displayName }) => ({ id, name: displayName }));
          return answer(asked, shown, doorPage(shown, offered, asked.query.next ?? null));
        }
        const worker = await workerOf(context, principal, shown);
        const [{ notices }, { sessions }] = await Promise.all([
          ownership.myNotices(actorOf(principal), { limit: REMINDERS }),
          parties.readSessions(principal),
        ]);
        return answer(asked, shown, homePage(shown, worker, { notices, sessions }));
      },
    }),
    route({
      ...page,
      path: '/work/join',
      summary: 'Page: an invitation is taken up with a passkey',
      query: PageQuery,
      handle: async (asked) => {
        const shown = pageContext(context, asked);
        return answer(asked, shown, joinPage(shown));
      },
    }),
    route({
      ...of('administrator', 'operator'),
      path: '/work/people',
      summary: 'Page: who acts for a party',
      query: PageQuery,
      handle: (asked) =>
        atWork(asked, async (shown, worker) => {
          const { people } = await parties.readStaff(worker.principal, worker.principal.party);
          return peoplePage(shown, worker, people);
        }),
    }),
    route({
      ...of(...KEEPERS),
      path: '/work/custody',
      summary: 'Page: what was entrusted to a party',
      query: PageQuery.extend({ before: idOf('cus').optional() }),
      handle: (asked) =>
        atWork(asked, async (shown, worker) => {
          const list = await readCustodyList(context, worker.principal, asked.query.before);
          return custodyListPage(shown, worker, list);
        }),
    }),
    route({
      ...of(...KEEPERS),
      path: '/work/custody/{custodyId}',
      summary: 'Page: one agreement, as its custodian sees it',
      params: z.object({ custodyId: idOf('cus') }),
      query: PageQuery,
      handle: (asked) =>
        atWork(asked, async (shown, worker) => {
          const { custodyId } = asked.params;
          const data = await readCustodyData(context, worker.principal, custodyId);
          return custodyPage(shown, worker, data);
        }),
    }),
    route({
      ...of('referee'),
      path: '/work/cases',
      summary: 'Page: cases that referees decide',
      query: PageQuery,
      handle: (asked) =>
        atWork(asked, async (shown, worker) => casesPage(shown, worker, await ownership.cases())),
    }),
    route({
      ...of('referee'),
      path: '/work/cases/{itemId}',
      summary: 'Page: one item’s case',
      params: z.object({ itemId: idOf('itm') }),
      query: PageQuery,
      handle: (asked) =>
        atWork(asked, async (shown, worker) => {
          const { itemId } = asked.params;
          const [told, dates] = await Promise.all([
            ownership.case(worker.principal, itemId),
            ownership.deadlines(itemId),
          ]);
          return casePage(shown, worker, { ...told, ...dates });
        }),
    }),
  ];
};
