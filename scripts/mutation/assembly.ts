import { nodeOf, nodesOf, textOf } from '../solidity/syntax-tree.ts';
import { type Operator, replaced } from './change.ts';

const OTHER: Readonly<Record<string, string>> = {
  ...{ lt: 'gt', gt: 'lt', slt: 'sgt', sgt: 'slt', and: 'or', or: 'and' },
  ...{ add: 'sub', sub: 'add', mul: 'div', div: 'mul', shl: 'shr', shr: 'shl' },
};

/** The same sorts of fault in assembly. */
export const assemblyChanges: Operator = (node, { text }) => {
  const change = (words: string) => [replaced('assembly', node, words)];
  if (node.nodeType === 'YulLiteral' && textOf(node, 'kind') === 'number') {
    return change(`0x${(BigInt(textOf(node, 'value')) + 1n).toString(16)}`);
  }
  const name = nodeOf(node, 'functionName');
  if (node.nodeType !== 'YulFunctionCall' || !name) return [];
  const called = textOf(name, 'name');
  const args = nodesOf(node, 'arguments').map((argument) => text.of(argument));
  if (called === 'eq') return change(`iszero(${text.of(node)})`);
  if (called === 'iszero') return change(args[0] ?? '');
  const other = OTHER[called];
  return other ? change(`${other}(${args.join(', ')})`) : [];
};
