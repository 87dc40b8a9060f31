import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { readMigrations } from '../database/migrations/migration-files.ts';
import { BackupRefused } from './faults.ts';
import { readKeysFile } from './keys-file.ts';
import { keysFileOf, type BackupProgress } from './make-backup.ts';
import { readManifest, type ManifestBody } from './manifest.ts';

export interface VerifiedBackup {
  readonly folder: string;
  readonly manifest: ManifestBody;
  readonly fileKey: Uint8Array;
  readonly keysFile: string;
}

/**
 * Reads all of a backup, and its data keys, before anything is changed. Throws BackupRefused:
 * incomplete, broken, newer, key, data_keys.
 */
export async function verifyBackup(
  folder: string,
  kek: Uint8Array,
  keysFolder: string,
  onProgress: (progress: BackupProgress) => void,
): Promise<VerifiedBackup> {
  const { manifest, fileKey } = await readManifest(folder, kek);
  await requireKnownSchema(manifest);
  const files = Object.entries(manifest.files);
  const total = files.reduce((sum, [, { bytes }]) => sum + bytes, 0);
  let read = 0;
  for (const [name, expected] of files) {
    const path = join(folder, name);
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
        hash.update(chunk);
        bytes += chunk.length;
        read += chunk.length;
        onProgress({ part: (0.3 * read) / total, text: `checking ${name}` });
      }
    } catch (cause) {
      throw new BackupRefused('broken', `${path} cannot be read.`, { cause });
    }
    if (bytes !== expected.bytes || hash.digest('hex') !== expected.sha256)
      throw new BackupRefused('broken', `${path} is not what the manifest says: it was damaged.`);
  }
  const keysFile = keysFileOf({ keys: keysFolder }, manifest.id);
  for await (const page of readKeysFile(keysFile, manifest.keys)) void page;
  return { folder, manifest, fileKey, keysFile };
}

async function requireKnownSchema({ migrations }: ManifestBody): Promise<void> {
  const known = new Map((await readMigrations()).map(({ name, checksum }) => [name, checksum]));
  const stranger = migrations.find(({ name, checksum }) => known.get(name) !== checksum);
  if (stranger)
    throw new BackupRefused(
      'newer',
      `The backup is of a database with migration ${stranger.name}, which this version does not know: restore it with the version that made it, or a newer one.`,
    );
}
