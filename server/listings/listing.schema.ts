import { z } from 'zod';
import { PHOTO_COUNT_OF_LISTING } from './photo-count.ts';
import { PartyView, Localised } from '../parties/index.ts';
import { idOf } from '../platform/ids.ts';
import { publicLine, publicText } from '../platform/public-text.ts';
import { photoNotes } from '../photos/index.ts';
import { DEFECT_KINDS, ZONES } from './condition/condition-rules.ts';
import { GRADES } from './condition/grades.ts';

export const STATES = [
  'draft',
  'in_review',
  'refused',
  'live',
  'reserved',
  'sold',
  'withdrawn',
] as const;

export const Time = z.iso.datetime();
/** Minor units; what JSON carries exactly. */
export const Amount = z.int().min(1).max(Number.MAX_SAFE_INTEGER);
export const Currency = z.string().regex(/^[A-Z]{3}$/);
const Both = (text: z.ZodType<string>) => z.strictObject({ zh: text, en: text });

export const ListingText = z.strictObject({
  title: Both(publicLine(80).min(1)),
  description: Both(publicText(4000)),
  attributes: z.strictObject({
    material: Both(publicLine(120)),
    colour: Both(publicLine(80)),
    accessories: Both(publicLine(200)),
  }),
});
export type ListingText = z.infer<typeof ListingText>;

export const NewListing = ListingText.extend({
  itemId: idOf('itm'),
  price: Amount,
  currency: Currency,
  photos: photoNotes(PHOTO_COUNT_OF_LISTING.most),
});
export type NewListing = z.infer<typeof NewListing>;

const Defect = z.strictObject({
  kind: z.enum(DEFECT_KINDS),
  text: publicLine(200).min(1),
  photo: z.int().min(0),
});
export const ZoneReports = z
  .array(
    z.strictObject({
      zone: z.enum(ZONES),
      grade: z.enum(GRADES),
      defects: z.array(Defect).max(20),
    }),
  )
  .min(1)
  .max(ZONES.length);

/** Function, completeness and repairs stand for themselves: no grade says them. */
const Axes = {
  functions: publicLine(300).min(1),
  completeness: publicLine(300).min(1),
  repairs: publicLine(300).min(1),
};
export const NewReport = z.strictObject({ zones: ZoneReports, ...Axes });
export type NewReport = z.infer<typeof NewReport>;

export const ListingAnswer = z.strictObject({
  id: idOf('lst'),
  state: z.enum(STATES),
});

const Photo = z.strictObject({
  caption: z.string(),
  sizes: z.array(z.strictObject({ width: z.int(), height: z.int(), url: z.string() })),
});

/** What a list shows of a listing. */
export const ListingSummary = z.strictObject({
  id: idOf('lst'),
  state: z.enum(STATES),
  itemId: idOf('itm'),
  title: Localised,
  category: z.string(),
  brand: z.string(),
  model: z.string(),
  grade: z.enum(GRADES).nullable(),
  price: Amount,
  currency: Currency,
  platform: PartyView.nullable(),
  /** The brand names the platform as an official channel, now. */
  officialChannel: z.boolean(),
  sellerStatus: z.enum(['private', 'trader']),
  photo: Photo.nullable(),
  liveAt: Time.nullable(),
});
export type ListingSummary = z.infer<typeof ListingSummary>;

export const ListingView = ListingSummary.omit({ photo: true }).extend({
  description: Localised,
  attributes: z.strictObject({ material: Localised, colour: Localised, accessories: Localised }),
  photos: z.array(Photo),
  /** rec_…; null before it was submitted. */
  certificate: z.string().nullable(),
  condition: z.array(
    z.strictObject({
      zones: z.array(
        z.strictObject({
          zone: z.enum(ZONES),
          grade: z.enum(GRADES),
          /** What the zone is worth with what its defects allow. */
          worth: z.enum(GRADES),
          defects: z.array(Defect),
        }),
      ),
      ...Axes,
      overall: z.enum(GRADES),
      at: Time,
    }),
  ),
  prices: z.array(
    z.strictObject({
      from: Amount.nullable(),
      to: Amount,
      cause: z.enum(['first', 'merchant', 'clearance']),
      reason: z.string(),
      at: Time,
    }),
  ),
});

/** What its platform's people see besides. */
export const StaffListingView = ListingView.extend({
  agreementId: idOf('agr'),
  madeBy: z.string(),
  graders: z.strictObject({ needed: z.int(), done: z.int() }),
  promotedUntil: Time.nullable(),
  reviews: z.array(
    z.strictObject({
      kind: z.enum(['keywords', 'papers', 'compliance']),
      passed: z.boolean(),
      by: z.string().nullable(),
      reason: z.string(),
      findings: z.unknown(),
      at: Time,
    }),
  ),
  steps: z.array(
    z.strictObject({
      action: z.string(),
      by: z.string().nullable(),
      reason: z.string(),
      at: Time,
    }),
  ),
});
