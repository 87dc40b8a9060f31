import type { Prisma } from '#prisma';
import { facetWord, wordsOfListing } from '../../../server/listings/search/words.ts';
import { keyOf } from '../../../server/listings/text/fold.ts';
import type { Database } from '../../../server/platform/database/database.ts';

/** Rows of one insert. */
const CHUNK = 2_000;

const BRANDS = Array.from({ length: 40 }, (_, n) => ({
  en: `Maison ${'ABCDEFGHJKLMNPRSTVWZ'[n % 20]}${['ora', 'elle'][n % 2]}${n}`,
  zh: `${'欧若哈尔登星月云山海川林石花雪风雷竹梅兰菊'[n % 22]}${'丽雅蒂诺曼维'[n % 6]}${'品坊阁'[n % 3]}`,
}));
const THINGS = [
  {
    category: 'bag',
    en: ['tote', 'clutch', 'handbag', 'backpack'],
    zh: ['托特包', '手拿包', '手袋', '双肩包'],
  },
  {
    category: 'watch',
    en: ['chronograph', 'diver', 'dress watch'],
    zh: ['计时码表', '潜水表', '正装腕表'],
  },
  { category: 'jewellery', en: ['ring', 'necklace', 'bracelet'], zh: ['戒指', '项链', '手镯'] },
] as const;
const MATERIALS = [
  ['calf leather', '小牛皮'],
  ['lambskin', '羊皮'],
  ['crocodile', '鳄鱼皮'],
  ['stainless steel', '精钢'],
  ['rose gold', '玫瑰金'],
  ['platinum', '铂金'],
] as const;
const COLOURS = [
  ['black', '黑色'],
  ['cognac', '干邑色'],
  ['midnight blue', '午夜蓝'],
  ['forest green', '墨绿'],
  ['ivory', '象牙白'],
] as const;
const GRADES = ['new', '99', '98', '95', '90', '85', '80'] as const;

/** A generator that gives the same numbers on every machine (a Lehmer generator). */
export function seeded(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
}

/** Few brands have most of the listings, as in a real catalogue. */
const skewed = (next: (most: number) => number, length: number) =>
  Math.floor((next(10_000) / 10_000) ** 2.5 * length);

interface Made {
  readonly listing: Prisma.ListingCreateManyInput;
  readonly entry: Prisma.CatalogueEntryCreateManyInput;
}

const idOf = (prefix: string, n: number) => `${prefix}_${String(n).padStart(26, '0')}`;

function make(n: number, next: (most: number) => number): Made {
  const brand = BRANDS[skewed(next, BRANDS.length)]!;
  const thing = THINGS[next(THINGS.length)]!;
  const kind = next(thing.en.length);
  const [material, colour] = [MATERIALS[next(6)]!, COLOURS[next(5)]!];
  const grade = GRADES[next(7)]!;
  const model = `${['Lune', 'Courrier', 'Étoile', 'Rivage', 'Meridian'][next(5)]} ${20 + next(60)}`;
  const [id, itemId, platformId] = [idOf('lst', n), idOf('itm', n), idOf('pty', next(12))];
  const listedAt = new Date(Date.UTC(2025, 0, 1) + n * 60_000);
  const price = BigInt((2_000 + next(400_000)) * 100);
  const title = {
    zh: `${brand.zh} ${model} ${colour[1]}${material[1]}${thing.zh[kind]}`,
    en: `${brand.en} ${model} ${thing.en[kind]} in ${colour[0]} ${material[0]}`,
  };
  const lot = `Lot ${n.toString(36)}`;
  const description = { zh: `成色${grade}，附防尘袋。`, en: `Comes with its dust bag. ${lot}.` };
  const texts = [brand.en, brand.zh, model, title.zh, title.en, description.zh, description.en];
  const facets = [
    facetWord.category(thing.category),
    facetWord.brand(brand.en),
    facetWord.model(model),
    facetWord.grade(grade),
    facetWord.platform(platformId),
    facetWord.seller('private'),
  ];
  const shared = { price, currency: 'CNY', category: thing.category, brand: brand.en, model };
  return {
    listing: {
      ...shared,
      ...{ id, itemId, openItemId: itemId, platformId, agreementId: idOf('agr', n) },
      ...{ sellerStatus: 'private', madeBy: 'bench', state: 'live', grade },
      ...{ title, description, attributes: {}, createdAt: listedAt, liveAt: listedAt },
    },
    entry: {
      ...shared,
      ...{ listingId: id, listedAt, brandKey: keyOf(brand.en), grade, platformId },
      words: [...facets, ...wordsOfListing(texts)],
    },
  };
}

/** Fills a database up to so many listings; goes on where it was ended before. */
export async function fillCatalogue(
  { client }: Database,
  from: number,
  to: number,
  progress: (done: number) => void,
): Promise<void> {
  const next = seeded(20_261_124 + from);
  for (let start = from; start < to; start += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, to - start) }, (_, i) =>
      make(start + i, next),
    );
    await client.listing.createMany({ data: rows.map(({ listing }) => listing) });
    await client.catalogueEntry.createMany({ data: rows.map(({ entry }) => entry) });
    progress(start + rows.length);
  }
  await client.$executeRaw`VACUUM (ANALYZE) "CatalogueEntry"`;
  await client.$executeRaw`VACUUM (ANALYZE) "Listing"`;
}

/** A brand of many listings, and one of few. */
export const COMMON_BRAND = BRANDS[0]!;
export const RARE_BRAND = BRANDS[39]!;
