import { careRoutes, viewCare } from './care/care.routes.ts';
import type { RepairsContext } from './context.ts';
import { entitlementRoutes, viewEntitlements } from './entitlements/entitlements.routes.ts';
import { grantEntitlement } from './entitlements/grant-entitlement.ts';
import { jobRoutes } from './jobs/jobs.routes.ts';
import { repairsPart } from './jobs/personal-part.ts';
import { pageOfJobs, readJob } from './jobs/view-job.ts';
import { noteRoutes } from './notes/notes.routes.ts';
import { toldRepairs } from './notes/read-notes.ts';
import { repairPageRoutes } from './pages.routes.ts';
import { recordRepair } from './record-repair.ts';
import { repairRoutes } from './repairs.routes.ts';
import { signatureRoutes } from './signature.routes.ts';

/** The room's only door. */
export type Repairs = ReturnType<typeof createRepairs>;

export const createRepairs = (context: RepairsContext) => ({
  context,
  routes: [
    ...repairRoutes(context),
    ...jobRoutes(context),
    ...entitlementRoutes(context),
    ...careRoutes(context),
    ...noteRoutes(context),
    ...repairPageRoutes(context),
    ...signatureRoutes(context),
  ],
  record: recordRepair.bind(null, context),
  grantEntitlement: grantEntitlement.bind(null, context),
  /** Jobs of a member or a party, and one of them. */
  jobs: pageOfJobs.bind(null, context),
  job: readJob.bind(null, context),
  /** What an item is entitled to, whoever has title; what care it needs. */
  entitlements: viewEntitlements.bind(null, context),
  care: viewCare.bind(null, context),
  /** What owners told of work that nobody accredited has signed: to be shown as just that. */
  told: toldRepairs.bind(null, context),
  personalPart: repairsPart(context),
});

export { RepairSubject } from './repair.schema.ts';
export { ENTITLEMENT_KINDS } from './entitlements/read-entitlement.ts';
export { EntitlementSubject } from './entitlements/entitlement.schema.ts';
export { repairProblems } from './problems.ts';
export { CARE_PLANS, SERVICES, type Service } from './catalogue/index.ts';
export type { ToldRepair } from './notes/read-notes.ts';
export type { CareView } from './care/care.routes.ts';
export type { EntitlementView } from './entitlements/entitlements.routes.ts';
