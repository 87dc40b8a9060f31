import type { LedgerAccount, LedgerAccountKind } from '#prisma';
import type { Db } from '../platform/database/database.ts';
import { newId } from '../platform/ids.ts';
import type { LedgerContext } from './context.ts';
import * as store from './ledger.store.ts';

/** A provider's balance is minus what lies there; the platform may owe before it is paid. */
const MAY_OVERDRAW: ReadonlySet<LedgerAccountKind> = new Set(['provider', 'platform']);

/** The account of a holder in a currency; opened where it is not open yet. */
export const openAccount = (
  { now }: LedgerContext,
  db: Db,
  account: Pick<LedgerAccount, 'kind' | 'holder' | 'currency'>,
): Promise<LedgerAccount> =>
  store.openAccount(db, {
    ...account,
    id: newId('acc'),
    overdraft: MAY_OVERDRAW.has(account.kind),
    createdAt: now(),
  });
