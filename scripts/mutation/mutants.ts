import { createHash } from 'node:crypto';
import { isOurs } from '../solidity/project.ts';
import { type Sources, typedTrees } from '../solidity/compiler.ts';
import { placeOf, SourceText, type Span, type SyntaxNode, walk } from '../solidity/syntax-tree.ts';
import { OPERATORS } from './operators.ts';

/** What makes out a mutant wherever its line moves to. */
export interface MutantKey {
  readonly file: string;
  /** `Parties.revokeKey` */
  readonly place: string;
  readonly operator: string;
  readonly before: string;
  readonly after: string;
  /** Which of those alike in one place, from 1. */
  readonly occurrence: number;
}

export interface Mutant extends MutantKey, Span {
  readonly id: string;
  readonly line: number;
  readonly replacement: string;
}

export const keyOf = ({ file, place, operator, before, after, occurrence }: MutantKey): string =>
  JSON.stringify([file, place, operator, before, after, occurrence]);

const NO_CODE = ['ImportDirective', 'PragmaDirective', 'EventDefinition', 'ErrorDefinition'];

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Every fault that the operators can make in our contracts, in the order of the text. */
export function allMutants(sources: Sources): Mutant[] {
  const trees = typedTrees(sources);
  return [...sources.keys()].filter(isOurs).flatMap((file) => {
    const tree = trees.get(file);
    return tree ? mutantsOf(file, new SourceText(sources.get(file) ?? ''), tree) : [];
  });
}

function mutantsOf(file: string, text: SourceText, tree: SyntaxNode): Mutant[] {
  const found: Mutant[] = [];
  const seen = new Set<string>();
  const alike = new Map<string, number>();
  walk(tree, (node, above) => {
    if ([node, ...above].some(({ nodeType }) => NO_CODE.includes(nodeType))) return;
    for (const change of OPERATORS.flatMap((operate) => operate(node, { text, above }))) {
      const { operator, at, replacement, shown } = change;
      const result = text.with([{ ...at, replacement }]);
      // Two operators may come to the same text.
      if (seen.has(result)) continue;
      seen.add(result);
      const place = placeOf([node, ...above]);
      const before = oneLine(text.slice(shown));
      const after = oneLine(text.slice(shown, { ...at, replacement }));
      const same = JSON.stringify([place, operator, before, after]);
      const occurrence = (alike.get(same) ?? 0) + 1;
      alike.set(same, occurrence);
      const key = { file, place, operator, before, after, occurrence };
      const id = createHash('sha256').update(keyOf(key)).digest('hex').slice(0, 10);
      found.push({ ...key, id, line: text.lineAt(at.start), replacement, ...at });
    }
  });
  return found;
}

/** The source with the fault in it. */
export const mutated = (sources: Sources, mutant: Mutant): string =>
  new SourceText(sources.get(mutant.file) ?? '').with([mutant]);
