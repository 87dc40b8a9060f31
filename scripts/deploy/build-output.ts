import { readFile } from 'node:fs/promises';
import hre from 'hardhat';

/** As much of solc's storage layout as is used here. */
export interface SolcLayout {
  readonly storage: readonly SolcVariable[];
  readonly types: Readonly<Record<string, SolcType>>;
}

export interface SolcVariable {
  readonly label: string;
  readonly slot: string;
  readonly offset: number;
  readonly type: string;
}

export interface SolcType {
  readonly label: string;
  readonly members?: readonly SolcVariable[];
  readonly value?: string;
  readonly base?: string;
}

/** Where one value of an immutable stands in the code, in bytes. */
export interface Place {
  readonly start: number;
  readonly length: number;
}

/** What the compiler was given for a contract, and what it made of it. */
export interface BuildOutput {
  readonly contract: string;
  /** Name of its source among the compiler's inputs. */
  readonly source: string;
  /** `0.8.37+commit.f401782d` */
  readonly compiler: string;
  readonly input: StandardInput;
  /** Creation code without arguments, 0x-hex. */
  readonly bytecode: string;
  /** Code on chain with zeros for the immutables, 0x-hex. */
  readonly deployedBytecode: string;
  /** Where the code holds which immutable, by the name it has in the sources. */
  readonly immutables: Readonly<Record<string, readonly Place[]>>;
  readonly layout: SolcLayout;
}

/** Solidity's standard JSON input. */
export interface StandardInput {
  readonly language: string;
  readonly sources: Readonly<Record<string, { readonly content: string }>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

interface Output {
  readonly contracts: Readonly<
    Record<string, Readonly<Record<string, { readonly storageLayout: SolcLayout }>>>
  >;
  readonly sources: Readonly<Record<string, { readonly ast: unknown }>>;
}

/** One of a deployment's contracts as `hardhat build` left it; its name, or `file:name`. */
export async function buildOutput(name: string): Promise<BuildOutput> {
  const artifact = await hre.artifacts.readArtifact(name);
  const { contractName, sourceName, inputSourceName, immutableReferences = {} } = artifact;
  const id = await hre.artifacts.getBuildInfoId(`${sourceName}:${contractName}`);
  const [given, made] = id
    ? await Promise.all([
        hre.artifacts.getBuildInfoPath(id),
        hre.artifacts.getBuildInfoOutputPath(id),
      ])
    : [];
  if (!given || !made || !inputSourceName) throw new Error(`no compiler output for ${name}`);
  const { input, solcLongVersion, output, names } = await compilation(given, made);
  const layout = output.contracts[inputSourceName]?.[contractName]?.storageLayout;
  if (!layout) throw new Error(`the compiler output has no ${name}`);
  return {
    contract: contractName,
    source: inputSourceName,
    compiler: solcLongVersion,
    input,
    bytecode: artifact.bytecode,
    deployedBytecode: artifact.deployedBytecode,
    immutables: Object.fromEntries(
      Object.entries(immutableReferences).map(([ast, places]) => [
        names.get(Number(ast)) ?? `unnamed ${ast}`,
        places,
      ]),
    ),
    layout,
  };
}

interface Compilation {
  readonly solcLongVersion: string;
  readonly input: StandardInput;
  readonly output: Output;
  readonly names: ReadonlyMap<number, string>;
}

/** Some megabytes each, that many contracts share; their names tell their content. */
const compilations = new Map<string, Promise<Compilation>>();

function compilation(given: string, made: string): Promise<Compilation> {
  const known = compilations.get(made) ?? readCompilation(given, made);
  compilations.set(made, known);
  return known;
}

async function readCompilation(given: string, made: string): Promise<Compilation> {
  const { solcLongVersion, input } = (await json(given)) as Omit<Compilation, 'output' | 'names'>;
  const { output } = (await json(made)) as Pick<Compilation, 'output'>;
  return { solcLongVersion, input, output, names: variableNames(output) };
}

const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

/** Names of variables by the ids under which the compiler speaks of immutables. */
function variableNames({ sources }: Output): Map<number, string> {
  const names = new Map<number, string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { nodeType, id, name } = node as { nodeType?: string; id?: number; name?: string };
    if (nodeType === 'VariableDeclaration' && id !== undefined && name !== undefined) {
      names.set(id, name);
    }
    Object.values(node).forEach(visit);
  };
  Object.values(sources).forEach(({ ast }) => visit(ast));
  return names;
}
