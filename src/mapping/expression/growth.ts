import type { SyntaxNode } from '#sql/syntax-tree.js';
import { childrenOf, constantText } from './tree.js';

/** How many times as long as its longest input the text of an expression can become; infinite where nothing bounds it. */
export function growth(node: SyntaxNode): number {
  const children = childrenOf(node);
  const inner = children.map(growth);
  const most = Math.max(1, ...inner);
  const sum = inner.reduce((total, each) => total + each, 0);
  if (node.class === 'CONSTANT') return Math.max(1, (constantText(node)?.length ?? 0) / 100);
  // A list becomes text with commas, quotes and escapes.
  if (node.class === 'CAST') return children.some(isList) ? most * 3 : most;
  if (isList(node)) return Math.max(1, sum);
  if (node.class !== 'FUNCTION') return most;
  switch (node.fields['function_name']) {
    case '||':
    case 'concat':
      return Math.max(1, sum);
    case 'concat_ws':
      return Math.max(1, sum * 2);
    case 'replace':
      return most * replaceFactor(children);
    case 'regexp_replace':
      return most * regexpFactor(children[2]);
    case 'strftime':
      return most * 10;
    case 'nfc_normalize':
      return most * 3;
    default:
      return most;
  }
}

function isList(node: SyntaxNode): boolean {
  return node.type === 'ARRAY_CONSTRUCTOR' || node.fields['function_name'] === 'list_value';
}

function replaceFactor([, searched, replacement]: readonly SyntaxNode[]): number {
  const to = replacement && constantText(replacement);
  if (to === undefined) return Infinity;
  return Math.max(1, to.length / Math.max(1, (searched && constantText(searched)?.length) ?? 1));
}

/** Every match may become the whole replacement, in which a group may stand for the whole match. */
function regexpFactor(replacement: SyntaxNode | undefined): number {
  const to = replacement && constantText(replacement);
  return to === undefined ? Infinity : to.length + 1;
}
