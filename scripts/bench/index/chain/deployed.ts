import { readArtifact } from '../../../../server/platform/chain/artifact.ts';
import { deploy } from '../../../deploy/deploy.ts';
import { ARTIFACTS, type Deployment } from '../../../deploy/deployment.ts';
import type { Network } from '../../../engines/consensus/network.ts';
import { signNext, type Account } from './accounts.ts';

/** One of the longest: creating Items. */
const STEP_GAS = 12_000_000;

/** Deploys what the product deploys, a block for each step. */
export async function deployOn(network: Network, governor: Account): Promise<Deployment> {
  const [node] = network.nodes;
  if (!node) throw new Error('the network has no node');
  const { rpc } = node;
  return deploy({
    chainId: network.chainId,
    consensus: 'standard',
    name: 'bench',
    demo: true,
    governor: governor.wallet.address,
    baseUri: 'https://patina.example/tokens/',
    artifact: (name) => readArtifact(ARTIFACTS[name]),
    async send({ to, data }) {
      await network.mine(1, [
        await signNext(network.chainId, { from: governor, to, data, gas: STEP_GAS }),
      ]);
      const [receipt] = await rpc<{ status: string; contractAddress: string | null }[]>(
        'eth_getBlockReceipts',
        ['latest'],
      );
      if (receipt?.status !== '0x1') throw new Error('a step of the deployment was reverted');
      return { address: receipt.contractAddress, block: network.head.number };
    },
    call: (step) => rpc<string>('eth_call', [step, 'latest']),
    code: (address) => rpc<string>('eth_getCode', [address, 'latest']),
    load: () => Promise.resolve(null),
    save: () => Promise.resolve(),
  });
}
