import path from 'node:path';
import { BACKUP_PLAN } from './maintenance/backup-plan.ts';
import { placesOf } from './maintenance/backup-places.ts';
import type { Config } from './config.ts';
import type { BackupSource } from './platform/backup/make-backup.ts';
import type { Chain } from './platform/chain/chain.ts';
import { connectChain } from './platform/chain/connect.ts';
import { startEmbeddedChain } from './platform/chain/embedded.ts';
import { openDiskContentStore } from './platform/content/disk.ts';
import { openKuboContentStore } from './platform/content/kubo.ts';
import { lockDataFolder } from './platform/database/data-folder-lock.ts';
import type { Database } from './platform/database/database.ts';
import { openEmbeddedDatabase } from './platform/database/embedded.ts';
import { openPostgres } from './platform/database/postgres.ts';
import { loadKek } from './platform/keys/kek.ts';
import { createDataKeys, createKeyedDigest } from './platform/keys/data-keys.ts';
import type { KeyRing } from './platform/keys/key-ring.ts';
import { createKeyRing } from './platform/keys/sealed-key-ring.ts';
import { createVault } from './platform/keys/sealed-vault.ts';
import type { Logger } from './platform/telemetry/logger.ts';

export type MachineRoom = Awaited<ReturnType<typeof openMachineRoom>>;

/** Wei that the embedded chain gives each of the service's accounts at its birth. */
const PURSE = 10n ** 24n;

/**
 * Opens database, content store, key ring and chain, embedded or real as configured. The embedded
 * parts allow one process, so the data folder is locked before any of them opens.
 * Throws DataFolderInUse and whatever a part says when it cannot open; what was opened is closed.
 */
export async function openMachineRoom(
  config: Config,
  log: Logger,
  ensureKeys: (
    database: Database,
    keys: KeyRing,
    lanes: number,
  ) => Promise<{ governor: string; relayers: string[] }>,
  now: () => Date = () => new Date(),
) {
  const folder = config.dataFolder;
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const one of closers.reverse().splice(0)) await one();
  };
  try {
    if (!config.databaseUrl || !config.chainRpcUrls || !config.ipfsApiUrl) {
      const lock = await lockDataFolder(folder);
      closers.push(async () => lock.release());
    }
    const database = config.databaseUrl
      ? await openPostgres({ url: config.databaseUrl, log })
      : await openEmbeddedDatabase({ folder, log });
    closers.push(() => database.close());
    const kek = config.kek ? Buffer.from(config.kek, 'base64url') : await loadKek(folder);
    const keys = createKeyRing({ database, kek });
    const vault = createVault({ database, kek });
    const dataKeys = createDataKeys(kek);
    const keyedDigest = createKeyedDigest(kek);
    const { governor, relayers } = await ensureKeys(database, keys, config.relayerLanes);
    const content = config.ipfsApiUrl
      ? await openKuboContentStore({ apiUrl: config.ipfsApiUrl })
      : await openDiskContentStore({ folder: path.join(folder, 'content') });
    closers.push(() => content.close());
    const chain: Chain = config.chainRpcUrls
      ? await connectChain({
          rpcUrls: config.chainRpcUrls,
          confirmations: config.confirmations,
          pollMs: config.chainPollMs,
          log,
        })
      : await startEmbeddedChain({
          folder: path.join(folder, 'chain'),
          // Lanes beyond the first may have been configured later.
          funded: [governor, ...relayers].map((address, i) => {
            return { address, wei: PURSE, late: i > 1 };
          }),
          blockDelayMs: config.blockDelayMs,
          maxAheadSeconds: config.blockAheadSeconds,
          now: () => Math.floor(now().getTime() / 1000),
          log,
        });
    closers.push(() => chain.close());
    /** What a backup is made of, while the service goes on. */
    const backupSource: BackupSource = {
      ...{ database, kek, now },
      plan: BACKUP_PLAN,
      places: placesOf(config),
    };
    return { database, content, chain, keys, vault, dataKeys, keyedDigest, backupSource, close };
  } catch (error) {
    await close();
    throw error;
  }
}
