import { parse } from '../solidity/compiler.ts';
import {
  type Edit,
  nodeOf,
  nodesOf,
  SourceText,
  spanOf,
  type SyntaxNode,
  textOf,
  walk,
} from '../solidity/syntax-tree.ts';

/** One way that execution can take, and where the rewritten project tells whether it did. */
export interface Branch {
  readonly file: string;
  readonly line: number;
  /** The condition's text, or what else decides. */
  readonly condition: string;
  readonly outcome: 'true' | 'false' | 'entered';
  /** In the probes' source. */
  readonly probeLine: number;
}

export interface Rewritten {
  readonly file: string;
  /** The source with every condition asked through a probe; each line stays where it is. */
  readonly text: string;
  readonly branches: readonly Branch[];
}

const PROBES = 'BranchProbes';

/** Where the probes are to be written in the rewritten project. */
export const PROBES_FILE = 'branch-probes/BranchProbes.sol';

/**
 * Collects probes for all files. Hardhat reports statements only; a probe makes each outcome of a
 * condition a statement of its own, on a line of its own.
 */
export class Probes {
  readonly #lines = [
    '// SPDX-License-Identifier: Apache-2.0',
    'pragma solidity ^0.8.37;',
    `library ${PROBES} {`,
  ];
  #count = 0;

  get source(): string {
    return [...this.#lines, '}', ''].join('\n');
  }

  /** Adds a probe for a condition. */
  condition(): { readonly name: string; readonly whenTrue: number; readonly whenFalse: number } {
    const name = `c${this.#count++}`;
    this.#lines.push(
      `function ${name}(bool holds) internal pure returns (bool) {`,
      'if (holds) {',
      'return true;',
      '}',
      'return false;',
      '}',
    );
    const end = this.#lines.length;
    return { name: `${PROBES}.${name}`, whenTrue: end - 3, whenFalse: end - 1 };
  }

  /** Adds a probe for a place that is entered or not. */
  place(): { readonly name: string; readonly line: number } {
    const name = `p${this.#count++}`;
    this.#lines.push(`function ${name}() internal pure returns (bool) {`, 'return true;', '}');
    return { name: `${PROBES}.${name}`, line: this.#lines.length - 1 };
  }
}

/** What a condition is without brackets around it. */
function bare(node: SyntaxNode): SyntaxNode {
  const [inner, second] = node.nodeType === 'TupleExpression' ? nodesOf(node, 'components') : [];
  return inner && !second ? bare(inner) : node;
}

const isLogic = (node: SyntaxNode) =>
  node.nodeType === 'BinaryOperation' && ['&&', '||'].includes(textOf(node, 'operator'));

/** The conditions that a node decides by: its own, and each operand that may be left out. */
function conditionsOf(node: SyntaxNode): SyntaxNode[] {
  const asked = nodeOf(node, 'condition');
  if (asked) return [asked];
  const called = nodeOf(node, 'expression');
  if (
    node.nodeType === 'FunctionCall' &&
    ['require', 'assert'].includes(textOf(called ?? node, 'name'))
  )
    return nodesOf(node, 'arguments').slice(0, 1);
  if (!isLogic(node)) return [];
  // Operands that are logic themselves come up in their own turn.
  return ['leftExpression', 'rightExpression']
    .flatMap((side) => nodeOf(node, side) ?? [])
    .filter((operand) => !isLogic(bare(operand)));
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

/** Rewrites a source so that its branches can be counted. */
export function withProbes(file: string, source: string, probes: Probes): Rewritten {
  const text = new SourceText(source);
  const edits: Edit[] = [];
  const branches: Branch[] = [];
  const insert = (start: number, replacement: string) =>
    edits.push({ start, length: 0, replacement });
  walk(parse(source), (node, above) => {
    // A constant's value may not call anything.
    if (!above.some(({ nodeType }) => /^(Function|Modifier)Definition$/.test(nodeType))) return;
    for (const condition of conditionsOf(node)) {
      if (bare(condition).nodeType === 'Literal') continue;
      const { start, length } = spanOf(condition);
      const { name, whenTrue, whenFalse } = probes.condition();
      insert(start, `${name}(`);
      insert(start + length, ')');
      const at = { file, line: text.lineAt(start), condition: oneLine(text.of(condition)) };
      branches.push({ ...at, outcome: 'true', probeLine: whenTrue });
      branches.push({ ...at, outcome: 'false', probeLine: whenFalse });
    }
    const block = node.nodeType === 'TryCatchClause' ? nodeOf(node, 'block') : null;
    if (block) {
      const { start } = spanOf(block);
      const { name, line } = probes.place();
      insert(start + 1, ` ${name}();`);
      const from = spanOf(node).start;
      const condition = oneLine(text.slice({ start: from, length: start - from })).trim();
      branches.push({
        ...{ file, line: text.lineAt(from), condition },
        outcome: 'entered',
        probeLine: line,
      });
    }
  });
  if (branches.length === 0) return { file, text: source, branches };
  const up = '../'.repeat(file.split('/').length - 1);
  const imported = `import {${PROBES}} from "${up}${PROBES_FILE}";\n`;
  return { file, text: text.with(edits) + imported, branches };
}
