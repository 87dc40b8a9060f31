/** The demo world: invented people and things, in three categories. Nothing here exists. */

export type Category = 'bag' | 'watch' | 'jewellery';

export const PARTIES = {
  relay: { kind: 'platform', name: 'Maison Relay', nameZh: '回廊奢品' },
  second: { kind: 'platform', name: 'Second Hour', nameZh: '二度时光' },
  aurelle: { kind: 'brand', name: 'Aurelle', nameZh: '欧若' },
  halden: { kind: 'brand', name: 'Halden & Voss', nameZh: '哈尔登' },
  bags: { kind: 'appraiser', name: 'Expert E-7K2Q', nameZh: '鉴定师 E-7K2Q', employer: 'relay' },
  watches: {
    kind: 'appraiser',
    name: 'Expert E-4M9T',
    nameZh: '鉴定师 E-4M9T',
    employer: 'second',
  },
  jewels: { kind: 'appraiser', name: 'Expert E-2X8R', nameZh: '鉴定师 E-2X8R', employer: 'relay' },
  atelier: { kind: 'repairer', name: 'Atelier Brücke', nameZh: '布吕克工坊' },
} as const;
export type PartyKey = keyof typeof PARTIES;

const ALL = ['bag', 'watch', 'jewellery'] as const;

export const GRANTS = [
  { party: 'relay', role: 'platform', departments: ALL, grade: 'none' },
  { party: 'second', role: 'platform', departments: ALL, grade: 'none' },
  { party: 'aurelle', role: 'brand', departments: ['bag', 'jewellery'], grade: 'none' },
  { party: 'halden', role: 'brand', departments: ['watch'], grade: 'none' },
  { party: 'bags', role: 'appraiser', departments: ['bag'], grade: 'senior' },
  { party: 'watches', role: 'appraiser', departments: ['watch'], grade: 'expert' },
  { party: 'jewels', role: 'appraiser', departments: ['jewellery'], grade: 'expert' },
  { party: 'atelier', role: 'repairer', departments: ALL, grade: 'none' },
] as const;

export const PEOPLE = [
  { key: 'relayClerk', party: 'relay', displayName: 'Maison Relay desk', roles: ['registrar'] },
  { key: 'secondClerk', party: 'second', displayName: 'Second Hour desk', roles: ['registrar'] },
  { key: 'bags', party: 'bags', displayName: 'Expert E-7K2Q (bags)', roles: ['appraiser'] },
  {
    key: 'watches',
    party: 'watches',
    displayName: 'Expert E-4M9T (watches)',
    roles: ['appraiser'],
  },
  {
    key: 'jewels',
    party: 'jewels',
    displayName: 'Expert E-2X8R (jewellery)',
    roles: ['appraiser'],
  },
  { key: 'atelier', party: 'atelier', displayName: 'Atelier Brücke bench', roles: ['repairer'] },
  { key: 'aurelle', party: 'aurelle', displayName: 'Aurelle archive', roles: ['brand'] },
  { key: 'halden', party: 'halden', displayName: 'Halden & Voss archive', roles: ['brand'] },
  {
    key: 'relayMerchant',
    party: 'relay',
    displayName: 'Maison Relay sales',
    roles: ['merchant', 'custodian'],
  },
  {
    key: 'relayReviewer',
    party: 'relay',
    displayName: 'Maison Relay brand papers and cash desk',
    roles: ['reviewer', 'custodian', 'cashier'],
  },
  {
    key: 'relayCounsel',
    party: 'relay',
    displayName: 'Maison Relay counsel and care',
    roles: ['counsel', 'support', 'cashier'],
  },
  {
    key: 'secondMerchant',
    party: 'second',
    displayName: 'Second Hour sales',
    roles: ['merchant', 'custodian'],
  },
  {
    key: 'secondReviewer',
    party: 'second',
    displayName: 'Second Hour brand papers and cash desk',
    roles: ['reviewer', 'custodian', 'cashier'],
  },
  {
    key: 'secondCounsel',
    party: 'second',
    displayName: 'Second Hour counsel and care',
    roles: ['counsel', 'support', 'cashier'],
  },
] as const;
export type PersonKey = (typeof PEOPLE)[number]['key'];

/** Invented members, whom a visitor of the demo can sign in as. */
export const MEMBERS = [
  { key: 'lin', name: '林月 Lin Yue' },
  { key: 'sato', name: '佐藤遥 Sato Haruka' },
] as const;
export type MemberKey = (typeof MEMBERS)[number]['key'];

/** Who appraises a category. */
export const EXPERTS = {
  bag: 'bags',
  watch: 'watches',
  jewellery: 'jewels',
} as const satisfies Record<Category, PersonKey>;

export interface DemoItem {
  readonly category: Category;
  readonly clerk: 'relayClerk' | 'secondClerk';
  readonly brand: string;
  readonly model: string;
  readonly description: string;
  readonly serial: string;
  readonly result: 'authentic' | 'not_authentic' | 'inconclusive';
  readonly grade: 'new' | '99' | '98' | '95' | '90' | '85' | '80' | null;
  readonly anchoring: 'single' | 'batch';
  readonly marks: readonly [string, string, string];
}

const item = (
  category: Category,
  clerk: DemoItem['clerk'],
  names: readonly [brand: string, model: string, serial: string],
  description: string,
  [result, grade, anchoring]: readonly [
    DemoItem['result'],
    DemoItem['grade'],
    DemoItem['anchoring'],
  ],
  marks: DemoItem['marks'],
): DemoItem => ({
  category,
  clerk,
  brand: names[0],
  model: names[1],
  serial: names[2],
  description,
  result,
  grade,
  anchoring,
  marks,
});

