import type { Items } from '../items/index.ts';
import type { Members } from '../members/index.ts';
import type { Parties } from '../parties/index.ts';
import type { Chain } from '../platform/chain/chain.ts';
import type { Enqueue } from '../platform/chain/outbox.ts';
import type { Database } from '../platform/database/database.ts';
import type { DocumentVault, KeyRing } from '../platform/keys/key-ring.ts';

/** What the use cases of this room work with. */
export interface OwnershipContext {
  readonly database: Database;
  readonly chain: Chain;
  readonly keys: KeyRing;
  readonly vault: DocumentVault;
  readonly enqueue: Enqueue;
  readonly parties: Parties;
  readonly items: Items;
  readonly members: Pick<Members, 'requireFresh' | 'ownersOfWallets' | 'wallets'>;
  readonly now: () => Date;
}
