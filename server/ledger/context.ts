import type { Database } from '../platform/database/database.ts';

/** The end of the journal on a day. */
export interface DailyHead {
  /** UTC date, YYYY-MM-DD. */
  readonly day: string;
  readonly position: bigint;
  /** SHA-256, 64 lower-case hex digits. */
  readonly hash: string;
}

export interface Anchor {
  /** Says where a commitment stands; null while it is on its way: it comes again then. */
  put(head: { readonly day: string; readonly commitment: string }): Promise<string | null>;
  /** All that stand there; without a day where that can no longer be read. */
  all(): Promise<readonly { readonly day: string | null; readonly commitment: string }[]>;
}

/** What the use cases of this room work with. */
export interface LedgerContext {
  readonly database: Database;
  /** Where heads are written that this server cannot take back; null: nowhere. */
  readonly anchor: Anchor | null;
  readonly now: () => Date;
}
