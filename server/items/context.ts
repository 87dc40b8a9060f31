import type { Interface, TypedDataDomain } from 'ethers';
import type { Enqueue } from '../platform/chain/outbox.ts';
import type { Database } from '../platform/database/database.ts';
import type { DocumentVault, KeyRing } from '../platform/keys/key-ring.ts';
import type { Parties } from '../parties/index.ts';

/** What the use cases of this room work with. */
export interface ItemsContext {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly vault: DocumentVault;
  readonly enqueue: Enqueue;
  readonly parties: Parties;
  readonly contract: { readonly address: string; readonly abi: Interface };
  /** EIP-712 domain of the Items contract. */
  readonly domain: TypedDataDomain;
  readonly now: () => Date;
}
