import type { Database } from '../platform/database/database.ts';
import type { Items } from '../items/index.ts';

/** What the use cases of this room work with. */
export interface TagsContext {
  readonly database: Database;
  readonly items: Items;
  readonly publicUrl: string;
  /** GS1 company prefix under which identifiers are made. */
  readonly gs1Prefix: string;
}
