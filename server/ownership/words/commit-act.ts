import type { Item } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import type { Commit } from '../../platform/http/route.ts';
import type { Actor } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';
import { hasPendingAct, lockItem, saveAct } from './act.store.ts';

/** A call that is signed and ready, with what must still be so when it is stored. */
export interface ReadyAct {
  readonly item: Pick<Item, 'id' | 'token'>;
  /** The epoch that its word is good in; null: whatever happens to the item meanwhile (a hold). */
  readonly epoch: number | null;
  readonly guard: string;
  /** Name of the contract's function, and its arguments. */
  readonly call: string;
  readonly args: readonly unknown[];
  /** Unix seconds, the last one in which every word of it is good. */
  readonly deadline: number;
  readonly by: Actor;
  readonly urgent?: boolean;
  readonly digest?: string | null;
  readonly reasonDocId?: string | null;
}

/**
 * The item stands as it did when the word was signed, and nothing that would end the word is on
 * its way. Call it in the transaction that stores the word. Throws ITEM_CHANGED, ACT_PENDING.
 */
export async function mustStand(
  context: OwnershipContext,
  db: Db,
  item: Pick<Item, 'id' | 'token'>,
  epoch: number,
): Promise<void> {
  await lockItem(db, item.id);
  if ((await context.items.epoch(db, item.token)) !== epoch) {
    throw ownershipProblem('ITEM_CHANGED', 'It was acted on.', { item: item.id });
  }
  if (await hasPendingAct(db, item.id)) {
    throw ownershipProblem('ACT_PENDING', 'Its word would be good no longer.', { item: item.id });
  }
}

/** Stores a call with its effect here and hands it to the outbox. Throws as {@link mustStand}. */
export const commitAct = <T>(
  context: OwnershipContext,
  commit: Commit,
  act: ReadyAct,
  also: (db: Db) => Promise<T>,
): Promise<T> =>
  commit(async (db) => {
    if (act.epoch === null) await lockItem(db, act.item.id);
    else await mustStand(context, db, act.item, act.epoch);
    const { contract } = context.items.context;
    await saveAct(db, {
      guard: act.guard,
      itemId: act.item.id,
      call: act.call,
      actor: act.by.id,
      subject: act.by.subject,
      digest: act.digest ?? null,
      reasonDocId: act.reasonDocId ?? null,
      createdAt: context.now(),
    });
    await context.enqueue(db, {
      guard: act.guard,
      lane: 'relayer',
      relayable: true,
      urgent: act.urgent ?? false,
      deadline: act.deadline,
      to: contract.address,
      data: contract.abi.encodeFunctionData(act.call, [...act.args]),
    });
    return also(db);
  });