export const ITEMS: readonly DemoItem[] = [
  item(
    'bag',
    'relayClerk',
    ['Aurelle', 'Lune 28', 'AU-L28-40117'],
    'Structured handbag, cognac calf leather, gold-plated hardware.',
    ['authentic', '95', 'single'],
    [
      'Hairline scratch left of the clasp',
      'Darker stitch at the right handle root',
      'Slanted heat stamp',
    ],
  ),
  item(
    'bag',
    'relayClerk',
    ['Aurelle', 'Courrier', 'AU-CR-22841'],
    'Messenger bag, forest-green grained leather, palladium hardware.',
    ['authentic', '98', 'batch'],
    [
      'Small nick in the edge paint',
      'Flap grain runs diagonally',
      'Lighter thread inside the pocket',
    ],
  ),
  item(
    'bag',
    'secondClerk',
    ['Aurelle', 'Petite Lune', 'AU-PL-00973'],
    'Evening bag, midnight-blue satin calf, chain strap.',
    ['authentic', '90', 'single'],
    ['Polished spot on the chain', 'Seam bulge at the base', 'Worn corner, lower left'],
  ),
  item(
    'bag',
    'secondClerk',
    ['Aurelle', 'Lune 35', 'AU-PL-00973'],
    'Large handbag in burgundy, offered with the papers of a Petite Lune.',
    ['not_authentic', null, 'single'],
    ['Stitches 0.4 mm too wide', 'Clasp engraving without serif', 'Lining of polyester'],
  ),
  item(
    'watch',
    'secondClerk',
    ['Halden & Voss', 'Meridian 39', 'HV-M39-7714'],
    'Automatic wristwatch, steel, silver dial, date at six.',
    ['authentic', '95', 'batch'],
    [
      'Hairline at two o’clock on the bezel',
      'Lume dot at nine set off centre',
      'Crown engraving worn at the H',
    ],
  ),
  item(
    'watch',
    'secondClerk',
    ['Halden & Voss', 'Regatta', 'HV-RG-3308'],
    'Chronograph, steel, deep blue dial, rubber strap; serviced three times.',
    ['authentic', '90', 'single'],
    [
      'Patina ring on the running seconds',
      'Pusher at four newer than the other',
      'Deep scratch between the lugs',
    ],
  ),
  item(
    'watch',
    'relayClerk',
    ['Halden & Voss', 'Nocturne', 'HV-NC-0152'],
    'Dress watch, rose gold, black lacquer dial.',
    ['authentic', '99', 'batch'],
    ['Speck in the lacquer at eight', 'Hallmark stamped twice', 'Buckle tongue slightly bent'],
  ),
  item(
    'watch',
    'relayClerk',
    ['Halden & Voss', 'Pilot 41', 'HV-P41-2290'],
    'Pilot’s watch, titanium; the movement could not be opened.',
    ['inconclusive', null, 'single'],
    ['Faded triangle at twelve', 'Rivet missing on the strap', 'Case back screwed one turn short'],
  ),
  item(
    'jewellery',
    'relayClerk',
    ['Aurelle', 'Halo ring', 'AU-HR-5561'],
    'Ring, white gold, oval stone of one carat in a halo.',
    ['authentic', '98', 'single'],
    ['Feather inclusion near the girdle', 'One prong filed flat', 'Hallmark beside the size stamp'],
  ),
  item(
    'jewellery',
    'relayClerk',
    ['Aurelle', 'Riviera necklace', 'AU-RV-0078'],
    'Graduated necklace, yellow gold, first certificate replaced.',
    ['authentic', '95', 'single'],
    ['Fourth link thicker', 'Clasp screw of another colour', 'Tiny solder seam at the end cap'],
  ),
  item(
    'jewellery',
    'secondClerk',
    ['Aurelle', 'Signet', 'AU-SG-3142'],
    'Signet ring, yellow gold, blank face.',
    ['authentic', '90', 'batch'],
    ['Dent on the left shoulder', 'Engraver’s slip under the face', 'Size changed once'],
  ),
  item(
    'jewellery',
    'secondClerk',
    ['Aurelle', 'Emerald ring', 'AU-EM-0419'],
    'Ring, platinum, emerald-cut green stone.',
    ['authentic', '99', 'batch'],
    [
      'Garden pattern like a fern',
      'Platinum mark 950 upside down',
      'Under-gallery polished by hand',
    ],
  ),
];

/** Positions in {@link ITEMS} of what the tour shows. */
export const REPAIRED = 5;
export const REPLACED = 9;
export const HELD = 10;
export const ENTRUSTED = 6;
/** Items that have gone to their first owners, by position: a visitor can pass them on. */
export const OWNED: readonly (readonly [position: number, owner: MemberKey])[] = [
  [0, 'sato'],
  [1, 'lin'],
  [4, 'sato'],
  [5, 'lin'],
  [8, 'lin'],
  [11, 'sato'],
];
/** Two passports of one serial number: the alliance's token of it brings that to light. */
export const SAME_SERIAL: readonly number[] = [2, 3];

export const REPAIRS = [
  {
    kind: 'repair',
    work: 'Movement overhauled; rate +2 s a day afterwards.',
    parts: ['mainspring', 'crown gasket'],
    services: ['movement_service', 'water_resistance'],
  },
  {
    kind: 'repair',
    work: 'Pusher at four replaced, water resistance tested to 10 bar.',
    parts: ['pusher'],
    services: ['part_change', 'water_resistance'],
  },
  {
    kind: 'repair',
    work: 'Strap replaced; case cleaned, scratches left as they are.',
    parts: ['rubber strap'],
    services: ['strap'],
  },
] as const;
