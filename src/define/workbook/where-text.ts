/** A condition as a workbook writes it in one cell. */
export interface WrittenCondition {
  readonly dataset?: string;
  readonly variable: string;
  readonly comparator: string;
  readonly values: readonly string[];
}

/** `PARAMCD EQ "A" and LB.LBCAT IN ("X", "Y")`, every value in quotes; any of several alternatives may hold. */
export function whereText(alternatives: readonly (readonly WrittenCondition[])[]): string {
  return alternatives.map((conditions) => conditions.map(conditionText).join(' and ')).join(' or ');
}

function conditionText({ dataset, variable, comparator, values }: WrittenCondition): string {
  const shown = values.map((value) => `"${value.replaceAll('"', '""')}"`).join(', ');
  const name = dataset === undefined ? variable : `${dataset}.${variable}`;
  return `${name} ${comparator} ${takesMany(comparator) ? `(${shown})` : shown}`;
}

/** Whether a comparator takes a list of values. See Define-XML 2.1, RangeCheck. */
export function takesMany(comparator: string): boolean {
  return comparator === 'IN' || comparator === 'NOTIN';
}

const COMPARATORS = new Set(['EQ', 'NE', 'IN', 'NOTIN', 'LT', 'LE', 'GT', 'GE']);
const OTHERS: Readonly<Record<string, string>> = {
  '=': 'EQ',
  '==': 'EQ',
  is: 'EQ',
  '!=': 'NE',
  '<>': 'NE',
  '^=': 'NE',
  '~=': 'NE',
  '¬=': 'NE',
  '≠': 'NE',
  isnot: 'NE',
  noteq: 'NE',
  'not=': 'NE',
  '<': 'LT',
  '<=': 'LE',
  '≤': 'LE',
  '>': 'GT',
  '>=': 'GE',
  '≥': 'GE',
};

/** A comparator in any of its spellings. */
export function comparatorOf(text: string): string | undefined {
  const upper = text.toUpperCase().replace(/[\s_]/g, '');
  return COMPARATORS.has(upper) ? upper : OTHERS[upper.toLowerCase()];
}

/** Whether a comparator is written as Define-XML writes it. */
export function isComparator(text: string): boolean {
  return COMPARATORS.has(text);
}

/** Values in one cell of a sheet of where clauses: between commas, in quotes where they hold one. */
export function splitValues(text: string): readonly string[] {
  const inner = /^\((.*)\)$/s.exec(text.trim())?.[1] ?? text;
  const parts = [...inner.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/gy)];
  return parts
    .map(([, quoted, bare = '']) => (quoted === undefined ? bare.trim() : quoted.replaceAll('""', '"')))
    .filter((value, i) => value !== '' || parts[i]?.[1] !== undefined);
}
