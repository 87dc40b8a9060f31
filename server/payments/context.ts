import type { Ledger } from '../ledger/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Logger } from '../platform/telemetry/logger.ts';
import type { Listeners } from './news.ts';
import type { PaymentProvider } from './provider.ts';

/** What the use cases of this room work with. */
export interface PaymentsContext {
  readonly database: Database;
  readonly ledger: Ledger;
  /** By name. */
  readonly providers: ReadonlyMap<string, PaymentProvider>;
  readonly listeners: Listeners;
  readonly log: Pick<Logger, 'warn'>;
  readonly now: () => Date;
}
