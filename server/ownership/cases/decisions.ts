import type { OwnershipContext } from '../context.ts';
import { listActsOn, listStatuses, type ActStatus } from '../words/act.store.ts';
import { openCaseFile } from '../words/case-file.ts';

/** Acts of a dispute, and which kind of party takes them; `hold` and `lift` may be anybody's. */
const BY = {
  hold: null,
  lift: null,
  counterClaim: 'owner',
  objectToRecovery: 'owner',
  confirmHold: 'referee',
  renewHold: 'referee',
  proposeRecovery: 'referee',
  cancelRecovery: 'referee',
  recover: 'referee',
} as const;

export interface DisputeAct {
  readonly act: keyof typeof BY;
  readonly by: 'owner' | 'party' | 'referee';
  /** The asking party took it. */
  readonly yours: boolean;
  /** RFC 3339. */
  readonly at: string;
  readonly status: ActStatus['status'];
  /** Why, as far as the asker may read it. */
  readonly reason: string | null;
}

/** Acts that are told. */
const NEWEST = 100;

/**
 * What was done in an item's disputes, the newest first. Referees read every reason; the two sides
 * their own and those of referees, who decide about them.
 */
export async function disputeActs(
  context: OwnershipContext,
  itemId: string,
  asker: { readonly id: string; readonly referee: boolean },
): Promise<DisputeAct[]> {
  const db = context.database.client;
  const names = Object.keys(BY) as (keyof typeof BY)[];
  const acts = await listActsOn(
    db,
    itemId,
    names.map((name) => `${name}BySig`),
    NEWEST,
  );
  const statuses = await listStatuses(
    db,
    acts.map(({ guard }) => guard),
  );
  return Promise.all(
    acts.map(async ({ guard, call, actor, createdAt, reasonDocId }) => {
      const act = call.replace(/BySig$/, '') as keyof typeof BY;
      const by = BY[act] ?? (actor.startsWith('mbr_') ? ('owner' as const) : ('party' as const));
      const yours = actor === asker.id;
      const readable = asker.referee || yours || by === 'referee';
      const file =
        readable && reasonDocId
          ? await openCaseFile<{ reason: string }>(context.vault, reasonDocId)
          : null;
      return {
        ...{ act, by, yours, at: createdAt.toISOString() },
        status: statuses.get(guard)?.status ?? ('rejected' as const),
        reason: file?.content.reason ?? null,
      };
    }),
  );
}
