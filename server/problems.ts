import { aftersaleProblem } from './aftersale/index.ts';
import { appraisalProblem } from './appraisals/index.ts';
import { checkpointProblem } from './checkpoints/index.ts';
import { consignmentProblem } from './consignments/index.ts';
import { holdingProblem } from './holdings/index.ts';
import { itemProblem } from './items/index.ts';
import { ledgerProblem } from './ledger/index.ts';
import { listingProblem } from './listings/index.ts';
import { memberProblem } from './members/index.ts';
import { orderProblem } from './orders/index.ts';
import { ownershipProblem } from './ownership/index.ts';
import { partyProblem } from './parties/index.ts';
import { ChainUnavailable } from './platform/chain/chain.ts';
import { ContentUnavailable } from './platform/content/content-store.ts';
import { isDatabaseOutage } from './platform/database/outage.ts';
import { OutboxGuardExists } from './platform/chain/outbox.ts';
import { isUniqueViolation } from './platform/database/unique-violation.ts';
import { GateFull } from './platform/jobs/gate.ts';
import { httpProblem, type Problem, type ProblemTable } from './platform/http/problem.ts';
import { gatewayProblem } from './platform/http/gateway.routes.ts';
import { signInProblem } from './platform/sign-in/problems.ts';
import { paymentProblem } from './payments/index.ts';
import { photoProblem } from './photos/index.ts';
import { recordProblem } from './records/index.ts';
import { repairProblems } from './repairs/index.ts';
import { storyProblem } from './stories/index.ts';
import { tagProblem } from './tags/index.ts';

/** Every code this service answers with: the closed set that /openapi.json lists. */
export const problems: ProblemTable = {
  ...httpProblem.table,
  ...gatewayProblem.table,
  ...signInProblem.table,
  ...partyProblem.table,
  ...memberProblem.table,
  ...ledgerProblem.table,
  ...paymentProblem.table,
  ...itemProblem.table,
  ...recordProblem.table,
  ...photoProblem.table,
  ...ownershipProblem.table,
  ...appraisalProblem.table,
  ...repairProblems,
  ...listingProblem.table,
  ...consignmentProblem.table,
  ...tagProblem.table,
  ...checkpointProblem.table,
  ...storyProblem.table,
  ...aftersaleProblem.table,
  ...orderProblem.table,
  ...holdingProblem.table,
};

/** What other rooms throw that has a fixed meaning at the edge. */
export function translateError(error: unknown): Problem | null {
  if (error instanceof ChainUnavailable) {
    return httpProblem('CHAIN_UNAVAILABLE', 'No chain node answers as it should.');
  }
  if (error instanceof ContentUnavailable) {
    return httpProblem('CONTENT_UNAVAILABLE', 'The content store does not do what it is asked.');
  }
  if (isDatabaseOutage(error)) {
    return httpProblem('DATABASE_UNAVAILABLE', 'The database does not do what it is asked.');
  }
  if (error instanceof GateFull) {
    return httpProblem('UNAVAILABLE', 'Too many uploads wait already.', { part: 'uploads' });
  }
  if (error instanceof OutboxGuardExists || isUniqueViolation(error)) {
    return httpProblem('CONFLICT', 'What this request would make exists already.');
  }
  return null;
}
