import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InterfaceAbi } from 'ethers';
import type { ContractName } from './deployment.ts';

/** As much of a compiled contract as a deployment needs. */
export interface Artifact {
  readonly abi: InterfaceAbi;
  /** Creation code, 0x-hex. */
  readonly bytecode: string;
}

const PATHS: Readonly<Record<ContractName, string>> = {
  manager: '@openzeppelin/contracts/access/manager/AccessManager.sol/AccessManager.json',
  p256Verifier: 'contracts/parties/P256Sha256Verifier.sol/P256Sha256Verifier.json',
  parties: 'contracts/parties/Parties.sol/Parties.json',
  items: 'contracts/items/Items.sol/Items.json',
  records: 'contracts/records/Records.sol/Records.json',
};

/**
 * Reads what `hardhat build` wrote.
 * @param folder the artifacts folder, `.build/artifacts`.
 */
export function artifactsIn(folder: string): (name: ContractName) => Promise<Artifact> {
  return async (name) => JSON.parse(await readFile(join(folder, PATHS[name]), 'utf8')) as Artifact;
}
