import type { Consignments } from '../consignments/index.ts';
import type { Items } from '../items/index.ts';
import type { Aftersale } from '../aftersale/index.ts';
import type { Listings } from '../listings/index.ts';
import type { Orders } from '../orders/index.ts';
import type { Stories } from '../stories/index.ts';
import type { Ownership } from '../ownership/index.ts';
import type { Parties } from '../parties/index.ts';
import type { PageAssets } from '../web/index.ts';

/** What the pages of parties' people are put together from. */
export interface WorkContext {
  readonly parties: Parties;
  readonly items: Items;
  readonly ownership: Ownership;
  readonly consignments: Consignments;
  readonly listings: Listings;
  readonly orders: Orders;
  readonly aftersale: Aftersale;
  readonly stories: Stories;
  readonly assets: PageAssets;
  readonly publicUrl: string;
  /** The chain behind the pages is a demo chain. */
  readonly embedded: boolean;
  /** Offers "sign in as". */
  readonly signInAs: boolean;
  readonly now: () => Date;
}
