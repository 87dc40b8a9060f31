import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compile, compilerVersion, type Sources } from '../solidity/compiler.ts';

/** No code is generated: the analysis reads syntax trees, but expects these fields. */
const NO_CODE = { object: '', sourceMap: '' };
const evm = { bytecode: NO_CODE, deployedBytecode: NO_CODE };

/**
 * Writes what the analysis would otherwise ask a native compiler for, in the form that Hardhat
 * gives it: syntax trees and interfaces of some sources and of all they import.
 */
export async function writeBuildInfo(artifacts: string, sources: Sources): Promise<void> {
  const settings = { optimizer: { enabled: false } };
  const { sources: trees, contracts } = compile(sources, settings, {
    '*': { '': ['ast'], '*': ['abi', 'devdoc', 'userdoc'] },
  });
  const withCode = Object.entries(contracts).map(([file, inFile]) => [
    file,
    Object.fromEntries(Object.entries(inFile).map(([name, of]) => [name, { ...of, evm }])),
  ]);
  const [solcVersion] = compilerVersion().split('+');
  const buildInfo = {
    solcVersion,
    input: { language: 'Solidity', settings },
    output: { sources: trees, contracts: Object.fromEntries(withCode) as object },
  };
  const folder = path.join(artifacts, 'build-info');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'contracts.json'), JSON.stringify(buildInfo));
}
