import type { Items } from '../items/index.ts';
import type { Parties } from '../parties/index.ts';
import type { Chain } from '../platform/chain/chain.ts';
import type { Enqueue } from '../platform/chain/outbox.ts';
import type { Database } from '../platform/database/database.ts';
import type { MemberPrincipal } from '../platform/http/route.ts';
import type { DocumentVault, KeyRing } from '../platform/keys/key-ring.ts';

/** What this room asks of members. */
export interface OwningMembers {
  /** Moving title needs more than a session. Throws STEP_UP_REQUIRED. */
  readonly requireFresh: (principal: MemberPrincipal) => void;
  /** Member ids by wallet (EIP-55); wallets that nobody here signs in with are missing. */
  readonly ownersOfWallets: (addresses: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Wallets of a member, EIP-55. */
  readonly walletsOf: (memberId: string) => Promise<readonly string[]>;
}

/** What the use cases of this room work with. */
export interface OwnershipContext {
  readonly database: Database;
  readonly chain: Chain;
  readonly keys: KeyRing;
  readonly vault: DocumentVault;
  readonly enqueue: Enqueue;
  readonly parties: Parties;
  readonly items: Items;
  readonly members: OwningMembers;
  readonly now: () => Date;
}
