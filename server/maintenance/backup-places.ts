import path from 'node:path';
import type { Config } from '../config.ts';
import type { BackupPlaces } from '../platform/backup/make-backup.ts';

/** Where the parts of a service lie that a backup takes. */
export const placesOf = (config: Config): BackupPlaces => ({
  content: config.ipfsApiUrl ? null : path.join(config.dataFolder, 'content'),
  chain: config.chainRpcUrls ? null : path.join(config.dataFolder, 'chain'),
  deployments: path.join(config.dataFolder, 'deployments'),
  keys: config.backups.keys,
});
