import type { NewReport } from '../listings/index.ts';
import type { MemberKey, PersonKey } from './world.ts';

/** What the demo's platforms offer: three things that members have consigned. Amounts in fen. */

export interface DemoGoods {
  /** Position in ITEMS. */
  readonly item: number;
  readonly seller: MemberKey;
  readonly sellerStatus: 'private' | 'trader';
  readonly merchant: PersonKey;
  readonly grader: PersonKey;
  readonly reviewer: PersonKey;
  readonly counsel: PersonKey;
  readonly price: number;
  readonly floor: number;
  readonly best: number;
  readonly commissionBps: number;
  readonly text: {
    readonly title: Both;
    readonly description: Both;
    readonly attributes: {
      readonly material: Both;
      readonly colour: Both;
      readonly accessories: Both;
    };
  };
  /** Zones of its category. */
  readonly zones: readonly Zone['zone'][];
  /** What is to be seen in some of them, each on the second photo. */
  readonly wear: readonly (Pick<Zone, 'zone' | 'grade'> & Omit<Zone['defects'][number], 'photo'>)[];
  /** Of all other zones. */
  readonly grade: Zone['grade'];
  readonly functions: string;
  readonly completeness: string;
  readonly repairs: string;
}
type Zone = NewReport['zones'][number];
type Both = { readonly zh: string; readonly en: string };

const RELAY = {
  merchant: 'relayMerchant',
  grader: 'relayReviewer',
  reviewer: 'relayReviewer',
  counsel: 'relayCounsel',
} as const;
const SECOND = {
  merchant: 'secondMerchant',
  grader: 'secondReviewer',
  reviewer: 'secondReviewer',
  counsel: 'secondCounsel',
} as const;

export const GOODS: readonly DemoGoods[] = [
  {
    ...{ item: 0, seller: 'sato', sellerStatus: 'private', ...RELAY },
    ...{ price: 2_180_000, floor: 1_900_000, best: 2_400_000, commissionBps: 400 },
    text: {
      title: { zh: '欧若 Aurelle Lune 28 手袋', en: 'Aurelle Lune 28 handbag' },
      description: {
        zh: '硬挺版型的手袋，干邑色小牛皮，镀金五金。扣件左侧有一道发丝纹。',
        en: 'Structured handbag of cognac calf leather with gold-plated hardware. A hairline left of the clasp.',
      },
      attributes: {
        material: { zh: '小牛皮', en: 'Calf leather' },
        colour: { zh: '干邑色', en: 'Cognac' },
        accessories: { zh: '', en: '' },
      },
    },
    zones: ['body', 'corners', 'hardware', 'interior', 'pocket', 'handles', 'odour'],
    wear: [
      { zone: 'hardware', grade: '95', kind: 'scratch', text: 'Hairline left of the clasp' },
      { zone: 'handles', grade: '95', kind: 'wear', text: 'Darker stitch at the right root' },
    ],
    grade: '99',
    functions: 'Clasp and zips close as they should.',
    completeness: 'The bag alone.',
    repairs: 'None known.',
  },
  {
    ...{ item: 4, seller: 'sato', sellerStatus: 'trader', ...SECOND },
    ...{ price: 4_650_000, floor: 4_200_000, best: 4_900_000, commissionBps: 300 },
    text: {
      title: { zh: 'Halden & Voss Meridian 39 自动腕表', en: 'Halden & Voss Meridian 39' },
      description: {
        zh: '自动机械腕表，精钢表壳，六点位日期。表圈两点处有一道发丝纹。',
        en: 'Automatic wristwatch in steel with the date at six. A hairline at two o’clock on the bezel.',
      },
      attributes: {
        material: { zh: '精钢', en: 'Steel' },
        colour: { zh: '银色表盘', en: 'Silver dial' },
        accessories: { zh: '', en: '' },
      },
    },
    zones: ['body', 'corners', 'hardware', 'handles', 'odour'],
    wear: [{ zone: 'body', grade: '95', kind: 'scratch', text: 'Hairline on the bezel at two' }],
    grade: '99',
    functions: 'Runs +3 s a day; the date changes at midnight.',
    completeness: 'The watch alone.',
    repairs: 'None known.',
  },
  {
    ...{ item: 8, seller: 'lin', sellerStatus: 'private', ...RELAY },
    ...{ price: 3_800_000, floor: 3_300_000, best: 4_100_000, commissionBps: 500 },
    text: {
      title: { zh: '欧若 Aurelle Halo ring 戒指', en: 'Aurelle Halo ring' },
      description: {
        zh: '白金戒指，一克拉椭圆主石，周围一圈小石。',
        en: 'Ring of white gold with an oval stone of one carat in a halo.',
      },
      attributes: {
        material: { zh: '白金', en: 'White gold' },
        colour: { zh: '', en: '' },
        accessories: { zh: '', en: '' },
      },
    },
    zones: ['body', 'corners', 'hardware'],
    wear: [{ zone: 'hardware', grade: '98', kind: 'wear', text: 'One prong filed flat' }],
    grade: '99',
    functions: 'All prongs hold.',
    completeness: 'The ring alone.',
    repairs: 'None known.',
  },
];
