import type { HoldingsContext } from './context.ts';
import { holdingsRoutes } from './holdings.routes.ts';
import { holdingsPart } from './questions/personal-part.ts';
import { questionRoutes } from './questions/questions.routes.ts';

/** The room's only door. */
export const createHoldings = (context: HoldingsContext) => ({
  routes: [...questionRoutes(context), ...holdingsRoutes(context)],
  personalPart: holdingsPart(context),
});

export { holdingProblem } from './problems.ts';
