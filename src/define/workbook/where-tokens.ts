/** A part of a condition, with its place in the text. */
export interface Token {
  readonly kind: 'quoted' | 'sign' | 'operator' | 'word' | 'end';
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const WORD = String.raw`(?:(?![!^~¬]=)[^\s(),;"'=<>≠≤≥]|(?<=[a-z])'(?=[a-z]\b))+`;
const TOKEN = new RegExp(
  String.raw`\s*(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)'|([(),;])|([!^~¬<>=]=|<>|[=<>≠≤≥])|(${WORD}))`,
  'y',
);

/** The tokens of a condition; undefined where a quote is not closed. Quotes of word processors are quotes. */
export function tokensOf(source: string): readonly Token[] | undefined {
  const text = source.replace(/[“”„]/g, '"').replace(/[‘’]/g, "'").trimEnd();
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (found === null) return undefined;
    const [whole, double, single, sign, operator, word = ''] = found;
    const place = { from: found.index + whole.length - whole.trimStart().length, to: found.index + whole.length };
    if (double !== undefined) tokens.push({ kind: 'quoted', text: double.replaceAll('""', '"'), ...place });
    else if (single !== undefined) tokens.push({ kind: 'quoted', text: single.replaceAll("''", "'"), ...place });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, ...place });
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator, ...place });
    else tokens.push({ kind: 'word', text: word, ...place });
  }
  return tokens;
}
