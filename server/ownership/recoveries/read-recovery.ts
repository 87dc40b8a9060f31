import { readFinality } from '../../platform/chain/finality.ts';
import type { Commit } from '../../platform/http/route.ts';
import type { Actor, Asker } from '../actor.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { listFiles } from '../files/file.store.ts';
import { ownershipProblem } from '../problems.ts';

import { listProposals, listStatuses } from '../words/act.store.ts';
import { openCaseFile } from '../words/case-file.ts';
import { recoveryState, type RecoveryState } from './recovery-state.ts';
import { findRequest, withdrawRequestRow, type RequestRow } from './recovery.store.ts';
import type { RequestFile } from './request-recovery.ts';

export interface ReadRecovery {
  readonly request: RequestRow;
  readonly state: RecoveryState;
}

/** Requests with what has become of them, as of now; a fixed number of queries. */
export async function readRecoveries(
  context: OwnershipContext,
  requests: readonly RequestRow[],
): Promise<ReadRecovery[]> {
  const db = context.database.client;
  const finality = await readFinality(db);
  const tokens = [...new Set(requests.map(({ token }) => token))];
  const cases = requests.map(({ caseDigest }) => caseDigest);
  const [facts, calls] = await Promise.all([
    context.items.facts(db, tokens, { cases }),
    listProposals(db, cases),
  ]);
  const statuses = await listStatuses(
    db,
    calls.map(({ guard }) => guard),
  );
  const now = await asOf(context);
  return requests.map((request) => {
    const call = calls.find(({ digest }) => digest === request.caseDigest);
    return {
      request,
      state: recoveryState(
        request,
        {
          item: facts.get(request.token),
          finality: (block) => finality(BigInt(block)),
          proposal: call && statuses.get(call.guard),
        },
        now,
      ),
    };
  });
}

const unknown = (id: string) =>
  ownershipProblem('RECOVERY_UNKNOWN', 'No request that you may see has this id.', {
    recovery: id,
  });

/** A request for who made it, and for referees. Throws RECOVERY_UNKNOWN. */
export async function requireRequest(
  context: OwnershipContext,
  by: Asker,
  id: string,
): Promise<RequestRow> {
  const request = await findRequest(context.database.client, id);
  if (!request || (request.requestedBy !== by.actor.id && !by.roles.includes('referee'))) {
    throw unknown(id);
  }
  return request;
}

/** The same with its sealed file and documents. Throws RECOVERY_UNKNOWN. */
export async function readRecovery(context: OwnershipContext, by: Asker, id: string) {
  const request = await requireRequest(context, by, id);
  const [read] = await readRecoveries(context, [request]);
  if (!read) throw new TypeError('one request gives one answer');
  return {
    ...read,
    file: await openCaseFile<RequestFile>(context.vault, request.fileDocId),
    documents: await listFiles(context.database.client, [id]),
  };
}

/** A member takes their request back; a proposal is cancelled by a referee. */
export async function withdrawRequest(
  context: OwnershipContext,
  actor: Actor,
  id: string,
  commit: Commit,
): Promise<{ id: string; state: 'withdrawn' }> {
  const request = await findRequest(context.database.client, id);
  if (request?.requestedBy !== actor.id) throw unknown(id);
  if (request.withdrawnAt) throw ownershipProblem('REQUEST_WITHDRAWN', 'It was withdrawn before.');
  return commit(async (db) => {
    await withdrawRequestRow(db, id, context.now());
    return { id, state: 'withdrawn' as const };
  });
}
