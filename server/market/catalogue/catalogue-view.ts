import type { Localised } from '../../web/index.ts';
import type { Money } from '../pages/money.ts';

/** A picture in the widths it is kept in. */
export interface Picture {
  readonly caption: string;
  readonly sizes: readonly {
    readonly width: number;
    readonly height: number;
    readonly url: string;
  }[];
}

/** What a card of the catalogue shows. */
export interface Card {
  /** lst_… */
  readonly id: string;
  readonly brand: string;
  readonly model: string;
  readonly category: string;
  /** Null where its zones were not graded. */
  readonly grade: string | null;
  readonly price: Money;
  readonly photo: Picture | null;
  readonly reserved: boolean;
  /** Shown because its seller pays for it. */
  readonly promoted: boolean;
  /** The brand calls the platform a channel of its own. */
  readonly official: boolean;
  /** Who certified it, and when (RFC 3339). */
  readonly proof: { readonly by: Localised; readonly at: string } | null;
}

/** A filter with what can be chosen, and how many of the results have it. */
export interface Facet {
  readonly name: FacetName;
  readonly values: readonly {
    readonly value: string;
    readonly label: Localised | null;
    /** Null: nobody has counted them. */
    readonly count: number | null;
  }[];
}

export const FACETS = ['category', 'brand', 'grade', 'seller', 'platform'] as const;
export type FacetName = (typeof FACETS)[number];

export const SORTS = ['newest', 'price_up', 'price_down'] as const;
export type Sort = (typeof SORTS)[number];

/** What a visitor looks for; prices in whole units of the currency, as they typed them. */
export interface Looked {
  readonly q: string;
  readonly sort: Sort;
  readonly from: string;
  readonly to: string;
  readonly official: boolean;
  readonly facets: Readonly<Partial<Record<FacetName, string>>>;
  readonly after: string | null;
}

/** All that the catalogue shows. */
export interface CatalogueData {
  readonly looked: Looked;
  readonly cards: readonly Card[];
  readonly advertisements: readonly Card[];
  readonly facets: readonly Facet[];
  /** How many were found, counting stops somewhere; null on later pages. */
  readonly found: { readonly n: number; readonly more: boolean } | null;
  readonly next: string | null;
  readonly currency: string;
}
