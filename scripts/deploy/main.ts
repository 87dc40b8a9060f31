import path from 'node:path';
import { ensureServiceKeys } from '../../server/bootstrap.ts';
import { readConfig } from '../../server/config.ts';
import { type MachineRoom, openMachineRoom } from '../../server/machine-room.ts';
import { ChainUnavailable, RpcError } from '../../server/platform/chain/chain.ts';
import { createLogger } from '../../server/platform/telemetry/logger.ts';
import { type DeployDeps, deploy, finished } from './deploy.ts';
import { DeploymentMismatch, type Deployment } from './deployment.ts';
import { dryRun } from './dry-run.ts';
import { onChain } from './on-chain.ts';
import { Misused, type Options, USAGE, readOptions } from './options.ts';

/** See {@link USAGE}. Exit codes: 0 done or the same, 1 failed or different, 2 called wrongly. */
const say = (line: string) => console.log(line);

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options.task === 'help') {
    say(USAGE);
    return 0;
  }
  const config = readConfig();
  const room = await openMachineRoom(config, createLogger('error'), ensureServiceKeys);
  try {
    const { relayerLanes } = config;
    const accounts = await ensureServiceKeys(room.database, room.keys, relayerLanes);
    // Each of them pays for what it sends, so each must hold some of the chain's money.
    const relayers = accounts.relayers.map((address) => `relayer ${address}`).join(', ');
    say(`Chain ${room.chain.chainId}; governor ${accounts.governor}, ${relayers}`);
    const deps = await onChain(room.chain, room.keys, {
      folder: path.join(config.dataFolder, 'deployments'),
      name: config.operatorName,
      publicUrl: config.publicUrl ?? `http://localhost:${config.port}`,
      governance: options.governance,
    });
    return await perform(options, room, deps);
  } finally {
    await room.close();
  }
}

async function perform(options: Options, room: MachineRoom, deps: DeployDeps): Promise<number> {
  if (options.task === 'dry-run') await dryRun(room.chain, deps, say);
  else if (options.task === 'check') return check(room, deps);
  else if (options.task === 'export') await writeSources(deps, options.folder);
  else await deployAll(deps);
  return 0;
}

/** Progress goes to the standard error: the standard output is what was deployed. */
async function deployAll(deps: DeployDeps): Promise<void> {
  const send: DeployDeps['send'] = async (step) => {
    console.error(`sending ${step.title}`);
    return deps.send(step);
  };
  const deployment = await deploy({ ...deps, send });
  for (const [name, { address, block }] of Object.entries(deployment.contracts)) {
    say(`${name.padEnd(16)} ${address}  block ${block}`);
  }
  for (const [office, { account, delay }] of Object.entries(deployment.governance)) {
    say(`${office.padEnd(16)} ${account}  ${delay === 0 ? 'at once' : `waits ${delay} s`}`);
  }
}

// The compiler's output is read through Hardhat, which deploying needs not.
async function check({ chain }: MachineRoom, deps: DeployDeps): Promise<number> {
  const { checkAll } = await import('./check/check.ts');
  let differing = 0;
  for await (const { subject, ok, detail } of checkAll({
    ...deps,
    deployment: await deployed(deps),
    storage: async (address, slot) =>
      String(await chain.rpc('eth_getStorageAt', [address, slot, 'latest'])),
    head: async () => Number(await chain.rpc('eth_blockNumber', [])),
    logs: (from, to, addresses) => chain.logs(from, to, addresses),
  })) {
    if (!ok) ++differing;
    say(`${ok ? 'ok     ' : 'differs'}  ${subject}: ${detail}`);
  }
  say(differing === 0 ? 'All is as in the sources.' : `${differing} differ from the sources.`);
  return differing === 0 ? 0 : 1;
}

async function writeSources(deps: DeployDeps, folder: string): Promise<void> {
  const { exportSources } = await import('./export-sources.ts');
  for (const file of await exportSources(await deployed(deps), folder)) say(`wrote ${file}`);
}

async function deployed(deps: DeployDeps): Promise<Deployment> {
  const draft = await deps.load();
  const deployment = draft && finished(draft);
  if (deployment) return deployment;
  throw new DeploymentMismatch(
    `nothing is deployed on chain ${deps.chainId}, or not all: run npm run deploy`,
  );
}

/** What needs no stack to be understood. */
const FORESEEN = [Misused, DeploymentMismatch, RangeError, RpcError, ChainUnavailable];

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const misused = error instanceof Misused;
  const foreseen = FORESEEN.some((kind) => error instanceof kind);
  console.error(foreseen ? (error as Error).message : error);
  if (misused) console.error(`\n${USAGE}`);
  process.exitCode = misused ? 2 : 1;
}
