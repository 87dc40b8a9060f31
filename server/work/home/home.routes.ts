import { z } from 'zod';
import { actorOf } from '../../ownership/index.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { answer, pageContext, PageQuery, workerOf } from '../asked.ts';
import type { WorkContext } from '../context.ts';
import { doorPage, joinPage } from './door-page.ts';
import { homePage } from './home-page.ts';
import { readCounts } from './read-counts.ts';

/** People whom the door offers, and reminders that are shown. */
const OFFERED = 50;
const REMINDERS = 20;

/** Where who must sign in first comes back to: a path of these pages. */
const Next = z
  .string()
  .regex(/^\/work[\w/?=&-]*$/)
  .optional()
  .catch(undefined);

const page = { method: 'get', access: 'worker' } as const;

/** The overview, and the doors to it. */
export const homeRoutes = (context: WorkContext): Route[] => [
  route({
    ...page,
    path: '/work',
    summary: 'Page: what a party’s person has to do, or the door',
    query: PageQuery.extend({ next: Next }),
    handle: async (asked) => {
      const { principal } = asked;
      const { ownership, parties } = context;
      const shown = pageContext(context, asked);
      if (!principal) {
        const people = context.signInAs ? await parties.people(OFFERED) : [];
        const offered = people.map(({ id, displayName }) => ({ id, name: displayName }));
        return answer(asked, shown, doorPage(shown, offered, asked.query.next ?? null));
      }
      const worker = await workerOf(context, principal, shown);
      const [{ notices }, { sessions }, counts] = await Promise.all([
        ownership.myNotices(actorOf(principal), { limit: REMINDERS }),
        parties.readSessions(principal),
        readCounts(context, principal),
      ]);
      return answer(asked, shown, homePage(shown, worker, { notices, sessions, counts }));
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
];
