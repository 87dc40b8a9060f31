import type { HoldingsContext } from './context.ts';
import { holdingsRoutes } from './holdings.routes.ts';

/** The room's only door. */
export const createHoldings = (context: HoldingsContext) => ({ routes: holdingsRoutes(context) });
