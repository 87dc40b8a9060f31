import { z } from 'zod';

/** Of a root that commits to the end of a platform's journal: it has no records. */
export const HEAD_TYPE = 'patina-journal-head-1';

const Hex32 = z.string().regex(/^0x[0-9a-f]{64}$/);

export const HeadManifest = z.strictObject({
  type: z.literal(HEAD_TYPE),
  chainId: z.int(),
  records: z.string().regex(/^0x[0-9a-fA-F]{40}$/),
  root: Hex32,
  day: z.iso.date(),
  /** The one leaf. */
  commitment: Hex32,
});

/** Null: the manifest of something else. */
export function parseHeadManifest(bytes: Uint8Array): z.infer<typeof HeadManifest> | null {
  try {
    return HeadManifest.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    return null;
  }
}
