import type { Route } from '../../platform/http/route.ts';
import type { WorkContext } from '../context.ts';
import { deskPage, pageRoute } from '../desk-page.ts';
import { peoplePage } from './people-page.ts';

export const peopleRoutes = (context: WorkContext): Route[] => [
  pageRoute(
    context,
    deskPage({
      path: '/work/people',
      summary: 'Page: who acts for a party',
      workers: ['administrator', 'operator'],
      show: async (shown, worker) => {
        const { principal } = worker;
        const { people } = await context.parties.readStaff(principal, principal.party);
        return peoplePage(shown, worker, people);
      },
    }),
  ),
];
