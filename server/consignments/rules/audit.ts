import type { DocumentDecision } from '#prisma';

/** Proofs that the seller came by the item lawfully. */
export const PURCHASE_KINDS = [
  'receipt',
  'invoice',
  'warranty_card',
  'order_confirmation',
  'inheritance_paper',
] as const;

/**
 * Proofs of who the seller is, each with where it comes from: two of one source are one means, as
 * whoever deceives the source has both.
 */
export const IDENTITY_SOURCES = {
  id_card: 'state',
  passport_document: 'state',
  business_licence: 'registry',
  bank_match: 'bank',
  phone_match: 'operator',
  attorney_letter: 'attorney',
} as const;

export const DOCUMENT_KINDS = [
  ...PURCHASE_KINDS,
  ...(Object.keys(IDENTITY_SOURCES) as (keyof typeof IDENTITY_SOURCES)[]),
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Independent means of identity that a seller needs. */
export const MEANS_NEEDED = 2;

export interface Audit {
  readonly purchase: boolean;
  /** Independent means of identity. */
  readonly means: number;
}

/** What the accepted documents prove. */
export function audit(
  documents: readonly { readonly kind: string; readonly decision: DocumentDecision | null }[],
): Audit {
  const accepted = documents.filter(({ decision }) => decision === 'accepted');
  const sources: Readonly<Record<string, string>> = IDENTITY_SOURCES;
  const means = new Set(accepted.map(({ kind }) => sources[kind]).filter(Boolean));
  const purchase = accepted.some(({ kind }) =>
    (PURCHASE_KINDS as readonly string[]).includes(kind),
  );
  return { purchase, means: means.size };
}

/** Lawful source proven, and the seller known by independent means. */
export const isAudited = ({ purchase, means }: Audit): boolean => purchase && means >= MEANS_NEEDED;
