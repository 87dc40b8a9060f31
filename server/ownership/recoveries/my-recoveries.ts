import type { Principal } from '../../platform/http/route.ts';
import type { OwnershipContext } from '../context.ts';
import { readRecoveries } from './read-recovery.ts';
import { recoveryView, type RecoveryView } from './recovery-view.ts';
import { listRequests } from './recovery.store.ts';

/** A page of requests, the newest first: a member's own, of one item or of all; referees see all. */
export async function myRecoveries(
  context: OwnershipContext,
  asker: Principal,
  {
    itemId,
    cursor,
    limit,
  }: { itemId?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ recoveries: RecoveryView[]; next: string | null }> {
  const rows = await listRequests(context.database.client, {
    ...{ cursor, limit },
    ...(asker.kind === 'member' ? { requestedBy: asker.subject } : {}),
    ...(itemId ? { itemId } : {}),
  });
  return {
    recoveries: (await readRecoveries(context, rows)).map(recoveryView),
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
  };
}
