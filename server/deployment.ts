import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import {
  checkDeployment,
  deploy,
  finished,
  trustRootOf,
  type Deployment,
} from '../scripts/deploy/deploy.ts';
import { deploymentFile } from '../scripts/deploy/deployment-file.ts';
import { type PlaceOptions, onChain } from '../scripts/deploy/on-chain.ts';
import type { Chain } from './platform/chain/chain.ts';
import { writeDurably } from './platform/disk/durable-file.ts';
import type { KeyRing } from './platform/keys/key-ring.ts';

export class NotDeployed extends Error {
  override readonly name = 'NotDeployed';
}

/** Deploys to a chain, or goes on where an earlier run stopped. Done steps are only checked. */
export async function deployTo(
  chain: Chain,
  keys: KeyRing,
  options: PlaceOptions,
): Promise<Deployment> {
  return deploy(await onChain(chain, keys, options));
}

/**
 * The deployment the server works with. The embedded chain gets one made; for any other chain one
 * must have been deployed, and chain id and code hashes must match, or the server does not start.
 * Throws NotDeployed, DeploymentMismatch.
 */
export async function openDeployment(
  chain: Chain,
  keys: KeyRing,
  options: PlaceOptions,
): Promise<Deployment> {
  if (chain.embedded) return deployTo(chain, keys, options);
  const file = deploymentFile(options.folder, chain.chainId);
  const saved = await file.load();
  const deployment = saved && finished(saved);
  if (!deployment) {
    throw new NotDeployed(
      `Nothing is deployed on chain ${chain.chainId} (${file.path} is missing or unfinished). ` +
        'Run: npm run deploy',
    );
  }
  const code = async (address: string) =>
    String(await chain.rpc('eth_getCode', [address, 'latest']));
  await checkDeployment({ chainId: chain.chainId, code }, deployment);
  return deployment;
}

/** Writes what `patina verify` on this machine trusts by default. */
export async function saveTrustRoot(dataFolder: string, deployment: Deployment): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  await writeDurably(
    path.join(dataFolder, 'trust-root.json'),
    `${JSON.stringify(trustRootOf(deployment), null, 2)}\n`,
  );
}
