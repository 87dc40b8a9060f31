import type { Ledger } from '../ledger/index.ts';
import type { Trade } from '../orders/index.ts';
import type { Parties } from '../parties/index.ts';
import type { Payments } from '../payments/index.ts';
import type { Database, Db } from '../platform/database/database.ts';
import type { DocumentVault } from '../platform/keys/key-ring.ts';
import type { Records } from '../records/index.ts';
import type { AfterSaleTerms } from './rules/terms.ts';

/** What this room asks of the orders. */
export interface TradeOrders {
  trade(db: Db, orderId: string): Promise<Trade | null>;
  /** Stops the order's clock while a case runs. */
  openDispute(db: Db, orderId: string, caseId: string): Promise<unknown>;
  closeDispute(
    db: Db,
    orderId: string,
    caseId: string,
    outcome: 'refund' | 'continue',
  ): Promise<unknown>;
}

export type { Trade };

/** What this room asks of the listings. */
export interface TradeListings {
  listing(
    db: Db,
    id: string,
  ): Promise<{ readonly id: string; readonly platform: string; readonly seller: string | null } | null>;
  /** Takes it off sale: a complaint about it was upheld. */
  suspend(db: Db, listingId: string, complaintId: string): Promise<unknown>;
}

/** What goes to the alliance: who hands it over knows how its members name a seller. */
export interface AllianceReport {
  /** blr_… */
  readonly proposal: string;
  readonly platform: string;
  /** mbr_… */
  readonly seller: string;
  /** fak_… of the case behind it. */
  readonly case: string;
  readonly approvedBy: string;
  readonly noticedAt: Date;
  readonly answered: boolean;
}

/** What the use cases of this room work with. */
export interface AftersaleContext {
  readonly database: Database;
  readonly vault: DocumentVault;
  readonly parties: Pick<Parties, 'findAll' | 'staffOf'>;
  readonly records: Pick<Records, 'read' | 'revoke' | 'findByRecordId'>;
  readonly ledger: Pick<Ledger, 'openAccount' | 'move'>;
  readonly payments: Pick<Payments, 'refund' | 'payout' | 'capturedFor' | 'refundsOf'>;
  /** Name of the provider that payouts go through; null: none is configured. */
  readonly provider: string | null;
  readonly orders: TradeOrders;
  readonly listings: TradeListings;
  /** Hands a signed-off report over and says where it stands; null: nothing here reaches it. */
  readonly reportToAlliance: ((db: Db, report: AllianceReport) => Promise<string>) | null;
  readonly terms: AfterSaleTerms;
  readonly now: () => Date;
}
