import type { Chain } from '../platform/chain/chain.ts';
import type { ContentStore } from '../platform/content/content-store.ts';
import type { Database } from '../platform/database/database.ts';
import type { KeyRing } from '../platform/keys/key-ring.ts';
import type { Parties } from '../parties/index.ts';

/** What the use cases of this room work with. */
export interface CheckpointsContext {
  readonly database: Database;
  readonly chain: Chain;
  readonly content: ContentStore;
  readonly keys: KeyRing;
  readonly parties: Parties;
  /** Party id of the platform that signs: the one that operates this server. */
  readonly operator: string;
  /** Length of a period, seconds: in each, one checkpoint is signed. */
  readonly periodSeconds: number;
  readonly now: () => Date;
}
