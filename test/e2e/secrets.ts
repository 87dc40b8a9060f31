import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '../../server/platform/database/database.ts';

/** What must be found nowhere: by what it is, in each form in which it could be written down. */
export type Secrets = ReadonlyMap<string, readonly Buffer[]>;

/** A secret of bytes as it is, and as text. */
export const formsOf = (secret: Uint8Array): Buffer[] => {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const texts = [hex, hex.toUpperCase(), bytes.toString('base64'), bytes.toString('base64url')];
  return [bytes, ...texts.map((text) => Buffer.from(text))];
};

/** A claim code in every way of writing it. */
export const formsOfCode = (code: string): Buffer[] => {
  const grouped = (code.match(/.{3}/g) ?? []).join('-');
  const upper = [code, grouped, code.slice(0, -1)];
  return [...upper, ...upper.map((text) => text.toLowerCase())].map((text) => Buffer.from(text));
};

/** Which secrets stand in some bytes. */
export const foundIn = (bytes: Uint8Array, secrets: Secrets): string[] => {
  const text = Buffer.from(bytes);
  return [...secrets].flatMap(([what, forms]) =>
    forms.some((form) => text.includes(form)) ? [what] : [],
  );
};

/** Every row of every table as text; bytes as hexadecimal digits. */
export async function dumpTables({ client }: Database): Promise<Map<string, string>> {
  const tables = await client.$queryRaw<{ name: string }[]>`
    SELECT tablename AS "name" FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
  const dump = new Map<string, string>();
  for (const { name } of tables) {
    const rows = await client.$queryRawUnsafe<{ row: string }[]>(
      `SELECT row_to_json(t)::text AS "row" FROM "${name}" t`,
    );
    dump.set(name, rows.map(({ row }) => row).join('\n'));
  }
  return dump;
}

/** Every file under a folder, by its path. */
export async function* filesUnder(folder: string): AsyncGenerator<[string, Buffer]> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    yield [file, await readFile(file)];
  }
}
