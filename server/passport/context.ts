import type { Items } from '../items/index.ts';
import type { Ownership } from '../ownership/index.ts';
import type { Parties } from '../parties/index.ts';
import type { BlockRef, Chain } from '../platform/chain/chain.ts';
import type { Records, TrustRoot } from '../records/index.ts';
import type { Repairs } from '../repairs/index.ts';
import type { Tags } from '../tags/index.ts';
import type { PageAssets } from '../web/index.ts';

/** What the passport is put together from. */
export interface PassportContext {
  readonly chain: Chain;
  readonly root: TrustRoot;
  readonly parties: Parties;
  readonly items: Items;
  readonly records: Records;
  readonly ownership: Pick<Ownership, 'publicFacts'>;
  readonly repairs: Pick<Repairs, 'told'>;
  readonly tags: Tags;
  readonly assets: PageAssets;
  readonly publicUrl: string;
  /** A final block up to which the index is known to be complete; null before the first look. */
  readonly indexed: () => BlockRef | null;
  /** Whether the content store, which has the photos, answered lately. */
  readonly photosUp: () => boolean;
}
