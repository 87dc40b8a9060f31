import {
  nodeOf,
  nodesOf,
  spanOf,
  type SyntaxNode,
  textOf,
  typeOf,
} from '../solidity/syntax-tree.ts';
import { assemblyChanges } from './assembly.ts';
import { type Change, type Operator, replaced } from './change.ts';

const COMPARISONS: Readonly<Record<string, string>> = {
  ...{ '<': '<=', '<=': '<', '>': '>=', '>=': '>', '==': '!=', '!=': '==' },
};
const LOGIC: Readonly<Record<string, string>> = { '&&': '||', '||': '&&' };
const ARITHMETIC: Readonly<Record<string, string>> = {
  ...{ '+': '-', '-': '+', '*': '/', '/': '*', '%': '*' },
  ...{ '<<': '>>', '>>': '<<', '&': '|', '|': '&', '^': '&' },
  ...{ '+=': '-=', '-=': '+=', '*=': '/=', '/=': '*=', '|=': '&=', '&=': '|=' },
  ...{ '<<=': '>>=', '>>=': '<<=' },
};

const otherSign =
  (operator: string, signs: Readonly<Record<string, string>>): Operator =>
  (node, { text, above }) => {
    const sign = signs[textOf(node, 'operator')];
    const left = nodeOf(node, 'leftExpression') ?? nodeOf(node, 'leftHandSide');
    const right = nodeOf(node, 'rightExpression') ?? nodeOf(node, 'rightHandSide');
    if (!sign || !left || !right) return [];
    const words = `${text.of(left)} ${sign} ${text.of(right)}`;
    // What binds less than before must not come apart.
    const inner = /^(Binary|Unary)Operation$/.test(above[0]?.nodeType ?? '');
    return [replaced(operator, node, inner ? `(${words})` : words)];
  };

const ENDS = ['RevertStatement', 'Return', 'Continue', 'Break'];

/** The one statement of a body, braces or not. */
function soleStatement(body: SyntaxNode | null): SyntaxNode | null {
  if (body?.nodeType !== 'Block') return body;
  const statements = nodesOf(body, 'statements');
  return statements.length === 1 ? (statements[0] ?? null) : null;
}

const GUARD_NAME = /^_?(require|check|only|assert|ensure|guard|refuse|must)/i;

function calledName(call: SyntaxNode): string {
  const called = nodeOf(call, 'expression');
  return called ? textOf(called, 'memberName') || textOf(called, 'name') : '';
}

/** A check, a call, an event, a modifier or an assignment that was forgotten. */
const dropped: Operator = (node, { text, above }) => {
  const drop = (operator: string) => [
    { ...replaced(operator, node, '{}'), at: text.withSemicolon(spanOf(node)) },
  ];
  switch (node.nodeType) {
    case 'IfStatement': {
      const body = soleStatement(nodeOf(node, 'trueBody'));
      const guards = !nodeOf(node, 'falseBody') && body && ENDS.includes(body.nodeType);
      return guards ? drop('drop-check') : [];
    }
    case 'ModifierInvocation':
      return textOf(node, 'kind') === 'modifierInvocation'
        ? [replaced('drop-check', node, '')]
        : [];
    case 'EmitStatement':
      return drop('drop-event');
    case 'ExpressionStatement': {
      // In the head of a `for` there is no place for an empty block.
      if (above[0]?.nodeType === 'ForStatement' && above[0]['body'] !== node) return [];
      const expression = nodeOf(node, 'expression');
      if (!expression) return [];
      if (expression.nodeType === 'FunctionCall')
        return drop(GUARD_NAME.test(calledName(expression)) ? 'drop-check' : 'drop-call');
      const target = nodeOf(expression, 'leftHandSide') ?? nodeOf(expression, 'subExpression');
      if (!target) return [];
      return drop(isStored(target) ? 'drop-storage' : 'drop-assignment');
    }
    default:
      return [];
  }
};

/** Whether an assignment to this expression writes to the chain. */
function isStored(target: SyntaxNode): boolean {
  const base = nodeOf(target, 'baseExpression') ?? nodeOf(target, 'expression');
  if (!base) return false;
  return /_storage|^t_mapping/.test(typeOf(base, 'typeIdentifier')) || isStored(base);
}

