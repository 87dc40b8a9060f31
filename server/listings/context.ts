import type { Database } from '../platform/database/database.ts';

/** What the use cases of this room work with. */
export interface ListingsContext {
  readonly database: Database;
  readonly now: () => Date;
}
