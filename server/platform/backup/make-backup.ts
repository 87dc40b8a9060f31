import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readJournal } from '../chain/embedded/journal-archive.ts';
import { archiveBlocks } from '../content/block-archive.ts';
import type { Database, Db } from '../database/database.ts';
import { syncFolder } from '../disk/durable-file.ts';
import { createDataKeys } from '../keys/data-keys.ts';
import { listDestroyed } from '../keys/destroyed-keys.store.ts';
import { keyNameOf } from '../keys/envelope.ts';
import { dumpKeys, dumpTable } from './dump.store.ts';
import { destroyKeys, nameOfKey, writeKeysFile } from './keys-file.ts';
import { wrapFileKey, writeManifest, type ManifestBody } from './manifest.ts';
import type { BackupPlan } from './plan.ts';
import { writeSealedPart, type FileDigest } from './sealed-part.ts';
import { countRows, listMigrations, listTables } from './tables.store.ts';

/** Where things lie. */
export interface BackupPlaces {
  /** Folder of the embedded parts; null: content and chain are not embedded. */
  readonly content: string | null;
  readonly chain: string | null;
  /** What was deployed on which chain. */
  readonly deployments: string;
  /** Where the data keys of backups are kept. */
  readonly keys: string;
}

export interface BackupProgress {
  readonly part: number;
  readonly text: string;
}

export interface BackupMade {
  readonly id: string;
  readonly folder: string;
  readonly keysFile: string;
  readonly takenAt: string;
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
}

export interface BackupSource {
  readonly database: Database;
  readonly kek: Uint8Array;
  readonly plan: BackupPlan;
  readonly places: BackupPlaces;
  readonly now: () => Date;
}

/** Characters of a table that go into one file, far below what AES-GCM takes under one IV (64 GB). */
const PART_CHARACTERS = 1e9;
/** A day: the snapshot of a large database may be read for long. */
const SNAPSHOT = {
  maxWait: 60_000,
  timeout: 86_400_000,
  isolationLevel: 'RepeatableRead',
} as const;
/** Rows between two words on progress. */
const SPOKEN_ROWS = 500;

const ABOUT = [
  'Backup of a Patina service. "patina restore FOLDER" puts it back.',
  'Not in here, and needed: the key-encryption key (PATINA_KEK or keys/kek), and the file of data keys named after the id, which erasures reach.',
  'database/*.rows: a table each, JSON lines, gzip, AES-256-GCM under fileKey; rows of members under their own data key too.',
  'content/blocks.car: public blocks (CARv1). chain/: journal of the embedded chain. deployments/: contracts by chain id.',
];

/**
 * Makes a backup in a folder of its own below `to`. The service may go on: the database is read in
 * one snapshot, then content and chain, which only grow and so hold all that the rows speak of.
 * Until it is whole it is called `.partial`; nothing takes such a folder for a backup.
 */
