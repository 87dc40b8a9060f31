import { network } from 'hardhat';
import { ARTIFACTS, type ContractName } from '../../scripts/deploy/deployment.ts';
import { readArtifact } from '../../server/platform/chain/artifact.ts';
import type { DeployDeps } from '../../scripts/deploy/deploy.ts';
import type { DeploymentDraft } from '../../scripts/deploy/deployment.ts';

/** The in-process chain that all contract tests share; fixtures set it back. */
export const { ethers, networkHelpers } = await network.getOrCreate();
export const { time } = networkHelpers;

/**
 * Hardhat's, and the clock goes on where the fixture left it. Left alone, the next block would be
 * later by as much as the machine has worked since: a slow run would miss what begins soon.
 */
export async function loadFixture<T>(fixture: () => Promise<T>): Promise<T> {
  const world = await networkHelpers.loadFixture(fixture);
  await time.setNextBlockTimestamp((await time.latest()) + 1);
  return world;
}

/** What {@link deploy} needs, on the in-process chain, with memory for a file. */
export async function deployDeps(overrides: Partial<DeployDeps> = {}): Promise<DeployDeps> {
  const [governor] = await ethers.getSigners();
  const { chainId } = await ethers.provider.getNetwork();
  let saved: string | null = null;
  return {
    chainId: Number(chainId),
    consensus: 'standard',
    name: 'test',
    demo: true,
    governor: governor!.address,
    baseUri: 'https://patina.example/i/',
    artifact: (name: ContractName) => readArtifact(ARTIFACTS[name]),
    async send({ to, data }) {
      const receipt = await (await governor!.sendTransaction({ to, data })).wait();
      return { address: receipt!.contractAddress, block: receipt!.blockNumber };
    },
    call: (step) => ethers.provider.call(step),
    code: (address) => ethers.provider.getCode(address),
    load: () => Promise.resolve(saved === null ? null : (JSON.parse(saved) as DeploymentDraft)),
    save: (draft) => {
      saved = JSON.stringify(draft);
      return Promise.resolve();
    },
    ...overrides,
  };
}
