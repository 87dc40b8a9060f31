import type { Database } from '../platform/database/database.ts';

/** The end of the journal on a day. */
export interface DailyHead {
  /** UTC date, YYYY-MM-DD. */
  readonly day: string;
  readonly position: bigint;
  /** SHA-256, 64 lower-case hex digits. */
  readonly hash: string;
}

/** What the use cases of this room work with. */
export interface LedgerContext {
  readonly database: Database;
  /**
   * Writes a head where this server cannot take it back, and says where; the same head may come
   * twice. Null: nowhere yet.
   */
  readonly anchor: ((head: DailyHead) => Promise<string>) | null;
  readonly now: () => Date;
}
