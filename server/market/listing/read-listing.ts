import type { MarketContext } from '../context.ts';
import { moneyOf } from '../pages/money.ts';
import type { Condition, Credit, ListingData, OwnerWord } from './listing-view.ts';

/** Stories that the page of an offer shows. */
const STORIES = 5;

type Listing = Awaited<ReturnType<MarketContext['listings']['read']>>;

/** All that everybody sees of an offer. Throws LISTING_UNKNOWN. */
export async function readListing(context: MarketContext, id: string): Promise<ListingData> {
  const { listings, passport, stories, law } = context;
  const listing = await listings.read(id);
  const { itemId, currency, sellerStatus } = listing;
  const [built, told, messages, credit] = await Promise.all([
    passport.build(itemId, 'link'),
    stories.shown(itemId, 'story', { limit: STORIES }),
    stories.shown(itemId, 'message', { limit: 1 }),
    creditOf(context, id),
  ]);
  const money = (amount: number) => ({ amount, currency });
  const statutoryDays = law.statutoryReturnDays[sellerStatus];
  return {
    ...{ id, itemId, state: listing.state, category: listing.category },
    ...{ brand: listing.brand, model: listing.model, description: listing.description },
    attributes: (['material', 'colour', 'accessories'] as const)
      .map((name) => [name, listing.attributes[name]] as const)
      .filter(([, { en, zh }]) => en !== '' && zh !== ''),
    price: money(listing.price),
    history: listing.prices
      .map(({ from, to, cause, reason, at }) => ({
        from: from === null ? null : money(from),
        ...{ to: money(to), cause, reason, at },
      }))
      .reverse(),
    photos: listing.photos,
    condition: conditionOf(listing),
    sellerStatus,
    platform: listing.platform?.name ?? { en: '', zh: '' },
    ...{ official: listing.officialChannel, promoted: false },
    rights: {
      returnDays: Math.max(law.returnDays, statutoryDays),
      statutoryDays,
      fakeTimes: Number(law.fake.times),
      fakeLeast: moneyOf(law.fake.least, law.currency),
    },
    credit,
    stories: told.stories.map(wordOf),
    message: messages.stories.map(wordOf)[0] ?? null,
    passport: built,
  };
}

const wordOf = ({ text, at }: { text: string; at: string }): OwnerWord => ({
  owner: null,
  text,
  at,
});

/** Of several graders the one whose report is the worse: a buyer is not to be surprised. */
function conditionOf({ condition, grade }: Listing): Condition | null {
  const settled = condition.find(({ overall }) => overall === grade) ?? condition.at(-1);
  if (!settled) return null;
  const { zones, overall, functions, completeness, repairs } = settled;
  return {
    overall: grade ?? overall,
    zones: zones.map(({ zone, worth, defects }) => ({ zone, grade: worth, defects })),
    ...{ functions, completeness, repairs },
  };
}

/** Who sells is not named; their credit is. Null: the platform sells its own. */
async function creditOf(
  { database, listings, aftersale }: MarketContext,
  id: string,
): Promise<Credit | null> {
  const seller = (await listings.listing(database.client, id))?.sellerId ?? null;
  if (seller === null) return null;
  const [credit] = await aftersale.credits([seller]);
  if (!credit) return null;
  const known = credit.parts.filter(({ count }) => count > 0);
  return {
    score: known.length === 0 ? null : credit.score,
    reasons: known.map(({ part, count, points }) => ({ kind: part, count, points })),
  };
}
