import type { Interface } from 'ethers';
import type { Enqueue } from '../platform/chain/outbox.ts';
import type { Chain } from '../platform/chain/chain.ts';
import type { Database } from '../platform/database/database.ts';
import type { AccessTokens } from '../platform/http/access-token.ts';
import type { SessionCookie } from '../platform/http/session-token.ts';
import type { KeyRing } from '../platform/keys/key-ring.ts';

/** What the use cases of this room work with. */
export interface PartiesContext {
  readonly database: Database;
  readonly chain: Chain;
  readonly keys: KeyRing;
  readonly enqueue: Enqueue;
  readonly tokens: AccessTokens;
  readonly contract: { readonly address: string; readonly abi: Interface };
  /** Address of the ERC-7913 verifier that P-256 signer bytes start with. */
  readonly p256Verifier: string;
  /** Public URL of the service; DIDs are made from its host. */
  readonly publicUrl: string;
  /** Whether "sign in as" is offered. */
  readonly demoSignIn: boolean;
  readonly cookie: SessionCookie;
  readonly now: () => Date;
}
