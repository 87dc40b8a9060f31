import type {
  CatalogueData,
  Card,
  Picture,
} from '../../../server/market/catalogue/catalogue-view.ts';
import type { ListingData } from '../../../server/market/listing/listing-view.ts';
import type { PageContext } from '../../../server/market/pages/page-context.ts';
import { messagesFor, type Locale, type PageAssets } from '../../../server/web/index.ts';
import { PASSPORTS } from '../passport/pages/passport-fixtures.ts';

/** Pages of the catalogue with invented offers, for their drawing alone. */

export const marketContext = (
  locale: Locale,
  path: string,
  assets: PageAssets,
  change: Partial<PageContext> = {},
): PageContext => ({
  ...{ locale, path, assets, demo: true, signedIn: true, said: null, refused: null },
  all: messagesFor(locale),
  words: messagesFor(locale).market,
  ...change,
});

const picture = (scene: string, caption: string): Picture => ({
  caption,
  sizes: [960, 480, 240].map((width) => ({
    ...{ width, height: (width * 5) / 4 },
    url: `/ipfs/${scene}-${String(width)}`,
  })),
});

const EXPERT = { en: 'Lantern Appraisal', zh: '灯塔鉴定' };

export const card = (n: number, change: Partial<Card> = {}): Card => ({
  id: `lst_0000000000000000000000000${String(n)}`,
  brand: 'Aurelle',
  model: 'Méridien 38, steel, 1998',
  category: 'watch',
  grade: '95',
  price: { amount: 3_180_000, currency: 'CNY' },
  photo: picture('front', 'Front'),
  ...{ reserved: false, promoted: false, official: false },
  proof: { by: EXPERT, at: '2026-11-01T09:12:00Z' },
  ...change,
});

/** A page of results in every state that a card has. */
export const CATALOGUE: CatalogueData = {
  looked: {
    ...{ q: 'méridien', sort: 'newest', from: '1000', to: '', official: false, after: null },
    facets: { category: 'watch' },
  },
  cards: [
    card(1, { official: true }),
    card(2, {
      brand: 'Maison Vesper',
      model: 'Signet ring',
      category: 'jewellery',
      grade: '98',
      photo: picture('back', 'Back'),
      reserved: true,
    }),
    card(3, {
      brand: 'Maison Vesper',
      model: 'Cabas 28, saddle',
      category: 'bag',
      grade: null,
      photo: null,
      proof: null,
    }),
    card(4, {
      model: 'Diver 300',
      photo: picture('dial', 'Dial'),
      price: { amount: 128_050, currency: 'CNY' },
    }),
    card(5, { photo: picture('side', 'Side'), grade: '85' }),
  ],
  advertisements: [card(6, { promoted: true, photo: picture('dial', 'Dial') })],
  facets: [
    { name: 'category', values: [{ value: 'watch', label: null, count: 5 }] },
    {
      name: 'brand',
      values: [
        { value: 'aurelle', label: { en: 'Aurelle', zh: 'Aurelle' }, count: 3 },
        { value: 'maisonvesper', label: { en: 'Maison Vesper', zh: 'Maison Vesper' }, count: 2 },
      ],
    },
    {
      name: 'grade',
      values: [
        { value: '95', label: null, count: 3 },
        { value: '98', label: null, count: 1 },
      ],
    },
    {
      name: 'seller',
      values: [
        { value: 'private', label: null, count: 4 },
        { value: 'trader', label: null, count: 1 },
      ],
    },
    {
      name: 'platform',
      values: [{ value: 'pty_1', label: { en: 'Lantern Resale', zh: '灯塔寄售' }, count: 5 }],
    },
  ],
  ...{ found: { n: 1000, more: true }, next: 'CURSOR', currency: 'CNY' },
};

const yuan = (amount: number) => ({ amount, currency: 'CNY' });

/** An offer of a professional seller with all that a page can show. */
export const LISTING: ListingData = {
  id: card(1).id,
  itemId: 'itm_00000000000000000000000001',
  state: 'live',
  brand: 'Aurelle',
  model: 'Méridien 38, steel, 1998',
  category: 'watch',
  description: {
    en: 'Worn by its first owner on Sundays. The bracelet has all its links.',
    zh: '首任主人只在周日佩戴，表链节数齐全。',
  },
  attributes: [
    ['material', { en: 'Steel', zh: '精钢' }],
    ['colour', { en: 'Silver dial', zh: '银色表盘' }],
    ['accessories', { en: 'Box, papers', zh: '盒、证' }],
  ],
  price: yuan(3_180_000),
  history: [
    {
      from: yuan(3_300_000),
      to: yuan(3_180_000),
      cause: 'clearance',
      reason: '',
      at: '2026-11-20T08:00:00Z',
    },
    { from: null, to: yuan(3_300_000), cause: 'first', reason: '', at: '2026-09-01T08:00:00Z' },
  ],
  photos: [
    picture('front', 'Front'),
    picture('dial', 'Dial'),
    picture('side', 'Side'),
    picture('back', 'Back'),
  ],
  condition: {
    overall: '90',
    zones: [
      {
        zone: 'body',
        grade: '95',
        defects: [{ kind: 'scratch', text: 'Hairline on the case', photo: 2 }],
      },
      { zone: 'corners', grade: '98', defects: [] },
      {
        zone: 'hardware',
        grade: '90',
        defects: [
          { kind: 'wear', text: 'Crown polished', photo: 2 },
          { kind: 'scratch', text: 'Clasp', photo: 3 },
        ],
      },
      {
        zone: 'handles',
        grade: '95',
        defects: [{ kind: 'wear', text: 'Bracelet slightly stretched', photo: 0 }],
      },
      { zone: 'odour', grade: 'new', defects: [] },
    ],
    functions: 'Runs nine seconds fast a day; service advised.',
    completeness: 'Box and papers, all links.',
    repairs: 'Polished once, lightly.',
  },
  sellerStatus: 'trader',
  platform: { en: 'Lantern Resale', zh: '灯塔寄售' },
  ...{ official: true, promoted: false },
  rights: { returnDays: 30, statutoryDays: 7, fakeTimes: 3, fakeLeast: yuan(50_000) },
  credit: {
    score: 87,
    reasons: [
      { kind: 'completed', count: 12, points: 24 },
      { kind: 'bad_review', count: 1, points: -3 },
    ],
  },
  stories: [{ owner: 1, text: 'It came with me to my wedding.', at: '2026-10-01T08:00:00Z' }],
  message: { owner: 2, text: 'Wind it every morning.', at: '2026-10-02T08:00:00Z' },
  passport: PASSPORTS.authentic,
};
