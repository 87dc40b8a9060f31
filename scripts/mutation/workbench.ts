import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Code, compile, type Sources } from '../solidity/compiler.ts';
import { nodesOf, type SyntaxNode, textOf } from '../solidity/syntax-tree.ts';
import { type Mutant, mutated } from './mutants.ts';

const PARTS = ['object', 'linkReferences', 'immutableReferences'];
const CODE = ['bytecode', 'deployedBytecode'].flatMap((code) =>
  PARTS.filter((part) => code !== 'bytecode' || part !== 'immutableReferences').map(
    (part) => `evm.${code}.${part}`,
  ),
);

/** For each source, those whose code may contain its code: itself and all that import it. */
export function dependentsOf(trees: ReadonlyMap<string, SyntaxNode>): Map<string, string[]> {
  const imports = new Map(
    [...trees].map(([file, tree]) => [
      file,
      nodesOf(tree, 'nodes')
        .filter(({ nodeType }) => nodeType === 'ImportDirective')
        .map((node) => textOf(node, 'absolutePath')),
    ]),
  );
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return (imports.get(from) ?? []).some((next) => reaches(next, to, seen));
  };
  const files = [...trees.keys()];
  return new Map(files.map((file) => [file, files.filter((other) => reaches(other, file))]));
}

/** A copy of the project whose compiled contracts can be changed for those of a mutant and back. */
export class Workbench {
  readonly folder: string;
  readonly #sources: Sources;
  readonly #settings: object;
  readonly #dependents: ReadonlyMap<string, readonly string[]>;
  readonly #changed = new Map<string, string>();

  constructor(
    folder: string,
    sources: Sources,
    /** The compiler's, as in a release. */
    settings: object,
    dependents: ReadonlyMap<string, readonly string[]>,
  ) {
    this.folder = folder;
    this.#sources = sources;
    // What is appended to the code only says which source it was.
    this.#settings = { ...settings, metadata: { appendCBOR: false, bytecodeHash: 'none' } };
    this.#dependents = dependents;
  }

  /** Puts our own build of the contracts in place; what mutants are compared with. */
  async prepare(): Promise<void> {
    await this.#build(this.#sources, [...this.#sources.keys()]);
    this.#changed.clear();
  }

  /**
   * Throws DoesNotCompile.
   * @returns whether any code is other than before.
   */
  async apply(mutant: Mutant): Promise<boolean> {
    const text = mutated(this.#sources, mutant);
    const sources = new Map(this.#sources).set(mutant.file, text);
    await this.#build(sources, this.#dependents.get(mutant.file) ?? [mutant.file]);
    const differs = this.#changed.size > 0;
    await this.#write(path.join(this.folder, mutant.file), text);
    return differs;
  }

  async restore(): Promise<void> {
    for (const [file, content] of this.#changed) await writeFile(file, content);
    this.#changed.clear();
  }

  /** Compiles the code of some files and writes what differs. */
  async #build(sources: Sources, files: readonly string[]): Promise<void> {
    const wanted = Object.fromEntries(files.map((file) => [file, { '*': CODE }]));
    const { contracts } = compile(sources, this.#settings, wanted);
    for (const [file, built] of Object.entries(contracts)) {
      for (const [name, { evm }] of Object.entries(built)) {
        if (!evm?.bytecode.object) continue;
        const artifact = path.join(this.folder, '.build/artifacts', file, `${name}.json`);
        const stored = JSON.parse(await readFile(artifact, 'utf8')) as object;
        await this.#write(artifact, JSON.stringify({ ...stored, ...artifactOf(evm) }));
      }
    }
  }

  /** Writes a file that {@link restore} sets back. */
  async #write(file: string, content: string): Promise<void> {
    const before = await readFile(file, 'utf8');
    if (before === content) return;
    this.#changed.set(file, before);
    await writeFile(file, content);
  }
}

const artifactOf = (evm: { readonly bytecode: Code; readonly deployedBytecode: Code }) => ({
  bytecode: `0x${evm.bytecode.object}`,
  deployedBytecode: `0x${evm.deployedBytecode.object}`,
  linkReferences: evm.bytecode.linkReferences,
  deployedLinkReferences: evm.deployedBytecode.linkReferences,
  immutableReferences: evm.deployedBytecode.immutableReferences ?? {},
});
