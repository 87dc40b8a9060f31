import type { Items } from '../items/index.ts';
import type { Ledger } from '../ledger/index.ts';
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

/** What is agreed about an item with its seller, as the consignments room tells it. */
export interface Agreement {
  readonly id: string;
  readonly kind: 'consignment' | 'buy_in';
  readonly itemId: string;
  readonly platform: string;
  readonly seller: string;
  readonly commissionBps: number;
  readonly floor: bigint;
  readonly agreedValue: bigint;
  readonly currency: string;
  readonly saleUntil: Date | null;
}

export interface ConsignmentsDoor {
  agreement(db: Db, id: string): Promise<Agreement | null>;
  settle(
    db: Db,
    agreementId: string,
    sale: { readonly orderId: string; readonly price: bigint },
  ): Promise<void>;
  payoutOf(
    agreement: Agreement,
    price: bigint,
  ): { readonly payout: bigint; readonly commission: bigint };
}

/** A listing, as the listings room tells it. */
export interface Listing {
  readonly id: string;
  readonly itemId: string;
  readonly platform: string;
  readonly agreementId: string | null;
  readonly seller: string | null;
  readonly sellerStatus: 'private' | 'trader';
  readonly price: bigint;
  readonly currency: string;
  readonly certificateRecordId: string;
  readonly category: string;
  readonly state: string;
}

export interface ListingsDoor {
  listing(db: Db, id: string): Promise<Listing | null>;
  /** One conditional UPDATE: of all who want it, one gets true. */
  reserve(db: Db, listingId: string, orderId: string): Promise<boolean>;
  release(db: Db, listingId: string, orderId: string): Promise<void>;
  markSold(db: Db, listingId: string, orderId: string): Promise<void>;
}

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