const negated: Operator = (node, { text }) => {
  const isRequire = node.nodeType === 'FunctionCall' && calledName(node) === 'require';
  const condition = ['IfStatement', 'Conditional'].includes(node.nodeType)
    ? nodeOf(node, 'condition')
    : isRequire
      ? (nodesOf(node, 'arguments')[0] ?? null)
      : null;
  // To turn == into != is the same fault as to negate it.
  if (!condition || ['==', '!='].includes(textOf(condition, 'operator'))) return [];
  const bare = textOf(condition, 'operator') === '!' ? nodeOf(condition, 'subExpression') : null;
  return [replaced('negate', condition, bare ? text.of(bare) : `!(${text.of(condition)})`)];
};

/** A type as a call sees it: where the value lies makes no difference. */
const kindOf = (node: SyntaxNode): string =>
  typeOf(node, 'typeString').replace(/ (memory|calldata|storage ref|storage pointer|slice)/g, '');

/** Whether a call would take one for the other. */
const alike = (a: string, b: string): boolean =>
  a === b || [`${a} ${b}`, `${b} ${a}`].some((pair) => /^int_const \S+ (u?int)/.test(pair));

/** Each argument with the next one that could be taken for it. */
const swapped: Operator = (node, { text }) => {
  if (node.nodeType !== 'FunctionCall' || textOf(node, 'kind') === 'typeConversion') return [];
  const args = nodesOf(node, 'arguments');
  const whole = spanOf(node);
  return args.flatMap((first, i) => {
    const second = args.slice(i + 1).find((other) => alike(kindOf(other), kindOf(first)));
    if (!second || text.of(first) === text.of(second)) return [];
    const words = text.with([
      { ...spanOf(first), replacement: text.of(second) },
      { ...spanOf(second), replacement: text.of(first) },
    ]);
    // The text is as long as it was: two pieces of it changed places.
    const replacement = Buffer.from(words)
      .subarray(whole.start, whole.start + whole.length)
      .toString();
    return [replaced('swap-arguments', node, replacement)];
  });
};

const COUNTED = /^(0x[0-9a-f_]+|\d[\d_]*)$/i;

/** A number by one more and one less, a truth for its opposite. */
const offByOne: Operator = (node, { above }) => {
  if (node.nodeType !== 'Literal') return [];
  const value = textOf(node, 'value');
  const parent = above[0];
  const telling = parent && /Operation|Call|Access|VariableDeclaration$/.test(parent.nodeType);
  const shown = spanOf(telling ? parent : node);
  const change = (words: string): Change => ({ ...replaced('constant', node, words), shown });
  if (textOf(node, 'kind') === 'bool') return [change(value === 'true' ? 'false' : 'true')];
  if (textOf(node, 'kind') !== 'number' || !COUNTED.test(value)) return [];
  const unit = textOf(node, 'subdenomination');
  const number = BigInt(value.replaceAll('_', ''));
  const others = [number + 1n, ...(number > 0n ? [number - 1n] : [])].map((other) =>
    // The digits of a hexadecimal number say which type it fits.
    value.startsWith('0x')
      ? `0x${other.toString(16).padStart(value.length - 2, '0')}`
      : `${other}${unit && ` ${unit}`}`,
  );
  return others
    .filter((words) => !words.startsWith('0x') || words.length === value.length)
    .map(change);
};

const counted: Operator = (node, { text, above }) => {
  const sign = textOf(node, 'operator');
  const what = nodeOf(node, 'subExpression');
  // A loop that counts the wrong way only shows that it is run at all.
  if (!what || !['++', '--'].includes(sign) || above[1]?.nodeType === 'ForStatement') return [];
  const other = sign === '++' ? '--' : '++';
  const words = text.of(what);
  return [replaced('arithmetic', node, node['prefix'] ? other + words : words + other)];
};

export const OPERATORS: readonly Operator[] = [
  otherSign('comparison', COMPARISONS),
  otherSign('logic', LOGIC),
  otherSign('arithmetic', ARITHMETIC),
  counted,
  dropped,
  negated,
  swapped,
  offByOne,
  assemblyChanges,
];
