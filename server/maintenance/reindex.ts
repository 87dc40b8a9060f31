import path from 'node:path';
import { ensureServiceKeys } from '../bootstrap.ts';
import type { Config } from '../config.ts';
import { openDeployment } from '../deployment.ts';
import { openMachineRoom } from '../machine-room.ts';
import { rebuild, type Rebuilt, type RebuildProgress } from '../platform/chain/rebuild.ts';
import { createLogger } from '../platform/telemetry/logger.ts';
import { projectionsOf } from '../projections.ts';

export type { Rebuilt, RebuildProgress } from '../platform/chain/rebuild.ts';

/**
 * Builds everything anew that is derived from the chain, beside a service that may go on.
 * Throws DataFolderInUse where a part is embedded and the service runs, NotDeployed, and whatever a
 * part says when it cannot open.
 */
export async function reindex(
  config: Config,
  onProgress: (progress: RebuildProgress) => void,
): Promise<Rebuilt> {
  const log = createLogger('error');
  const room = await openMachineRoom(config, log, ensureServiceKeys);
  try {
    const deployment = await openDeployment(room.chain, room.keys, {
      folder: path.join(config.dataFolder, 'deployments'),
      name: config.operatorName,
      publicUrl: config.publicUrl ?? `http://localhost:${config.port}`,
    });
    return await rebuild({
      database: room.database,
      chain: room.chain,
      projections: await projectionsOf(deployment),
      firstBlock: deployment.deployedAt,
      onProgress,
      log,
    });
  } finally {
    await room.close();
  }
}
