import type { Consignments } from '../consignments/index.ts';
import type { Items } from '../items/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Listings } from '../listings/index.ts';
import type { Members } from '../members/index.ts';
import type { Ownership } from '../ownership/index.ts';
import type { Parties } from '../parties/index.ts';
import type { Payments } from '../payments/index.ts';
import type { Photos } from '../photos/index.ts';
import type { Database, Db } from '../platform/database/database.ts';
import type { DocumentVault } from '../platform/keys/key-ring.ts';
import type { Logger } from '../platform/telemetry/logger.ts';
import type { Records } from '../records/index.ts';
import type { Jurisdiction } from './rules/jurisdiction.ts';
import type { Trade } from './trade.ts';

export type ConsignmentsDoor = Pick<Consignments, 'agreement' | 'settle' | 'payoutPlace'>;
export type ListingsDoor = Pick<Listings, 'listing' | 'reserve' | 'release' | 'markSold'>;

/** Runs in the transaction that completes or refunds an order. */
export type OnFinished = (db: Db, trade: Trade) => Promise<void>;

/** What the use cases of this room work with. */
export interface OrdersContext {
  readonly database: Database;
  readonly vault: DocumentVault;
  readonly parties: Parties;
  readonly members: Pick<Members, 'seal' | 'unseal' | 'wallets'>;
  readonly items: Items;
  readonly records: Records;
  readonly ownership: Ownership;
  readonly photos: Photos;
  readonly ledger: Ledger;
  readonly payments: Payments;
  readonly consignments: ConsignmentsDoor;
  readonly listings: ListingsDoor;
  /** Name of the payment provider; null: none is configured, and nothing can be ordered. */
  readonly provider: string | null;
  readonly law: Jurisdiction;
  /** Rooms above add themselves while the service is composed. */
  readonly onFinished: OnFinished[];
  readonly log: Pick<Logger, 'warn' | 'error'>;
  readonly now: () => Date;
}
