/** An expression as DuckDB's own parser sees it. Bytes count in the UTF-8 of the expression, from 0. */
export type ParsedExpression =
  | { readonly kind: 'tree'; readonly tree: SyntaxNode }
  | { readonly kind: 'unreadable'; readonly detail: string; readonly byte: number }
  /** The text ends the expression and begins something else. */
  | { readonly kind: 'not one expression' }
  | { readonly kind: 'too long'; readonly limit: number }
  | { readonly kind: 'too large a number' };

/** A node of DuckDB's syntax tree. What else it holds depends on its class. */
export interface SyntaxNode {
  readonly class: string;
  readonly type: string;
  /** In bytes, of the expression; a node that DuckDB gives no place has none. */
  readonly byte?: number;
  readonly fields: Readonly<Record<string, unknown>>;
}
