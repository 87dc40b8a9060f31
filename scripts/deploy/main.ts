import path from 'node:path';
import { ensureServiceKeys } from '../../server/bootstrap.ts';
import { readConfig } from '../../server/config.ts';
import { deployTo } from '../../server/deployment.ts';
import { openMachineRoom } from '../../server/machine-room.ts';
import { createLogger } from '../../server/platform/telemetry/logger.ts';

/**
 * Deploys to the chain that CHAIN_RPC_URL names, from the governor account of this service's key
 * ring, or goes on where an earlier run stopped. The account needs gas: its address is printed.
 */
const config = readConfig();
const room = await openMachineRoom(config, createLogger('error'), ensureServiceKeys);
try {
  const accounts = await ensureServiceKeys(room.database, room.keys);
  console.log(
    `Chain ${room.chain.chainId}; governor ${accounts.governor}, relayer ${accounts.relayer}`,
  );
  const deployment = await deployTo(room.chain, room.keys, {
    folder: path.join(config.dataFolder, 'deployments'),
    name: config.operatorName,
    publicUrl: config.publicUrl ?? `http://localhost:${config.port}`,
  });
  for (const [name, { address, block }] of Object.entries(deployment.contracts)) {
    console.log(`${name.padEnd(14)} ${address}  block ${block}`);
  }
} finally {
  await room.close();
}
