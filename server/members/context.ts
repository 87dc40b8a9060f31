import type { Chain } from '../platform/chain/chain.ts';
import type { Database, Db } from '../platform/database/database.ts';
import type { SessionCookie } from '../platform/http/session-token.ts';
import type { DataKeys, KeyedDigest } from '../platform/keys/data-keys.ts';
import type { PageAssets } from '../web/index.ts';
import type { ErasureList } from './erasure/erasure-list.ts';

/** What the use cases of this room work with. */
export interface MembersContext {
  readonly database: Database;
  /** Asked whether a contract wallet signed (ERC-1271). */
  readonly chain: Chain;
  readonly dataKeys: DataKeys;
  readonly keyedDigest: KeyedDigest;
  readonly cookie: SessionCookie;
  readonly erasureList: ErasureList;
  /** Takes keys that were destroyed out of the backups; what does not succeed is done later. */
  readonly forgetInBackups: () => Promise<void>;
  /** Forgets the answers that were kept for somebody's Idempotency-Keys. */
  readonly forgetAnswers: (db: Db, subject: string) => Promise<void>;
  /** Passkeys are bound to its host, sign-in messages of wallets to its origin. */
  readonly publicUrl: string;
  readonly assets: PageAssets;
  /** The chain behind the pages is a demo chain. */
  readonly embedded: boolean;
  /** Whether "sign in as" is offered. */
  readonly demoSignIn: boolean;
  readonly now: () => Date;
}
