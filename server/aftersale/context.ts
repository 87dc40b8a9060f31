import type { Ledger } from '../ledger/index.ts';
import type { Listings } from '../listings/index.ts';
import type { Orders, Trade } from '../orders/index.ts';
import type { Parties } from '../parties/index.ts';
import type { Payments } from '../payments/index.ts';
import type { Database, Db } from '../platform/database/database.ts';
import type { DocumentVault } from '../platform/keys/key-ring.ts';
import type { Records } from '../records/index.ts';
import type { AfterSaleTerms } from './rules/terms.ts';

export type { Trade };

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
  readonly payments: Pick<
    Payments,
    'refund' | 'payout' | 'capturedFor' | 'refundsOf' | 'findRefund' | 'findPayout'
  >;
  /** Name of the provider that payouts go through; null: none is configured. */
  readonly provider: string | null;
  readonly orders: Pick<Orders, 'trade' | 'openDispute' | 'closeDispute'>;
  readonly listings: Pick<Listings, 'listing' | 'suspend'>;
  /** Hands a signed-off report over and says where it stands; null: nothing here reaches it. */
  readonly reportToAlliance: ((db: Db, report: AllianceReport) => Promise<string>) | null;
  readonly terms: AfterSaleTerms;
  readonly now: () => Date;
}
