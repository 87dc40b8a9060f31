import { anchoredHeads, anchorHead } from './anchor-head.ts';
import { closeBatch } from './close-batch.ts';
import type { RecordsContext } from './context.ts';
import { issueRecord, requireIssuer } from './issue-record.ts';
import { createJudge } from './judge-record.ts';
import { batchRoutes } from './manifests/batches.routes.ts';
import { countReadings } from './manifests/batch.store.ts';
import { createBatchReader } from './manifests/read-batches.ts';
import { prepareRecord } from './prepare-record.ts';
import { recordProjection } from './record.projection.ts';
import { findByRecordId } from './record.store.ts';
import { readRecord, recordsOfItem, recordsOfKinds } from './read-record.ts';
import { recordRoutes } from './records.routes.ts';
import { reviveBatches } from './revive-batches.ts';
import { revokeRecord } from './revoke-record.ts';
import { intentOf, takeRecord } from './submit-record.ts';

/** The room's only door. */
export type Records = ReturnType<typeof createRecords>;

export function createRecords(context: RecordsContext) {
  return {
    context,
    routes: [...recordRoutes(context), ...batchRoutes(context)],
    projection: recordProjection(context.contract),
    requireIssuer: requireIssuer.bind(null, context),
    issue: issueRecord.bind(null, context),
    prepare: prepareRecord.bind(null, context),
    take: takeRecord.bind(null, context),
    intent: intentOf.bind(null, context),
    revoke: revokeRecord.bind(null, context),
    read: readRecord.bind(null, context),
    ofItem: recordsOfItem.bind(null, context),
    ofKinds: recordsOfKinds.bind(null, context),
    findByRecordId: (recordId: string) => findByRecordId(context.database.client, recordId),
    judgeAll: createJudge(context),
    anchorHead: anchorHead.bind(null, context),
    anchoredHeads: anchoredHeads.bind(null, context),
    closeBatch: closeBatch.bind(null, context),
    readBatches: createBatchReader(context),
    /** Manifests of other platforms, or credentials of their leaves, that were not read, by state. */
    readings: (what: 'manifests' | 'credentials') => countReadings(context.database.client, what),
    reviveBatches: reviveBatches.bind(null, context),
  };
}

export { isForeign } from './manifests/foreign-record.store.ts';
export { RECORD_KINDS, type KindName } from './kinds.ts';
export { SignedRecord } from './records.routes.ts';
export { recordProblem } from './problems.ts';
export { RECORD_STATUSES, subjectOf, type RecordFacts } from './read-record.ts';
export type { Verdict, TrustRoot } from './verify/index.ts';
export { recoverRecords } from './recover-records.ts';
export { recordProjection } from './record.projection.ts';
