import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { writeDurably } from '../disk/durable-file.ts';
import { keyNameOf, SealBroken, seal, unseal } from '../keys/envelope.ts';
import { BackupRefused } from './faults.ts';

const MANIFEST = 'manifest.json';
const hex32 = z.string().regex(/^[0-9a-f]{64}$/);

/** `YYYYMMDDThhmmssZ` and four random bytes. */
export const BACKUP_ID = /^patina-\d{8}T\d{6}Z-[0-9a-f]{8}$/;

const Body = z
  .object({
    format: z.literal('patina-backup'),
    version: z.literal(1),
    /** What these files are, and what is not among them, for whoever finds them. */
    about: z.array(z.string()),
    id: z.string().regex(BACKUP_ID),
    takenAt: z.iso.datetime(),
    /** Migrations of the database. */
    migrations: z.array(z.object({ name: z.string(), checksum: hex32 })),
    /** Name of the key-encryption key, and the key of the backup's files, wrapped by it. */
    sealedUnder: z.string(),
    fileKey: z.base64(),
    tables: z.record(
      z.string(),
      z.object({
        columns: z.array(z.string()),
        rows: z.number().int().nonnegative(),
        parts: z.array(z.string()),
      }),
    ),
    leftOut: z.record(z.string(), z.string()),
    /** The data keys, in a file that is kept elsewhere. */
    keys: z.object({ count: z.number().int().nonnegative(), names: hex32 }),
    files: z.record(
      z.string().regex(/^[\w.-]+(\/[\w.-]+)?$/),
      z.object({ bytes: z.number().int().nonnegative(), sha256: hex32 }),
    ),
  })
  .strict();
const Sealed = Body.extend({ mac: hex32 }).strict();

export type ManifestBody = z.infer<typeof Body>;

/** Key of a backup's files, wrapped by the key-encryption key. */
export const wrapFileKey = (kek: Uint8Array, id: string, key: Uint8Array): string =>
  Buffer.from(seal(kek, ['backup', id], key)).toString('base64');

/** Written last: a folder with a manifest is whole. */
export async function writeManifest(folder: string, body: ManifestBody, fileKey: Uint8Array) {
  const text = JSON.stringify({ ...body, mac: macOf(body, fileKey) }, null, 2);
  await writeDurably(join(folder, MANIFEST), `${text}\n`);
}

/** Throws BackupRefused: incomplete, broken, key. */
export async function readManifest(
  folder: string,
  kek: Uint8Array,
): Promise<{ manifest: ManifestBody; fileKey: Uint8Array }> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((cause: unknown) => {
    throw new BackupRefused(
      'incomplete',
      `${folder} has no manifest: it is no backup, or one that was cut off while it was made.`,
      { cause },
    );
  });
  const broken = (cause?: unknown) =>
    new BackupRefused('broken', `${join(folder, MANIFEST)} was changed or damaged.`, { cause });
  let parsed: z.infer<typeof Sealed>;
  try {
    parsed = Sealed.parse(JSON.parse(text));
  } catch (error) {
    throw broken(error);
  }
  const { mac, ...manifest } = parsed;
  if (manifest.sealedUnder !== keyNameOf(kek))
    throw new BackupRefused(
      'key',
      'The backup was made under another key-encryption key: put that one back (PATINA_KEK, or keys/kek in the data folder). No backup holds it.',
    );
  let fileKey: Uint8Array;
  try {
    const wrapped = Buffer.from(manifest.fileKey, 'base64');
    fileKey = unseal(kek, ['backup', manifest.id], wrapped);
  } catch (error) {
    if (error instanceof SealBroken) throw broken(error);
    throw error;
  }
  const found = Buffer.from(mac, 'hex');
  if (!timingSafeEqual(found, Buffer.from(macOf(manifest, fileKey), 'hex'))) throw broken();
  return { manifest, fileKey };
}

/** HMAC-SHA-256 over the canonical JSON (RFC 8785): nobody without the key makes another manifest. */
function macOf(body: ManifestBody, fileKey: Uint8Array): string {
  const key = hkdfSync('sha256', fileKey, '', 'patina backup manifest', 32);
  return createHmac('sha256', Buffer.from(key))
    .update(canonicalize(body) ?? '')
    .digest('hex');
}
