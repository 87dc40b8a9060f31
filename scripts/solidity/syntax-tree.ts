/** A node of the compiler's syntax tree. Its other fields depend on what it is. */
export interface SyntaxNode {
  readonly nodeType: string;
  readonly id: number;
  /** `start:length:file`, in bytes. */
  readonly src: string;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'nodeType' in value && 'src' in value;

export const nodeOf = (node: SyntaxNode, field: string): SyntaxNode | null => {
  const value = node[field];
  return isNode(value) ? value : null;
};

export const nodesOf = (node: SyntaxNode, field: string): readonly SyntaxNode[] => {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
};

export const textOf = (node: SyntaxNode, field: string): string => {
  const value = node[field];
  return typeof value === 'string' ? value : '';
};

/** The compiler's word for an expression's type; empty in a tree without types. */
export function typeOf(node: SyntaxNode, form: 'typeString' | 'typeIdentifier'): string {
  const types = node['typeDescriptions'] as Partial<Record<typeof form, string>> | undefined;
  return types?.[form] ?? '';
}

/** Visits a tree from the top, in the order of the text; `above` begins at the node's parent. */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, above: readonly SyntaxNode[]) => void,
  above: readonly SyntaxNode[] = [],
): void {
  visit(node, above);
  const children = Object.values(node).flat().filter(isNode);
  children.sort((a, b) => spanOf(a).start - spanOf(b).start);
  for (const child of children) walk(child, visit, [node, ...above]);
}

export interface Span {
  readonly start: number;
  readonly length: number;
}

export interface Edit extends Span {
  readonly replacement: string;
}

export function spanOf({ src }: SyntaxNode): Span {
  const [start = 0, length = 0] = src.split(':').map(Number);
  return { start, length };
}

/** A source as bytes, which is how the compiler counts. */
export class SourceText {
  readonly bytes: Buffer;

  constructor(text: string) {
    this.bytes = Buffer.from(text);
  }

  of(node: SyntaxNode): string {
    return this.slice(spanOf(node));
  }

  /** A piece of the text, with an edit that lies in it if there is one. */
  slice({ start, length }: Span, edit?: Edit): string {
    if (!edit) return this.bytes.subarray(start, start + length).toString();
    const end = Math.max(start + length, edit.start + edit.length);
    return (
      this.slice({ start, length: edit.start - start }) +
      edit.replacement +
      this.slice({ start: edit.start + edit.length, length: end - edit.start - edit.length })
    );
  }

  /** A statement's own span ends before its semicolon; this ends after it. */
  withSemicolon({ start, length }: Span): Span {
    const rest = this.bytes.subarray(start + length).toString();
    return { start, length: length + (/^\s*;/.exec(rest)?.[0].length ?? 0) };
  }

  /** Counted from 1. */
  lineAt(offset: number): number {
    return this.bytes.subarray(0, offset).toString().split('\n').length;
  }

  /** The text with other words at each span; spans do not overlap. */
  with(edits: readonly Edit[]): string {
    const parts: Buffer[] = [];
    let from = 0;
    for (const { start, length, replacement } of edits.toSorted((a, b) => a.start - b.start)) {
      parts.push(this.bytes.subarray(from, start), Buffer.from(replacement));
      from = start + length;
    }
    return Buffer.concat([...parts, this.bytes.subarray(from)]).toString();
  }
}

/** Where a node stands: `Parties.revokeKey`, or the file's own top level. */
export function placeOf(above: readonly SyntaxNode[]): string {
  const names = above
    .filter(({ nodeType }) =>
      ['ContractDefinition', 'FunctionDefinition', 'ModifierDefinition'].includes(nodeType),
    )
    .map((node) => textOf(node, 'name') || textOf(node, 'kind'));
  const variable = above.find(
    (node) =>
      node.nodeType === 'VariableDeclaration' && (node['stateVariable'] || node['constant']),
  );
  return [...names.reverse(), ...(variable ? [textOf(variable, 'name')] : [])].join('.');
}