export async function makeBackup(
  { database, kek, plan, places, now }: BackupSource,
  to: string,
  onProgress: (progress: BackupProgress) => void = () => undefined,
): Promise<BackupMade> {
  const takenAt = now().toISOString();
  const stamp = takenAt.replace(/[-:]|\.\d+/g, '');
  const id = `patina-${stamp}-${randomBytes(4).toString('hex')}`;
  const folder = join(to, id);
  const draft = `${folder}.partial`;
  const keysFile = keysFileOf(places, id);
  const keysDraft = `${keysFile}.partial`;
  await mkdir(places.keys, { recursive: true, mode: 0o700 });
  for (const sub of ['database', 'content', 'chain', 'deployments'])
    await mkdir(join(draft, sub), { recursive: true, mode: 0o700 });
  const fileKey = randomBytes(32);
  const files: Record<string, FileDigest> = {};
  try {
    const dumped = await database.client.$transaction(async (db) => {
      await db.$executeRawUnsafe('SET TRANSACTION READ ONLY');
      await db.$executeRawUnsafe(`SET LOCAL bytea_output = 'hex'`);
      return dumpDatabase(db, { plan, kek, draft, keysDraft, fileKey, files, onProgress });
    }, SNAPSHOT);

    if (places.content !== null) {
      let blocks = 0;
      const said = () => onProgress({ part: 0.95, text: `${++blocks} blocks of content` });
      const name = 'content/blocks.car';
      files[name] = await writeStream(join(draft, name), archiveBlocks(places.content, said));
    }
    if (places.chain !== null) {
      const genesis = await readFile(join(places.chain, 'genesis.json'));
      files['chain/genesis.json'] = await writeStream(join(draft, 'chain/genesis.json'), [genesis]);
      const name = 'chain/journal.jsonl';
      files[name] = await writeStream(join(draft, name), readJournal(places.chain));
    }
    for (const file of await readdir(places.deployments).catch(() => [])) {
      const name = `deployments/${file}`;
      const bytes = await readFile(join(places.deployments, file));
      files[name] = await writeStream(join(draft, name), [bytes]);
    }
    const body: ManifestBody = {
      ...{ format: 'patina-backup', version: 1, about: ABOUT, id, takenAt },
      ...{ sealedUnder: keyNameOf(kek), fileKey: wrapFileKey(kek, id, fileKey) },
      ...{ ...dumped, leftOut: { ...plan.leftOut }, files },
    };
    await writeManifest(draft, body, fileKey);

    // First where erasures find it, then without those that were destroyed since the snapshot: so
    // none is forgotten, whichever comes first.
    await rename(keysDraft, keysFile);
    await syncFolder(places.keys);
    await destroyKeys(keysFile, (await listDestroyed(database.client)).map(nameOfKey));
    for (const sub of ['database', 'content', 'chain', 'deployments'])
      await syncFolder(join(draft, sub));
    await rename(draft, folder);
    await syncFolder(to);
    const sizes = Object.values(files).map(({ bytes }) => bytes);
    return {
      ...{ id, folder, keysFile, takenAt },
      rows: Object.values(dumped.tables).reduce((sum, { rows }) => sum + rows, 0),
      files: sizes.length,
      bytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
    };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    for (const file of [keysDraft, keysFile]) await rm(file, { force: true });
    throw error;
  } finally {
    fileKey.fill(0);
  }
}

export const keysFileOf = ({ keys }: Pick<BackupPlaces, 'keys'>, id: string): string =>
  join(keys, `${id}.keys`);

interface Dumping {
  readonly plan: BackupPlan;
  readonly kek: Uint8Array;
  readonly draft: string;
  readonly keysDraft: string;
  readonly fileKey: Uint8Array;
  readonly files: Record<string, FileDigest>;
  readonly onProgress: (progress: BackupProgress) => void;
}

async function dumpDatabase(db: Db, dumping: Dumping) {
  const { plan, draft, fileKey, files, onProgress } = dumping;
  const dataKeys = createDataKeys(dumping.kek);
  const all = await listTables(db);
  const names = [...all.keys()].filter((name) => !Object.hasOwn(plan.leftOut, name));
  let total = 0;
  for (const name of names) total += await countRows(db, name);
  let done = 0;
  const tables: ManifestBody['tables'] = {};
  for (const table of names) {
    const columns = all.get(table) ?? [];
    const parts: string[] = [];
    let rows = 0;
    const lines = dumpTable(db, plan, dataKeys, table, columns);
    const counted = (async function* () {
      for await (const line of lines) {
        rows++;
        if (++done % SPOKEN_ROWS === 0)
          onProgress({ part: (0.9 * done) / total, text: `${done} of ${total} rows, ${table}` });
        yield line;
      }
    })();
    for (let next = await counted.next(); !next.done || parts.length === 0;) {
      const name = `database/${table}.${parts.length}.rows`;
      let characters = 0;
      const part = (async function* () {
        while (!next.done && characters < PART_CHARACTERS) {
          characters += next.value.length;
          yield next.value;
          next = await counted.next();
        }
      })();
      files[name] = await writeSealedPart(join(draft, name), name, fileKey, part);
      parts.push(name);
    }
    tables[table] = { columns: columns.map(({ name }) => name), rows, parts };
  }
  const keys = await writeKeysFile(dumping.keysDraft, dumpKeys(db, plan));
  return { migrations: await listMigrations(db), tables, keys };
}

/** Writes a file durably, and digests it on the way. */
async function writeStream(
  path: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<FileDigest> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}
