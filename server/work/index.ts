import { careRoutes } from './care/care.routes.ts';
import { caseRoutes } from './cases/cases.routes.ts';
import type { WorkContext } from './context.ts';
import { custodyRoutes } from './custody/custody.routes.ts';
import { homeRoutes } from './home/home.routes.ts';
import { intakeRoutes } from './intakes/intakes.routes.ts';
import { listingRoutes } from './listings/listings.routes.ts';
import { approvalRoutes } from './money/approvals.routes.ts';
import { orderRoutes } from './orders/orders.routes.ts';
import { peopleRoutes } from './people/people.routes.ts';
import { troubleFormRoutes } from './trouble/trouble-forms.routes.ts';

/** The room's only door. */
export const createWork = (context: WorkContext) => ({
  routes: [
    ...homeRoutes(context),
    ...peopleRoutes(context),
    ...intakeRoutes(context),
    ...listingRoutes(context),
    ...orderRoutes(context),
    ...careRoutes(context),
    ...approvalRoutes(context),
    ...custodyRoutes(context),
    ...caseRoutes(context),
    ...troubleFormRoutes(context),
  ],
});
