import type { Items } from '../items/index.ts';
import type { Ownership } from '../ownership/index.ts';
import type { Database } from '../platform/database/database.ts';

/** What the use cases of this room work with. */
export interface StoriesContext {
  readonly database: Database;
  readonly items: Pick<Items, 'require'>;
  readonly ownership: Pick<Ownership, 'ownersSoFar' | 'titleOf'>;
  readonly now: () => Date;
}
