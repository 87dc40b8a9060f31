import type { Passport } from '../../passport/index.ts';
import type { Localised } from '../../web/index.ts';
import type { Picture } from '../catalogue/catalogue-view.ts';
import type { Money } from '../pages/money.ts';

export interface Zone {
  readonly zone: string;
  readonly grade: string;
  readonly defects: readonly {
    readonly kind: string;
    readonly text: string;
    /** Index of the listing's photo that shows it, from 0. */
    readonly photo: number;
  }[];
}

/** How it is, by zones; what no grade stands for has axes of its own. */
export interface Condition {
  readonly overall: string;
  readonly zones: readonly Zone[];
  readonly functions: string;
  readonly completeness: string;
  readonly repairs: string;
}

export interface PriceStep {
  readonly from: Money | null;
  readonly to: Money;
  readonly cause: string;
  readonly reason: string;
  /** RFC 3339. */
  readonly at: string;
}

/** Why a seller has the credit they have. */
export interface Credit {
  readonly score: number | null;
  readonly reasons: readonly {
    readonly kind: string;
    readonly count: number;
    readonly points: number;
  }[];
}

/** What an owner wrote, read by a person before it is shown. */
export interface OwnerWord {
  /** Which owner wrote it, from 1; null where the chain does not say. */
  readonly owner: number | null;
  readonly text: string;
  readonly at: string;
}

/** What law and house give a buyer here. */
export interface BuyerRights {
  readonly returnDays: number;
  /** 0: the law gives none, as the seller is a private person. */
  readonly statutoryDays: number;
  readonly fakeTimes: number;
  readonly fakeLeast: Money;
}

/** All that the page of an offer shows. */
export interface ListingData {
  readonly id: string;
  readonly itemId: string;
  readonly state: string;
  readonly brand: string;
  readonly model: string;
  readonly category: string;
  readonly description: Localised;
  readonly attributes: readonly (readonly [
    name: 'material' | 'colour' | 'accessories',
    Localised,
  ])[];
  readonly price: Money;
  readonly history: readonly PriceStep[];
  readonly photos: readonly Picture[];
  readonly condition: Condition | null;
  readonly sellerStatus: 'private' | 'trader';
  readonly platform: Localised;
  readonly official: boolean;
  readonly promoted: boolean;
  readonly rights: BuyerRights;
  readonly credit: Credit | null;
  readonly stories: readonly OwnerWord[];
  readonly message: OwnerWord | null;
  readonly passport: Passport;
}
