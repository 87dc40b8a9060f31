import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type StandardInput, buildOutput } from './build-output.ts';
import { ARTIFACTS, CONTRACT_NAMES, type Deployment } from './deployment.ts';

/** What an explorer or Sourcify asks for beside the standard JSON input. */
export interface Verifiable {
  readonly chainId: number;
  /** EIP-55. */
  readonly address: string;
  /** `source:contract`, as explorers ask for it. */
  readonly contract: string;
  /** With the `v` that explorers want in front. */
  readonly compiler: string;
  /** ABI-encoded, 0x-hex. */
  readonly constructorArguments: string;
  readonly codeHash: string;
}

/**
 * Writes two files for each contract: `NAME.input.json`, Solidity's standard JSON input as it was
 * compiled, and `NAME.json`, the rest that a verifying explorer asks for.
 * @returns paths of what was written.
 */
export async function exportSources(deployment: Deployment, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  const write = async (name: string, content: unknown) => {
    const path = join(folder, name);
    await writeFile(path, `${JSON.stringify(content, null, 2)}\n`);
    written.push(path);
  };
  for (const name of CONTRACT_NAMES) {
    const { contract, source, compiler, input } = await buildOutput(ARTIFACTS[name]);
    const { address, codeHash, constructorArguments } = deployment.contracts[name];
    const rest: Verifiable = {
      chainId: deployment.chainId,
      address,
      contract: `${source}:${contract}`,
      compiler: `v${compiler}`,
      constructorArguments,
      codeHash,
    };
    await write(`${contract}.input.json`, asked(input, source, contract));
    await write(`${contract}.json`, rest);
  }
  return written;
}

/** The input as it was, asking for this contract's code only: what is asked for changes no code. */
const asked = (input: StandardInput, source: string, contract: string): StandardInput => ({
  ...input,
  settings: {
    ...input.settings,
    outputSelection: {
      [source]: {
        [contract]: ['abi', 'metadata', 'evm.bytecode.object', 'evm.deployedBytecode.object'],
      },
    },
  },
});
