import type { SyntaxNode } from '#sql/syntax-tree.js';

/** All nodes directly inside a node, whatever field they stand in. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  return Object.values(node.fields).flatMap(nodesIn);
}

function nodesIn(value: unknown): readonly SyntaxNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  return isNode(value) ? [value] : Object.values(value).flatMap(nodesIn);
}

function isNode(value: object): value is SyntaxNode {
  return 'class' in value && 'fields' in value;
}

/** The text of a constant that is one. */
export function constantText(node: SyntaxNode): string | undefined {
  const value = constantOf(node);
  return typeof value === 'string' ? value : undefined;
}

/** The value of a constant. */
export function constantOf(node: SyntaxNode): unknown {
  return node.class === 'CONSTANT'
    ? (node.fields['value'] as { readonly value?: unknown } | undefined)?.value
    : undefined;
}

/** Whether a node is the word NULL. */
export function isNull(node: SyntaxNode): boolean {
  return (
    node.class === 'CONSTANT' && (node.fields['value'] as { readonly is_null?: unknown } | undefined)?.is_null === true
  );
}
