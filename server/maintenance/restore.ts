import path from 'node:path';
import { placesOf } from './backup-places.ts';
import { trustRootOf } from '../../scripts/deploy/deploy.ts';
import { BACKUP_PLAN } from './backup-plan.ts';
import { requireKek } from './backup.ts';
import { ensureServiceKeys } from '../bootstrap.ts';
import type { Config } from '../config.ts';
import { openDeployment } from '../deployment.ts';
import { openMachineRoom } from '../machine-room.ts';
import { openErasureList } from '../members/index.ts';
import { BackupRefused } from '../platform/backup/faults.ts';
import type { BackupProgress } from '../platform/backup/make-backup.ts';
import { restoreBackup, type Restored } from '../platform/backup/restore-backup.ts';
import { verifyBackup } from '../platform/backup/verify-backup.ts';
import { createFollower } from '../platform/chain/follower.ts';
import { lockDataFolder } from '../platform/database/data-folder-lock.ts';
import { openEmbeddedDatabase } from '../platform/database/embedded.ts';
import { MigrationRefused } from '../platform/database/migrations/apply-migrations.ts';
import { openPostgres } from '../platform/database/postgres.ts';
import { createLogger } from '../platform/telemetry/logger.ts';
import { projectionsOf } from '../projections.ts';
import { recoverRecords } from '../records/index.ts';

export interface RestoreReport extends Omit<Restored, 'keyless'> {
  readonly id: string;
  readonly takenAt: string;
  /** Members who were erased after the backup was made. */
  readonly erased: number;
  /** Block up to which the chain was read again. */
  readonly block: number;
  /** Calls to the chain that are still to be made, and those that were found done. */
  readonly toSend: number;
  readonly foundDone: number;
  /** Records that reached the chain since and were taken in again; those without their content. */
  readonly recordsFound: number;
  readonly recordsMissing: number;
}

/**
 * Restores a backup, then reads the chain again, so that calls which reached it since are found
 * done before any relayer starts. Who was erased since has no key here any more and joins the list
 * of erasures, which the service replays before it listens. Throws BackupRefused, NoKeyHere,
 * DataFolderInUse, and whatever a part says when it cannot open; a database that was empty is then.
 */
export async function restore(
  config: Config,
  folder: string,
  replace: boolean,
  onProgress: (progress: BackupProgress) => void,
): Promise<RestoreReport> {
  const log = createLogger('error');
  const kek = await requireKek(config);
  const erasureList = openErasureList(config.erasureList);
  const backup = await verifyBackup(folder, kek, config.backups.keys, onProgress);
  const { id, takenAt, migrations } = backup.manifest;
  const erased = await erasureList.read();
  const restored = await onDatabase(config, migrations.at(-1)?.name, async (database) => {
    const done = await restoreBackup(backup, {
      ...{ database, kek, erased, replace, onProgress },
      plan: BACKUP_PLAN,
      places: placesOf(config),
      shared: config.databaseUrl !== undefined,
    });
    for (const member of done.keyless) if (!erased.includes(member)) await erasureList.add(member);
    return done;
  });
  const { keyless, ...report } = restored;

  const room = await openMachineRoom(config, log, ensureServiceKeys);
  try {
    const open = () =>
      room.database.client.outboxEntry.count({ where: { status: { in: ['queued', 'sent'] } } });
    const before = await open();
    const deployment = await openDeployment(room.chain, room.keys, {
      folder: path.join(config.dataFolder, 'deployments'),
      name: config.operatorName,
      publicUrl: config.publicUrl ?? `http://localhost:${config.port}`,
    });
    let block = 0;
    const { number: head } = await room.chain.head();
    const follower = createFollower({
      database: room.database,
      chain: room.chain,
      projections: await projectionsOf(deployment),
      firstBlock: deployment.deployedAt,
      metrics: {
        at(number) {
          block = number;
          const part = 0.8 + 0.2 * Math.min(1, number / Math.max(1, head));
          onProgress({ part, text: `reading the chain: block ${number} of ${head}` });
        },
        undone: () => undefined,
        stopped: () => undefined,
      },
      log,
    });
    await follower.start();
    await follower.caughtUp().finally(() => follower.stop());
    const toSend = await open();
    const root = trustRootOf(deployment);
    const records = await recoverRecords({ database: room.database, content: room.content, root });
    const found = {
      ...{ block, toSend, foundDone: before - toSend },
      ...{ recordsFound: records.found, recordsMissing: records.missing },
    };
    return { ...report, id, takenAt, erased: keyless.length, ...found };
  } finally {
    await room.close();
  }
}

/** The database as it was when the backup was made, so far as its migrations go. */
async function onDatabase<T>(
  config: Config,
  upTo: string | undefined,
  work: (database: Awaited<ReturnType<typeof openPostgres>>) => Promise<T>,
): Promise<T> {
  const log = createLogger('error');
  const until = upTo === undefined ? {} : { upTo };
  const elsewhere = config.databaseUrl && config.chainRpcUrls && config.ipfsApiUrl;
  const lock = elsewhere ? null : await lockDataFolder(config.dataFolder);
  try {
    const database = await (
      config.databaseUrl
        ? openPostgres({ url: config.databaseUrl, log, ...until })
        : openEmbeddedDatabase({ folder: config.dataFolder, log, ...until })
    ).catch((cause: unknown) => {
      if (!(cause instanceof MigrationRefused)) throw cause;
      throw new BackupRefused(
        'older',
        'The database has a newer schema than the backup: give an empty one; it is brought up to date after the restore.',
        { cause },
      );
    });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  } finally {
    lock?.release();
  }
}
