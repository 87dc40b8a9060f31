import type { Items } from '../items/index.ts';
import type { Members } from '../members/index.ts';
import type { Ownership } from '../ownership/index.ts';
import type { Parties } from '../parties/index.ts';
import type { Photos } from '../photos/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { DocumentVault } from '../platform/keys/key-ring.ts';
import type { Records } from '../records/index.ts';
import type { PageAssets } from '../web/index.ts';

/** What the use cases of this room work with. */
export interface RepairsContext {
  readonly database: Database;
  readonly vault: DocumentVault;
  readonly parties: Parties;
  readonly members: Pick<Members, 'seal' | 'unseal'>;
  readonly items: Items;
  readonly records: Records;
  readonly ownership: Pick<Ownership, 'titleOf' | 'myItems'>;
  readonly photos: Photos;
  readonly assets: PageAssets;
  /** The chain behind the pages is a demo chain. */
  readonly embedded: boolean;
  /** Offers "sign in as". */
  readonly signInAs: boolean;
  readonly now: () => Date;
}
