import path from 'node:path';
import type { JsonFragment } from 'ethers';
import hre from 'hardhat';
import solc from 'solc';
import type { Code } from './chain.ts';
import { packaged } from './packages.ts';

/** The compiler of the project's own contracts, as the Hardhat configuration names it. */
function ourCompiler(): { version: string; settings: Settings } {
  const [compiler] = hre.config.solidity.profiles['default']?.compilers ?? [];
  if (!compiler) throw new Error('hardhat.config.ts names no compiler');
  return { version: compiler.version, settings: compiler.settings as Settings };
}

interface Settings {
  readonly viaIR: boolean;
  readonly optimizer: { readonly enabled: boolean; readonly runs: number };
  readonly evmVersion: string;
}

/** How our own contracts are compiled, in one line; {@link exceptions} apart. */
export function ourSettings(): string {
  const { version, settings } = ourCompiler();
  const { viaIR, optimizer, evmVersion } = settings;
  return `solc ${version}, ${viaIR ? 'via IR, ' : ''}${optimizer.runs} runs, ${evmVersion}`;
}

/** Which of our contracts are compiled with fewer runs, for their size. */
export function exceptions(): string {
  const overrides = Object.entries(hre.config.solidity.profiles['default']?.overrides ?? {});
  return overrides
    .map(([source, { settings }]) => {
      const { optimizer } = settings as Settings;
      return `${path.basename(source, '.sol')} ${optimizer.runs} runs`;
    })
    .join(', ');
}

interface Output {
  readonly errors?: readonly { severity: string; formattedMessage: string }[];
  readonly contracts?: Readonly<Record<string, Readonly<Record<string, Compiled>>>>;
}

interface Compiled {
  readonly abi: readonly JsonFragment[];
  readonly evm: { readonly bytecode: { readonly object: string } };
}

/**
 * Compiles a contract with the compiler and settings of ours; its imports come from packages.
 * @param unit where the source stands, as an import would name it.
 */
export function compileLikeOurs(unit: string, contract: string, content = packaged(unit)): Code {
  const input = {
    language: 'Solidity',
    sources: { [unit]: { content } },
    settings: {
      ...ourCompiler().settings,
      outputSelection: { [unit]: { [contract]: ['abi', 'evm.bytecode.object'] } },
    },
  };
  const compile = solc.compile as (
    input: string,
    callbacks: { import: (unit: string) => { contents: string } },
  ) => string;
  const output = JSON.parse(
    compile(JSON.stringify(input), { import: (wanted) => ({ contents: packaged(wanted) }) }),
  ) as Output;
  const failed = output.errors?.find(({ severity }) => severity === 'error');
  if (failed) throw new Error(failed.formattedMessage);
  const compiled = output.contracts?.[unit]?.[contract];
  if (!compiled) throw new Error(`${unit} has no contract ${contract}`);
  return { abi: compiled.abi, bytecode: `0x${compiled.evm.bytecode.object}` };
}
