import { partyView } from '../../parties/index.ts';
import { gradersNeeded, gradeOfZone, type ZoneReport } from '../condition/condition-rules.ts';
import type { ConditionGrade } from '../condition/grades.ts';
import type { ListingsContext } from '../context.ts';
import type { ListingSummary, ListingText } from '../listing.schema.ts';
import { findWhole, type CardRow, type WholeListing } from '../listing.store.ts';
import { listingProblem } from '../problems.ts';
import { keyOf } from '../text/fold.ts';
import { isPublic } from './is-public.ts';

export type Channels = Awaited<ReturnType<ListingsContext['parties']['channels']>>;
type PhotoRow = CardRow['photos'][number];
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Sizes are named by their width; public as long as the listing is. */
const photoView = ({ listingId, position, caption, sizes }: PhotoRow, base: string) => ({
  caption,
  sizes: (sizes as unknown as Size[]).map(({ width, height }) => ({
    width,
    height,
    url: `${base}/${listingId}/photos/${position}?width=${width}`,
  })),
});

const PUBLIC_BASE = '/v1/listings';
const STAFF_BASE = '/v1/platform-listings';

/** Listings as lists show them; two queries however many. */
export async function summariesOf(
  context: ListingsContext,
  rows: readonly CardRow[],
  channels: Channels,
  base = PUBLIC_BASE,
): Promise<ListingSummary[]> {
  const platforms = await context.parties.findAll(
    [...new Set(rows.map(({ platformId }) => platformId))],
    [],
  );
  const views = new Map(platforms.map((row) => [row.id, partyView(row)]));
  return rows.map((row) => ({
    ...{ id: row.id, state: row.state, itemId: row.itemId, category: row.category },
    ...{ brand: row.brand, model: row.model, currency: row.currency },
    title: row.title as ListingText['title'],
    grade: row.grade as ConditionGrade | null,
    price: Number(row.price),
    platform: views.get(row.platformId) ?? null,
    officialChannel: channels.some(
      ({ brand, platform }) => platform === row.platformId && keyOf(brand) === keyOf(row.brand),
    ),
    sellerStatus: row.sellerStatus,
    photo: row.photos[0] ? photoView(row.photos[0], base) : null,
    liveAt: row.liveAt?.toISOString() ?? null,
  }));
}

async function viewOf(context: ListingsContext, row: WholeListing, base: string) {
  const channels = await context.parties.channels(context.now());
  const [summary] = await summariesOf(context, [row], channels, base);
  if (!summary) throw new TypeError('one row gives one view');
  const { photo: _, ...head } = summary;
  const certificate = row.certificateRecordId
    ? await context.records.findByRecordId(row.certificateRecordId)
    : null;
  return {
    ...head,
    description: row.description as ListingText['description'],
    attributes: row.attributes as ListingText['attributes'],
    photos: row.photos.map((one) => photoView(one, base)),
    certificate: certificate?.id ?? null,
    condition: row.reports.map(({ zones, functions, completeness, repairs, overall, at }) => ({
      zones: (zones as unknown as ZoneReport[]).map((zone) => ({
        ...zone,
        worth: gradeOfZone(zone),
      })),
      ...{ functions, completeness, repairs },
      overall: overall as ConditionGrade,
      at: at.toISOString(),
    })),
    prices: row.prices.map(({ from, to, cause, reason, at }) => ({
      from: from === null ? null : Number(from),
      to: Number(to),
      ...{ cause, reason },
      at: at.toISOString(),
    })),
  };
}

const unknown = (id: string) =>
  listingProblem('LISTING_UNKNOWN', 'No listing has this id.', { listing: id });

/** A listing as everybody sees it. Throws LISTING_UNKNOWN. */
export async function readListing(context: ListingsContext, id: string) {
  const row = await findWhole(context.database.client, id);
  if (!row || !isPublic(row)) throw unknown(id);
  return viewOf(context, row, PUBLIC_BASE);
}

/** A listing as its platform's people see it. Throws LISTING_UNKNOWN. */
export async function readStaffListing(context: ListingsContext, party: string, id: string) {
  const row = await findWhole(context.database.client, id);
  if (row?.platformId !== party) throw unknown(id);
  const overalls = row.reports.map(({ overall }) => overall as ConditionGrade);
  return {
    ...(await viewOf(context, row, STAFF_BASE)),
    ...{ agreementId: row.agreementId, madeBy: row.madeBy },
    graders: { needed: gradersNeeded(overalls), done: overalls.length },
    promotedUntil: row.promotedUntil?.toISOString() ?? null,
    reviews: row.reviews.map(({ kind, passed, by, reason, findings, at }) => ({
      ...{ kind, passed, by, reason, findings },
      at: at.toISOString(),
    })),
    steps: row.steps.map(({ action, by, reason, at }) => ({
      ...{ action, by, reason },
      at: at.toISOString(),
    })),
  };
}
