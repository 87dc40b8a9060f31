import { keccak256, type InterfaceAbi } from 'ethers';
import type { TrustRoot } from '../../server/records/verify/verdict.ts';
import type { Governance } from './governance.ts';

/** The contracts of a deployment, in the order they are deployed. */
export const CONTRACT_NAMES = [
  'manager',
  'p256Verifier',
  'webAuthnVerifier',
  'parties',
  'items',
  'records',
  'blacklist',
] as const;
export type ContractName = (typeof CONTRACT_NAMES)[number];

/** Names of their artifacts among what `hardhat build` wrote. */
export const ARTIFACTS: Readonly<Record<ContractName, string>> = {
  manager: 'AccessManager',
  p256Verifier: 'P256Sha256Verifier',
  webAuthnVerifier: 'ERC7913WebAuthnVerifier',
  parties: 'Parties',
  items: 'Items',
  records: 'Records',
  blacklist: 'Blacklist',
};

/** As much of a compiled contract as a deployment needs. */
export interface Artifact {
  readonly abi: InterfaceAbi;
  /** Creation code, 0x-hex. */
  readonly bytecode: string;
}

export interface DeployedContract {
  /** EIP-55. */
  readonly address: string;
  /** Number of the block that holds its creation. */
  readonly block: number;
  /** keccak256 of the runtime code, which holds the immutable values too. */
  readonly codeHash: string;
  /** ABI-encoded, 0x-hex: what explorers ask for beside the sources. */
  readonly constructorArguments: string;
}

/** One deployment on one chain; kept as JSON, one file per chain id. */
export interface Deployment {
  readonly chainId: number;
  /** Decides how a verifier hashes block headers. */
  readonly consensus: 'standard' | 'qbft';
  /** What people call this deployment. */
  readonly name: string;
  /** True where the chain's operator could rewrite it. */
  readonly demo: boolean;
  readonly contracts: Readonly<Record<ContractName, DeployedContract>>;
  /** Who was to govern when it was begun; since then its admin may have named others. */
  readonly governance: Governance;
  /** True once the AccessManager knows them. */
  readonly governed: boolean;
  /** Codes of the roles that are registered. */
  readonly roles: readonly string[];
  /** Codes of the record kinds that are registered. */
  readonly kinds: readonly string[];
  /** The first block a reader of events needs. */
  readonly deployedAt: number;
}

/** A deployment whose steps are not all done. */
export type DeploymentDraft = Omit<Deployment, 'contracts' | 'deployedAt'> & {
  readonly contracts: Readonly<Partial<Record<ContractName, DeployedContract>>>;
  readonly deployedAt: number | null;
};

/** What the chain says of a deployment; `code` answers `0x` where there is none. */
export interface CodeReader {
  readonly chainId: number;
  code(address: string): Promise<string>;
}

/** The chain is not the one a deployment was made on, or holds other code there. */
export class DeploymentMismatch extends Error {
  override readonly name = 'DeploymentMismatch';
}

/**
 * Holds a deployment, finished or not, against the chain.
 * @throws DeploymentMismatch where the chain id or any contract's code differs; the message names
 * both values.
 */
export async function checkDeployment(
  chain: CodeReader,
  deployment: Deployment | DeploymentDraft,
): Promise<void> {
  if (deployment.chainId !== chain.chainId) {
    throw new DeploymentMismatch(
      `the deployment "${deployment.name}" is on chain ${deployment.chainId}, ` +
        `but the node serves chain ${chain.chainId}`,
    );
  }
  for (const name of CONTRACT_NAMES) {
    const contract = deployment.contracts[name];
    if (contract !== undefined) await checkCode(chain, deployment.name, name, contract);
  }
}

async function checkCode(
  chain: CodeReader,
  deployment: string,
  name: ContractName,
  contract: DeployedContract,
): Promise<void> {
  const code = await chain.code(contract.address);
  if (code === '0x') {
    throw new DeploymentMismatch(
      `the deployment "${deployment}" has its contract ${name} at ${contract.address}, but chain ` +
        `${chain.chainId} has no code there: this is another chain, or one that was set back`,
    );
  }
  const codeHash = keccak256(code);
  if (codeHash !== contract.codeHash) {
    throw new DeploymentMismatch(
      `the deployment "${deployment}" has its contract ${name} at ${contract.address} with code ` +
        `hash ${contract.codeHash}, but chain ${chain.chainId} has code hash ${codeHash} there`,
    );
  }
}

/** What a verifier must trust to believe this deployment (design section 4). */
export function trustRootOf(deployment: Deployment): TrustRoot {
  const { parties, items, records, p256Verifier } = deployment.contracts;
  return {
    name: deployment.name,
    chainId: deployment.chainId,
    contracts: {
      parties: { address: parties.address, codeHash: parties.codeHash },
      items: { address: items.address, codeHash: items.codeHash },
      records: { address: records.address, codeHash: records.codeHash },
    },
    p256Verifier: p256Verifier.address,
    demo: deployment.demo,
  };
}
