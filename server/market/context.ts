import type { Aftersale } from '../aftersale/index.ts';
import type { Consignments } from '../consignments/index.ts';
import type { Items } from '../items/index.ts';
import type { Listings } from '../listings/index.ts';
import type { Jurisdiction, Orders } from '../orders/index.ts';
import type { Ownership } from '../ownership/index.ts';
import type { Parties } from '../parties/index.ts';
import type { PassportRoom } from '../passport/index.ts';
import type { Payments } from '../payments/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Records } from '../records/index.ts';
import type { Stories } from '../stories/index.ts';
import type { PageAssets } from '../web/index.ts';

/** What the pages of buying and selling are put together from. */
export interface MarketContext {
  readonly database: Database;
  readonly parties: Parties;
  readonly items: Items;
  readonly records: Records;
  readonly ownership: Ownership;
  readonly passport: PassportRoom;
  readonly consignments: Consignments;
  readonly listings: Listings;
  readonly orders: Orders;
  readonly aftersale: Aftersale;
  readonly stories: Stories;
  readonly payments: Payments;
  readonly law: Jurisdiction;
  /** Name of the payment provider; null: none is configured. */
  readonly provider: string | null;
  readonly assets: PageAssets;
  readonly publicUrl: string;
  /** The chain behind the pages is a demo chain. */
  readonly embedded: boolean;
  readonly now: () => Date;
}
