import { type SourceText, type Span, spanOf, type SyntaxNode } from '../solidity/syntax-tree.ts';

/** One small fault that a programmer could make: other words in a place. */
export interface Change {
  readonly operator: string;
  readonly at: Span;
  readonly replacement: string;
  /** The smallest piece of text by which a reader knows the place. */
  readonly shown: Span;
}

export interface Context {
  readonly text: SourceText;
  /** From the parent up. */
  readonly above: readonly SyntaxNode[];
}

export type Operator = (node: SyntaxNode, context: Context) => readonly Change[];

/** Other words for a whole node. */
export const replaced = (operator: string, node: SyntaxNode, replacement: string): Change => ({
  operator,
  at: spanOf(node),
  replacement,
  shown: spanOf(node),
});
