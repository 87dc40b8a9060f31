import { recordRepair, type RepairsContext } from './record-repair.ts';
import { repairRoutes } from './repairs.routes.ts';

/** The room's only door. */
export const createRepairs = (context: RepairsContext) => ({
  routes: repairRoutes(context),
  record: recordRepair.bind(null, context),
});
