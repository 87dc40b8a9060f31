import { createDecipheriv } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '../../../server/platform/database/database.ts';
import { readKeysFile } from '../../../server/platform/backup/keys-file.ts';
import { readManifest } from '../../../server/platform/backup/manifest.ts';
import { readSealedPart } from '../../../server/platform/backup/sealed-part.ts';
import { keyNameOf } from '../../../server/platform/keys/envelope.ts';

/** Sealed bytes as server/platform/keys/envelope.ts lays them out: format, key name, IV, text, tag. */
const [HEAD, IV, TAG] = [9, 12, 16];

/** Keys by their names, and what they open. */
class Opener {
  private readonly keys = new Map<string, Uint8Array>();

  add(key: Uint8Array): void {
    this.keys.set(keyNameOf(key), key);
  }

  /** Whoever has the key needs neither tag nor context to read: AES-GCM is a stream. */
  open(sealed: Uint8Array): Buffer | null {
    if (sealed.length < HEAD + IV + TAG || sealed[0] !== 1) return null;
    const key = this.keys.get(Buffer.from(sealed.subarray(1, HEAD)).toString('hex'));
    if (!key) return null;
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(HEAD, HEAD + IV));
    return decipher.update(sealed.subarray(HEAD + IV, -TAG));
  }

  /** A row as text, and all that opens in it, down to the bottom. */
  *all(text: string): Generator<Buffer> {
    yield Buffer.from(text);
    const hex = [...text.matchAll(/\\x(01[0-9a-f]+)/g)].map(([, found = '']) =>
      Buffer.from(found, 'hex'),
    );
    // The first byte is 1.
    const base64 = [...text.matchAll(/A[Q-Za-f][A-Za-z0-9+/]{48,}={0,2}/g)].map(([found]) =>
      Buffer.from(found, 'base64'),
    );
    for (const sealed of [...hex, ...base64]) {
      const opened = this.open(sealed);
      if (opened) yield* this.all(opened.toString('latin1'));
      if (opened) yield opened;
    }
  }
}

/** Everything of a backup that the key-encryption key and the data keys that are left open. */
export async function whatOpensIn(folder: string, keysFolder: string, kek: Uint8Array) {
  const { manifest, fileKey } = await readManifest(folder, kek);
  const opener = new Opener();
  opener.add(kek);
  const keys = path.join(keysFolder, `${manifest.id}.keys`);
  for await (const page of readKeysFile(keys, manifest.keys))
    for (const { key } of page) {
      const opened = key && opener.open(key);
      if (opened) opener.add(opened);
    }
  const found: Buffer[] = [];
  for (const { parts } of Object.values(manifest.tables))
    for (const part of parts)
      for await (const line of readSealedPart(path.join(folder, part), part, fileKey))
        found.push(...opener.all(line));
  found.push(...(await filesOf(folder)));
  return found;
}

/** Everything in the tables of a database, and all of it that the key-encryption key opens. */
export async function whatOpensInTables({ client }: Database, kek: Uint8Array) {
  const opener = new Opener();
  opener.add(kek);
  const tables = await client.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables
    WHERE table_schema = current_schema()`;
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await client.$queryRawUnsafe<{ row: string }[]>(
      `SELECT to_jsonb(t)::text AS row FROM "${name}" t`,
    );
    rows.push(...found.map(({ row }) => row));
  }
  for (const row of rows)
    for (const [, wrapped = ''] of row.matchAll(/"wrappedKey": "\\\\x([0-9a-f]+)"/g)) {
      const key = opener.open(Buffer.from(wrapped, 'hex'));
      if (key) opener.add(key);
    }
  return rows.flatMap((row) => [...opener.all(row)]);
}

/** The bytes of all files below a folder. */
export async function filesOf(folder: string): Promise<Buffer[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(path.join(entry.parentPath, entry.name))),
  );
}

/** Those of the values that stand in any of the bytes, in clear or in a usual coding. */
export const tracesIn = (bytes: readonly Buffer[], values: readonly string[]): string[] =>
  values.filter((value) => {
    const plain = Buffer.from(value);
    const forms = [value, plain.toString('hex'), plain.toString('base64').replace(/=+$/, '')];
    return bytes.some((one) => forms.some((form) => one.includes(form)));
  });
