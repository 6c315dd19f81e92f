/** A condition as a workbook writes it in one cell. */
export interface WrittenCondition {
  readonly dataset?: string;
  readonly variable: string;
  readonly comparator: string;
  readonly values: readonly string[];
}

/** `PARAMCD EQ "A" and LB.LBCAT IN ("X", "Y")`, every value in quotes. */
export function whereText(conditions: readonly WrittenCondition[]): string {
  return conditions
    .map(({ dataset, variable, comparator, values }) => {
      const shown = values.map((value) => `"${value.replaceAll('"', '""')}"`).join(', ');
      const name = dataset === undefined ? variable : `${dataset}.${variable}`;
      return `${name} ${comparator} ${comparator === 'IN' || comparator === 'NOTIN' ? `(${shown})` : shown}`;
    })
    .join(' and ');
}

export interface ParsedWhere {
  readonly conditions: readonly WrittenCondition[];
  /** What was read otherwise than it is written. */
  readonly oddities: readonly string[];
}

const TOKEN = /\s*(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)'|([(),])|(!=|<>|<=|>=|=|<|>)|([^\s(),"'=<>!]+))/y;

/** Reads a condition; undefined where it is none. Words such as `=` and `NOT IN` are understood, values may stand without quotes. */
export function parseWhere(text: string): ParsedWhere | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const conditions: WrittenCondition[] = [];
  const oddities: string[] = [];
  let at = 0;
  const word = () => (tokens[at]?.kind === 'word' ? (tokens[at]?.text ?? '') : '');
  while (at < tokens.length) {
    const [, dataset, variable] = /^(?:([A-Za-z][A-Za-z0-9_]*)\.)?([A-Za-z][A-Za-z0-9_]*)$/.exec(word()) ?? [];
    if (variable === undefined) return undefined;
    at++;
    const isNegated = /^not$/i.test(word());
    if (isNegated) at++;
    const written = tokens[at]?.text ?? '';
    const comparator = comparatorOf(isNegated ? `not${written}` : written);
    if (comparator === undefined) return undefined;
    if (!COMPARATORS.has(written) && !isNegated) oddities.push(`"${written}" as ${comparator}`);
    at++;
    const { values, next, isListed } = valuesAt(tokens, at);
    if (values.length === 0) return undefined;
    at = next;
    const takesMany = comparator === 'IN' || comparator === 'NOTIN';
    if (isListed && !takesMany) oddities.push('a value in parentheses');
    if (values.length > 1 && !takesMany) return undefined;
    conditions.push({
      ...(dataset !== undefined && { dataset: dataset.toUpperCase() }),
      variable: variable.toUpperCase(),
      comparator,
      values,
    });
    if (at === tokens.length) break;
    if (!/^and$/i.test(word()) && tokens[at]?.text !== '&') return undefined;
    at++;
  }
  return conditions.length === 0 ? undefined : { conditions, oddities };
}

interface Token {
  readonly kind: 'quoted' | 'sign' | 'word';
  readonly text: string;
}

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const source = text.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const found = TOKEN.exec(source);
    if (found === null) return undefined;
    const [, double, single, sign, operator, word = ''] = found;
    if (double !== undefined) tokens.push({ kind: 'quoted', text: double.replaceAll('""', '"') });
    else if (single !== undefined) tokens.push({ kind: 'quoted', text: single.replaceAll("''", "'") });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else tokens.push({ kind: 'word', text: operator ?? word });
  }
  return tokens;
}

const COMPARATORS = new Set(['EQ', 'NE', 'IN', 'NOTIN', 'LT', 'LE', 'GT', 'GE']);
const OTHERS: Readonly<Record<string, string>> = {
  '=': 'EQ',
  '==': 'EQ',
  '!=': 'NE',
  '<>': 'NE',
  '<': 'LT',
  '<=': 'LE',
  '>': 'GT',
  '>=': 'GE',
  is: 'EQ',
  eq: 'EQ',
  ne: 'NE',
};

/** A comparator in any of its spellings. */
export function comparatorOf(text: string): string | undefined {
  const upper = text.toUpperCase().replace(/[\s_]/g, '');
  return COMPARATORS.has(upper) ? upper : OTHERS[text.toLowerCase()];
}

/** The values after a comparator: one, or several between commas or in parentheses. Words without quotes belong together. */
function valuesAt(tokens: readonly Token[], start: number) {
  let at = start;
  const isListed = tokens[at]?.text === '(' && tokens[at]?.kind === 'sign';
  if (isListed) at++;
  const values: string[] = [];
  let words: string[] = [];
  const close = () => {
    if (words.length > 0) values.push(words.join(' '));
    words = [];
  };
  for (; at < tokens.length; at++) {
    const { kind, text } = tokens[at] ?? { kind: 'sign', text: '' };
    if (kind === 'quoted') {
      close();
      values.push(text);
    } else if (kind === 'sign' && text === ',') close();
    else if (kind === 'sign' && text === ')' && isListed) break;
    else if (!isListed && kind === 'word' && /^(?:and|&)$/i.test(text) && startsCondition(tokens, at + 1)) break;
    else words.push(text);
  }
  close();
  return { values, next: isListed ? at + 1 : at, isListed };
}

function startsCondition(tokens: readonly Token[], at: number): boolean {
  const [name, comparator] = [tokens[at], tokens[at + 1]];
  if (name?.kind !== 'word' || comparator?.kind !== 'word') return false;
  return comparatorOf(comparator.text) !== undefined || /^not$/i.test(comparator.text);
}

/** Values in one cell of a sheet of where clauses: between commas, in quotes where they hold one. */
export function splitValues(text: string): readonly string[] {
  const inner = /^\((.*)\)$/s.exec(text.trim())?.[1] ?? text;
  const parts = [...inner.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/gy)];
  return parts
    .map(([, quoted, bare = '']) => (quoted === undefined ? bare.trim() : quoted.replaceAll('""', '"')))
    .filter((value, i) => value !== '' || parts[i]?.[1] !== undefined);
}
