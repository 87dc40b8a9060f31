import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { SyntaxNode } from './syntax-tree.ts';

/** Contents by source name; ours are paths from the project's folder. */
export type Sources = ReadonlyMap<string, string>;

export interface CompiledContract {
  readonly abi: readonly unknown[];
  readonly devdoc?: object;
  readonly userdoc?: object;
  readonly evm?: { readonly bytecode: Code; readonly deployedBytecode: Code };
}

export interface Code {
  /** Hex without 0x. */
  readonly object: string;
  readonly linkReferences: object;
  readonly immutableReferences?: object;
}

interface Output {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly sources?: Readonly<Record<string, { readonly id: number; readonly ast: SyntaxNode }>>;
  readonly contracts?: Readonly<Record<string, Readonly<Record<string, CompiledContract>>>>;
}

export class DoesNotCompile extends Error {
  override readonly name = 'DoesNotCompile';
}

interface Solc {
  version(): string;
  compile(
    input: string,
    callbacks: { import: (name: string) => { contents: string } | { error: string } },
  ): string;
}

const solc = createRequire(import.meta.url)('solc') as Solc;
export const compilerVersion = (): string => solc.version();

/** An import that is not ours comes from a package. */
function fromPackage(name: string) {
  try {
    return { contents: readFileSync(`node_modules/${name}`, 'utf8') };
  } catch (error) {
    return { error: String(error) };
  }
}

/**
 * Compiles in this process, about a second faster than a new one would be. Only what `outputs`
 * selects is made: code of one contract costs a fraction of that of all.
 */
export function compile(
  sources: Sources,
  settings: object,
  outputs: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): Required<Output> {
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries([...sources].map(([name, content]) => [name, { content }])),
    settings: { ...settings, outputSelection: outputs },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: fromPackage })) as Output;
  const refused = output.errors?.filter(({ severity }) => severity === 'error') ?? [];
  if (refused.length > 0) {
    throw new DoesNotCompile(refused.map(({ formattedMessage }) => formattedMessage).join('\n'));
  }
  return { errors: [], sources: {}, contracts: {}, ...output };
}

const TREES = { '*': { '': ['ast'] } };

/** Syntax trees with types, by source name. */
export function typedTrees(sources: Sources): Map<string, SyntaxNode> {
  const { sources: read } = compile(sources, {}, TREES);
  return new Map(Object.entries(read).map(([name, { ast }]) => [name, ast]));
}

/** The syntax tree of one text, whatever it imports; without types. */
export function parse(text: string): SyntaxNode {
  const read = compile(new Map([['text', text]]), { stopAfter: 'parsing' }, TREES).sources;
  const tree = read['text']?.ast;
  if (!tree) throw new DoesNotCompile('no syntax tree');
  return tree;
}
