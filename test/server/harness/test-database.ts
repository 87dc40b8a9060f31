import { cp } from 'node:fs/promises';
import path from 'node:path';
import { pino } from 'pino';
import type { Database } from '../../../server/platform/database/database.ts';
import { openEmbeddedDatabase } from '../../../server/platform/database/embedded.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';

const log = pino({ level: 'silent' });

/** Making a cluster and migrating it costs ten times what opening a copy of it costs. */
let image: Promise<Awaited<ReturnType<typeof temporaryFolder>>> | undefined;

async function makeImage() {
  const place = await temporaryFolder();
  const database = await openEmbeddedDatabase({ folder: place.folder, log });
  await database.close();
  return place;
}

/** Puts an empty database with all migrations where the embedded one of a data folder is. */
export async function putEmptyDatabase(dataFolder: string): Promise<void> {
  const { folder } = await (image ??= makeImage());
  await cp(path.join(folder, 'database'), path.join(dataFolder, 'database'), { recursive: true });
}

/** An embedded database in a folder that has none. */
export async function openTestDatabase(folder: string): Promise<Database> {
  await putEmptyDatabase(folder);
  return openEmbeddedDatabase({ folder, log });
}

/** Root hook of mocha: removes what the copies were made from. */
export async function removeDatabaseImage(): Promise<void> {
  if (image) await (await image).remove();
  image = undefined;
}
