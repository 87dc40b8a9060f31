import type { Database } from '../platform/database/database.ts';
import type { Items } from '../items/index.ts';
import type { Photos } from '../photos/index.ts';
import type { Records } from '../records/index.ts';

/** What the use cases of this room work with. */
export interface AppraisalsContext {
  readonly database: Database;
  readonly items: Items;
  readonly records: Records;
  readonly photos: Photos;
}
