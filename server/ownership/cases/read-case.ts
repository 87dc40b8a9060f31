import type { PartyPrincipal } from '../../platform/http/route.ts';
import type { Problem } from '../../platform/http/problem.ts';
import { askerOf } from '../actor.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { listIncidents } from '../disputes/incident.store.ts';
import { maySee } from '../disputes/read-incident.ts';
import type { IncidentFile } from '../disputes/report-incident.ts';
import { listFiles } from '../files/file.store.ts';
import { readRecovery } from '../recoveries/read-recovery.ts';
import { recoveryView } from '../recoveries/recovery-view.ts';
import { listRequests } from '../recoveries/recovery.store.ts';
import {
  mustBeConfirmable,
  mustBeHoldable,
  mustBeRenewable,
  runningHold,
} from '../rules/hold-rules.ts';
import { mustBeExecutable, mustHaveNoRecovery, mustHaveRecovery } from '../rules/recovery-rules.ts';
import { requireLiveItem } from '../titles/require-title.ts';
import { fileView } from '../files/file-view.ts';
import { claimRecords } from './claim-record.ts';
import { openCaseFile } from '../words/case-file.ts';
import { disputeActs } from './decisions.ts';

/** Reports and requests of one item that are shown. */
const SHOWN = 50;

/** Why an act is refused now, as its code; null: it may be done. */
function refusalOf(work: () => unknown): { code: string; facts: Problem['facts'] } | null {
  try {
    work();
    return null;
  } catch (error) {
    const { code, facts } = error as Problem;
    if (code === undefined) throw error;
    return { code, facts };
  }
}

/**
 * All that a referee decides on: claims by the kind of party that makes them, with what they keep
 * from everybody else, and what may be done now. Throws ITEM_UNKNOWN, ITEM_PENDING, ITEM_RETIRED.
 */
export async function readCase(
  context: OwnershipContext,
  principal: PartyPrincipal,
  itemId: string,
) {
  const by = askerOf(principal);
  const db = context.database.client;
  const { item, facts } = await requireLiveItem(context, itemId);
  const number = (await context.parties.find(principal.party))?.number ?? 0;
  const [incidentRows, asked, acts, now] = await Promise.all([
    listIncidents(db, itemId, SHOWN),
    listRequests(db, { itemId, limit: SHOWN }),
    disputeActs(context, itemId, { id: by.actor.id, referee: true }),
    asOf(context),
  ]);
  const reported = incidentRows.filter((row) => maySee(row, by));
  const records = await claimRecords(context, [
    ...new Set([
      ...reported.map(({ reportedBy }) => reportedBy),
      ...asked.map(({ requestedBy }) => requestedBy),
    ]),
  ]);
  const documents = Map.groupBy(
    await listFiles(
      db,
      reported.map(({ id }) => id),
    ),
    ({ belongsTo }) => belongsTo,
  );
  const incidents = await Promise.all(
    reported.map(async ({ id, reportedBy, caseDigest, fileDocId, ...row }) => {
      const { kind, reportedAs, createdAt, closedAt } = row;
      const file = await openCaseFile<IncidentFile>(context.vault, fileDocId);
      return {
        ...{ id, kind, reportedAs, reportedAt: createdAt.toISOString() },
        closedAt: closedAt?.toISOString() ?? null,
        account: file?.content.account ?? null,
        policeReference: file?.content.policeReference ?? null,
        documents: (documents.get(id) ?? []).map(fileView),
        record: records.get(reportedBy) ?? null,
        yours: reportedBy === by.actor.id,
        hold: refusalOf(() => mustBeHoldable(facts, caseDigest, true, now)),
      };
    }),
  );
  const requests = await Promise.all(
    asked.map(async ({ id, requestedBy }) => {
      const read = await readRecovery(context, by, id);
      return {
        ...recoveryView(read),
        account: read.file?.content.account ?? null,
        policeReference: read.file?.content.policeReference ?? null,
        documents: read.documents.map(fileView),
        record: records.get(requestedBy) ?? null,
        propose: refusalOf(() => mustHaveNoRecovery(facts, now)),
      };
    }),
  );
  return {
    item: { id: item.id, brand: item.brand, model: item.model, category: item.category },
    incidents,
    requests,
    acts,
    refused: {
      lift: refusalOf(() => runningHold(facts, now)),
      confirmation: refusalOf(() => mustBeConfirmable(facts, number, now)),
      renewal: refusalOf(() => mustBeRenewable(facts, now)),
      cancellation: refusalOf(() => mustHaveRecovery(facts, now)),
      execution: refusalOf(() => mustBeExecutable(facts, number, now)),
    },
  };
}

export type Case = Awaited<ReturnType<typeof readCase>>;
