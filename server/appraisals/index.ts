import { appraisalRoutes } from './appraisals.routes.ts';
import type { AppraisalsContext } from './context.ts';
import { submitAppraisal } from './submit-appraisal.ts';

/** The room's only door. */
export function createAppraisals(context: AppraisalsContext) {
  return {
    routes: appraisalRoutes(context),
    submit: submitAppraisal.bind(null, context),
  };
}

export { appraisalProblem } from './problems.ts';
export { CertificateSubject, Report } from './report.schema.ts';
export { specification } from './specification/index.ts';
