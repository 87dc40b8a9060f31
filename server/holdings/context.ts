import type { Items } from '../items/index.ts';
import type { Members } from '../members/index.ts';
import type { Ownership } from '../ownership/index.ts';
import type { Parties } from '../parties/index.ts';
import type { PassportRoom } from '../passport/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Repairs } from '../repairs/index.ts';
import type { PageAssets } from '../web/index.ts';

/** What members' own pages are put together from. */
export interface HoldingsContext {
  readonly database: Database;
  readonly parties: Parties;
  readonly items: Items;
  readonly members: Members;
  readonly ownership: Ownership;
  readonly repairs: Pick<Repairs, 'care' | 'entitlements' | 'told'>;
  readonly passport: PassportRoom;
  /** Party id of the platform that keeps sealed keys here. */
  readonly operator: string;
  readonly assets: PageAssets;
  readonly publicUrl: string;
  /** The chain behind the pages is a demo chain. */
  readonly embedded: boolean;
  readonly now: () => Date;
}
