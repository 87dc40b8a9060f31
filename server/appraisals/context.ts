import type { ContentStore } from '../platform/content/content-store.ts';
import type { Database } from '../platform/database/database.ts';
import type { Gate } from '../platform/jobs/gate.ts';
import type { DocumentVault } from '../platform/keys/key-ring.ts';
import type { Items } from '../items/index.ts';
import type { Records } from '../records/index.ts';

/** What the use cases of this room work with. */
export interface AppraisalsContext {
  readonly database: Database;
  readonly content: ContentStore;
  readonly vault: DocumentVault;
  readonly items: Items;
  readonly records: Records;
  /** Sets of photos that may be decoded at once: each takes much memory and all processors. */
  readonly photoSets: Gate;
}
