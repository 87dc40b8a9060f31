import { Contract, type TypedDataDomain, dataLength } from 'ethers';
import { deploy } from '../../../deploy/deploy.ts';
import { ARTIFACTS, type ContractName } from '../../../deploy/deployment.ts';
import { readArtifact } from '../../../../server/platform/chain/artifact.ts';
import { nextBlock, type Chain } from '../chain.ts';

/** What it takes to put one contract on a chain. */
export interface Created {
  /** Code as it stands on chain; EIP-170 limits it. */
  readonly deployedBytes: number;
  /** Creation code with constructor arguments; EIP-3860 limits it. */
  readonly creationBytes: number;
  readonly deploymentGas: number;
}

/** A contract on the chain, and what is signed for it. */
export interface Ours {
  readonly contract: Contract;
  readonly domain: TypedDataDomain;
}

/** Deploys what the product deploys, as it does: its artifacts, order and arguments. */
export async function deployOurs({ chainId, relayer }: Chain) {
  const { provider } = relayer;
  const creations = new Map<string, Omit<Created, 'deployedBytes'>>();
  const code = (address: string) => provider.getCode(address);
  const { contracts } = await deploy({
    chainId: Number(chainId),
    consensus: 'standard',
    name: 'bench',
    demo: true,
    governor: relayer.address,
    baseUri: 'https://patina.example/tokens/',
    artifact: (name) => readArtifact(ARTIFACTS[name]),
    async send(step) {
      await nextBlock(relayer);
      const receipt = await (await relayer.sendTransaction(step)).wait();
      if (!receipt) throw new Error('a deployment step was not mined');
      const { contractAddress: address, gasUsed, blockNumber: block } = receipt;
      if (address !== null) {
        const creationBytes = dataLength(step.data);
        creations.set(address, { creationBytes, deploymentGas: Number(gasUsed) });
      }
      return { address, block };
    },
    call: (step) => provider.call(step),
    code,
    load: () => Promise.resolve(null),
    save: () => Promise.resolve(),
  });

  const created: Partial<Record<ContractName, Created>> = {};
  for (const [name, { address }] of Object.entries(contracts)) {
    const creation = creations.get(address);
    if (!creation) throw new Error(`nobody saw how ${name} was created`);
    const deployedBytes = dataLength(await code(address));
    created[name as ContractName] = { deployedBytes, ...creation };
  }
  const ours = async (name: keyof typeof DOMAINS): Promise<Ours> => {
    const { address } = contracts[name];
    const { abi } = await readArtifact(ARTIFACTS[name]);
    const domain = { name: DOMAINS[name], version: '1', chainId, verifyingContract: address };
    return { contract: new Contract(address, abi), domain };
  };
  return {
    created: created as Readonly<Record<ContractName, Created>>,
    p256Verifier: contracts.p256Verifier.address,
    webAuthnVerifier: contracts.webAuthnVerifier.address,
    parties: await ours('parties'),
    items: await ours('items'),
    records: await ours('records'),
    blacklist: await ours('blacklist'),
  };
}

/** Names in the EIP-712 domains. */
const DOMAINS = {
  parties: 'Patina Parties',
  items: 'Patina Items',
  records: 'Patina Records',
  blacklist: 'Patina Blacklist',
} as const;
