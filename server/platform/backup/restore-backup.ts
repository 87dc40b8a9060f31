import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { OtherHistory, restoreChain } from '../chain/embedded/journal-archive.ts';
import { restoreBlocks } from '../content/block-archive.ts';
import type { Database, Db } from '../database/database.ts';
import { syncFolder } from '../disk/durable-file.ts';
import { createDataKeys } from '../keys/data-keys.ts';
import { BackupRefused } from './faults.ts';
import { readKeysFile } from './keys-file.ts';
import {
  advanceSequences,
  deferConstraints,
  dropKeys,
  emptyTables,
  loadKeys,
  loadTable,
  silenceTriggers,
} from './load.store.ts';
import type { BackupPlaces, BackupProgress } from './make-backup.ts';
import type { BackupPlan } from './plan.ts';
import { readSealedPart } from './sealed-part.ts';
import { countRows, isServed, listTables, quoted } from './tables.store.ts';
import type { VerifiedBackup } from './verify-backup.ts';

export interface Restoring {
  readonly database: Database;
  readonly kek: Uint8Array;
  readonly plan: BackupPlan;
  readonly places: BackupPlaces;
  /** Who was erased, as of now. */
  readonly erased: readonly string[];
  /** Whether what the database holds is given up. */
  readonly replace: boolean;
  /** Whether other processes could be at the database. */
  readonly shared: boolean;
  readonly onProgress: (progress: BackupProgress) => void;
}

export interface Restored {
  readonly rows: number;
  /** Rows that nobody has the key of any more. */
  readonly withoutKey: number;
  /** Owners whose key is gone, and who are not marked as erased yet. */
  readonly keyless: readonly string[];
  /** Of the embedded chain; null: there is none. Kept: it goes on from the one of the backup. */
  readonly chain: 'kept' | 'restored' | null;
}

/** A day: rows come in one transaction, so that a restore that breaks off has done nothing. */
const LOADING = { maxWait: 60_000, timeout: 86_400_000 };

/**
 * Puts a backup that was verified into an empty database and beside it. What was sealed for who
 * was erased since does not come back: neither a key that is gone from the keys file, nor one of
 * an owner on the list.
 */
export async function restoreBackup(
  backup: VerifiedBackup,
  restoring: Restoring,
): Promise<Restored> {
  const { database, places } = restoring;
  requireProfile(backup, places);
  await requireRoom(database, restoring);
  const chain = await putFiles(backup, places);
  const loaded = await database.client.$transaction((db) => load(db, backup, restoring), LOADING);
  return { ...loaded, chain };
}

function requireProfile({ manifest }: VerifiedBackup, places: BackupPlaces): void {
  for (const [what, file, setting] of [
    ['content', 'content/blocks.car', 'IPFS_API_URL'],
    ['chain', 'chain/journal.jsonl', 'CHAIN_RPC_URL'],
  ] as const) {
    const [there, here] = [Object.hasOwn(manifest.files, file), places[what] !== null];
    if (there === here) continue;
    throw new BackupRefused(
      'profile',
      `The ${what} of the backup is ${there ? 'embedded' : 'not embedded'}, and here it is ${
        here ? 'embedded' : 'not'
      }: ${there ? 'unset' : 'set'} ${setting}, as it was then.`,
    );
  }
}

/** Throws BackupRefused: in_use, occupied. */
async function requireRoom(
  { client }: Database,
  { plan, replace, shared }: Restoring,
): Promise<void> {
  if (shared && (await isServed(client)))
    throw new BackupRefused('in_use', 'A service works on this database: stop it first.');
  if (replace) return;
  for (const table of (await listTables(client)).keys()) {
    if (Object.hasOwn(plan.leftOut, table) || (await countRows(client, table)) === 0) continue;
    throw new BackupRefused(
      'occupied',
      `The database is not empty (${table}). Give an empty one, or give up what it holds with --replace.`,
    );
  }
}

/** Content and chain go first: they hold all that the rows speak of, and hurt nobody without them. */
async function putFiles({ folder, manifest }: VerifiedBackup, places: BackupPlaces) {
  let chain: Restored['chain'] = null;
  if (places.chain !== null) {
    try {
      chain = (await restoreChain(places.chain, join(folder, 'chain'))) ? 'kept' : 'restored';
    } catch (error) {
      if (!(error instanceof OtherHistory)) throw error;
      throw new BackupRefused('occupied', error.message, { cause: error });
    }
  }
  if (places.content !== null)
    await restoreBlocks(places.content, join(folder, 'content/blocks.car'));
  await mkdir(places.deployments, { recursive: true });
  const there = await readdir(places.deployments);
  for (const name of Object.keys(manifest.files).filter((file) => /^deployments\//.test(file))) {
    // One that is there is of the same chain, and may have been completed since.
    if (there.includes(basename(name))) continue;
    await copyFile(join(folder, name), join(places.deployments, basename(name)));
  }
  await syncFolder(places.deployments);
  return chain;
}

async function load(db: Db, backup: VerifiedBackup, restoring: Restoring) {
  const { manifest, fileKey, folder, keysFile } = backup;
  const { plan, erased, onProgress } = restoring;
  const dataKeys = createDataKeys(restoring.kek);
  const letTriggersSpeak = await silenceTriggers(db);
  if (restoring.replace) await emptyTables(db);
  await loadKeys(db, readKeysFile(keysFile, manifest.keys));
  await dropKeys(db, erased);
  const checkConstraints = await deferConstraints(db);
  const here = await listTables(db);
  const total = Object.values(manifest.tables).reduce((sum, { rows }) => sum + rows, 0);
  const keyed = new Set([plan.owners.table, ...Object.keys({ ...plan.keyed, ...plan.owned })]);
  let read = 0;
  let rows = 0;
  for (const [table, { columns, parts, rows: expected }] of Object.entries(manifest.tables)) {
    const known = new Map(here.get(table)?.map((column) => [column.name, column]));
    const lines = async function* () {
      for (const part of parts)
        for await (const line of readSealedPart(join(folder, part), part, fileKey)) {
          if (++read % 500 === 0)
            onProgress({ part: 0.3 + (0.5 * read) / total, text: `${read} of ${total} rows` });
          yield line;
        }
    };
    const shape = columns.map((name) => known.get(name)).filter((column) => column !== undefined);
    if (shape.length !== columns.length)
      throw new BackupRefused('broken', `Table ${table} is not as in the schema of the backup.`);
    const restored = await loadTable(db, plan, dataKeys, table, shape, lines());
    if (!keyed.has(table) && restored !== expected)
      throw new BackupRefused('broken', `${expected} rows of ${table} were expected.`);
    rows += restored;
  }
  await advanceSequences(db);
  await checkConstraints();
  await letTriggersSpeak();
  const { owners } = plan;
  const keyless = await db.$queryRawUnsafe<{ id: string }[]>(
    `SELECT "id" FROM ${quoted(owners.table)}
     WHERE ${quoted(owners.key)} IS NULL AND ${quoted(owners.erasedAt)} IS NULL`,
  );
  return { rows, withoutKey: total - rows, keyless: keyless.map(({ id }) => id) };
}
