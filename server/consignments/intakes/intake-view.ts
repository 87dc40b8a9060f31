import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { audit, DOCUMENT_KINDS, isAudited } from '../rules/audit.ts';
import { CRITERIA, POINTS_TO } from '../rules/seller-status.ts';
import { Status, Time, Wish } from '../schemas.ts';
import type { IntakeRow } from './intake.store.ts';

export const IntakeState = z.enum(['offered', 'accepted', 'contracted', 'refused', 'withdrawn']);
const Decision = z.enum(['accepted', 'refused']);
const Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** Where each criterion points to (法释〔2022〕8号 art 7). */
export const CriteriaForm = z.strictObject(
  Object.fromEntries(CRITERIA.map((name) => [name, z.enum(POINTS_TO)])) as Record<
    (typeof CRITERIA)[number],
    z.ZodEnum<{ private: 'private'; trader: 'trader'; neither: 'neither' }>
  >,
);

export const IntakeSummary = z.strictObject({
  id: idOf('itk'),
  platform: idOf('pty'),
  seller: idOf('mbr'),
  wish: Wish,
  itemId: idOf('itm').nullable(),
  category: z.string(),
  brand: z.string(),
  model: z.string(),
  state: IntakeState,
  /** Null: not established. */
  sellerStatus: Status.nullable(),
  audit: z.strictObject({
    purchase: z.boolean(),
    /** Independent means of identity. */
    means: z.int(),
    passed: z.boolean(),
  }),
  liveCheck: z
    .strictObject({
      appraiser: idOf('pty'),
      askedAt: Time,
      heldAt: Time.nullable(),
      seconds: z.int().nullable(),
      /** SHA-256 of the recording. */
      recording: Hex.nullable(),
      passed: z.boolean().nullable(),
    })
    .nullable(),
  createdAt: Time,
});

export const IntakeView = IntakeSummary.extend({
  source: z.string().nullable(),
  /** Agreements that the seller and this platform have signed before. */
  earlier: z.int(),
  documents: z.array(
    z.strictObject({
      id: idOf('doc'),
      kind: z.enum(DOCUMENT_KINDS),
      mediaType: z.string(),
      sha256: Hex,
      decision: Decision.nullable(),
      decidedBy: z.string().nullable(),
      decidedAt: Time.nullable(),
      reason: z.string().nullable(),
    }),
  ),
  statuses: z.array(
    z.strictObject({
      status: Status,
      criteria: CriteriaForm,
      earlier: z.int(),
      decidedBy: z.string(),
      decidedAt: Time,
      reason: z.string().nullable(),
    }),
  ),
  steps: z.array(
    z.strictObject({
      action: z.string(),
      side: z.string(),
      subject: z.string(),
      document: idOf('doc').nullable(),
      words: z.string().nullable(),
      at: Time,
    }),
  ),
});

export function intakeSummary(row: IntakeRow): z.infer<typeof IntakeSummary> {
  const proven = audit(row.documents);
  const live = row.liveSession;
  return {
    ...{ id: row.id, platform: row.platformId, seller: row.sellerId, wish: row.wish },
    ...{ itemId: row.itemId, category: row.category, brand: row.brand, model: row.model },
    ...{ state: row.state, sellerStatus: row.sellerStatus },
    audit: { ...proven, passed: isAudited(proven) },
    liveCheck: live && {
      appraiser: live.appraiserId,
      askedAt: live.askedAt.toISOString(),
      heldAt: live.heldAt?.toISOString() ?? null,
      ...{ seconds: live.seconds, recording: live.recording, passed: live.passed },
    },
    createdAt: row.createdAt.toISOString(),
  };
}
