import type { Interface, TypedDataDomain } from 'ethers';
import type { Chain } from '../platform/chain/chain.ts';
import type { Enqueue } from '../platform/chain/outbox.ts';
import type { ContentStore } from '../platform/content/content-store.ts';
import type { FindBlock } from '../platform/content/find-block.ts';
import type { Database } from '../platform/database/database.ts';
import type { KeyRing } from '../platform/keys/key-ring.ts';
import type { Items } from '../items/index.ts';
import type { Parties } from '../parties/index.ts';
import type { TrustRoot } from './verify/index.ts';

/** What the use cases of this room work with. */
export interface RecordsContext {
  readonly database: Database;
  readonly chain: Chain;
  readonly content: ContentStore;
  /** Finds what other platforms publish. */
  readonly findBlock: FindBlock;
  readonly keys: KeyRing;
  readonly enqueue: Enqueue;
  readonly parties: Parties;
  readonly items: Items;
  readonly contract: { readonly address: string; readonly abi: Interface };
  /** EIP-712 domain of the Records contract. */
  readonly domain: TypedDataDomain;
  readonly root: TrustRoot;
  /** Party id of the platform that operates this server: it anchors the batches. */
  readonly operator: string;
  /** A batch closes at `size` records or when its oldest has waited `seconds`. */
  readonly batch: { readonly size: number; readonly seconds: number };
  readonly now: () => Date;
}
