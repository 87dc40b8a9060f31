import type { ProviderCallKind } from '#prisma';
import type { Db } from '../platform/database/database.ts';
import { newId } from '../platform/ids.ts';
import type { PaymentsContext } from './context.ts';
import { insertCall } from './payment.store.ts';

/**
 * Queues a call to a provider, in the transaction of what it belongs to.
 * @returns false where another call has settled the same.
 */
export const queueCall = (
  { now }: PaymentsContext,
  db: Db,
  call: {
    readonly guard: string;
    readonly kind: ProviderCallKind;
    readonly provider: string;
    readonly subject: string;
    readonly amount: bigint;
  },
): Promise<boolean> =>
  insertCall(db, { id: newId('pcl'), ...call, nextTry: now(), createdAt: now() });
