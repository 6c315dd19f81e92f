import { diagnostics } from '#base/diagnostic.js';

const suggested = (near: string | undefined) => (near === undefined ? '' : ` Did you mean "${near}"?`);

/** Wording of every fault an expression can have. */
export const report = diagnostics<{
  unreadable: { readonly detail: string; readonly column?: string };
  'not-one-expression': object;
  'too-long': { readonly limit: number };
  'too-large-number': object;
  'too-deep': { readonly limit: number };
  'too-many-parts': { readonly limit: number };
  'too-large-literal': { readonly found: number; readonly limit: number };
  'not-allowed': { readonly what: string; readonly help: string };
  'unknown-column': { readonly name: string; readonly near?: string; readonly columns: readonly string[] };
  'qualified-column': { readonly name: string };
  'changing-value': { readonly name: string };
  aggregate: { readonly name: string };
  'unknown-function': { readonly name: string; readonly near?: string };
  'unknown-type': { readonly name: string; readonly types: readonly string[] };
  'wrong-type': { readonly problem: string };
  'compared-with-null': object;
  'never-true': object;
  'always-true': object;
  'unreachable-branch': object;
  'impossible-value': {
    readonly value: string;
    readonly column?: string;
    readonly values: readonly string[];
    readonly near?: string;
  };
  'not-a-condition': { readonly found: string };
  'not-a-number': { readonly found: string };
  'not-a-text': { readonly found: string };
  'unbounded-padding': { readonly name: string; readonly limit: number };
  'unbounded-growth': { readonly name: string; readonly limit: number };
}>('expression', {
  'wrong-type': ({ problem }) => ({
    message: `The types of the expression do not go together: ${problem}`,
    ...(problem.includes('VARCHAR') && {
      help: 'Collected values are texts, and so are working columns without "type: number"; TRY_CAST(X AS DOUBLE) makes a number of a text.',
    }),
  }),
  'compared-with-null': () => ({
    message: 'A comparison with NULL is neither true nor false, whatever the data are.',
    expected: 'IS NULL or IS NOT NULL',
  }),
  'never-true': () => ({
    severity: 'warning',
    message: 'No value meets this together with what stands before it: the condition is never true.',
    help: 'Correct one of the two, or write OR where either is enough.',
  }),
  'always-true': () => ({
    severity: 'warning',
    message: 'Every value meets one side or the other of this OR.',
    help: 'Write AND where both have to hold.',
  }),
  'unreachable-branch': () => ({
    severity: 'warning',
    message: 'No row comes to this WHEN: the ones before it take them all.',
    help: 'Put the narrower condition first, or take the branch out.',
  }),
  'impossible-value': ({ value, column, values, near }) => ({
    severity: 'warning',
    message: `${column ?? 'What is compared here'} never is "${value}".${suggested(near)}`,
    found: value,
    ...(values.length > 0 && { expected: `one of ${shortened(values)}` }),
    help:
      values.length > 0
        ? 'Compare with a value that the mapping gives.'
        : 'upper, lower and trim change the left side; write the right side as they leave it.',
  }),
  'not-a-condition': ({ found }) => ({
    message: 'The condition is neither true nor false.',
    found: `a value of type ${found}`,
    expected: "a comparison, for example AEYN = 'Yes'",
  }),
  'not-a-number': ({ found }) => ({
    message: 'The variable is a number, the expression is not.',
    found: `a value of type ${found}`,
    expected: 'a number',
    help: 'Turn a text into a number with TRY_CAST(... AS DOUBLE).',
  }),
  'not-a-text': ({ found }) => ({
    message: 'The expression gives nothing that can be written into a dataset.',
    found: `a value of type ${found}`,
    expected: 'a text or a number',
    help: "A condition becomes a text with CASE WHEN ... THEN 'Y' END.",
  }),
  unreadable: ({ detail, column }) => ({
    message: `The expression cannot be read: ${detail}.`,
    expected: 'one SQL expression, for example upper(AETERM)',
    ...(column !== undefined && {
      help: `${column} is a word of SQL, too: the column is meant where it stands in double quotes.`,
    }),
  }),
  'not-one-expression': () => ({
    message: 'This is more than one expression.',
    expected: 'one SQL expression, without a closing parenthesis or a semicolon of its own',
  }),
  'too-long': ({ limit }) => ({
    message: 'The expression is too long.',
    expected: `at most ${limit} bytes`,
    help: 'Compute parts of it as variables of their own, or recode by a table.',
  }),
  'too-large-number': () => ({
    message: 'The expression holds a number too large for a DOUBLE.',
    expected: 'numbers below 1.8e308',
  }),
  'too-deep': ({ limit }) => ({
    message: 'The expression is nested too deeply.',
    expected: `at most ${limit} levels`,
    help: 'Compute parts of it as variables of their own.',
  }),
  'too-many-parts': ({ limit }) => ({
    message: 'The expression has too many parts.',
    expected: `at most ${limit}`,
    help: 'Recode by a table instead of a long CASE.',
  }),
  'too-large-literal': ({ found, limit }) => ({
    message: 'A text in the expression is too long.',
    found: `${found} characters`,
    expected: `at most ${limit}`,
  }),
  'not-allowed': ({ what, help }) => ({ message: `${what} cannot stand in an expression of a mapping.`, help }),
  'unknown-column': ({ name, near, columns }) => ({
    message: `"${name}" is not a column here.${suggested(near)}`,
    found: name,
    expected: columns.length === 0 ? 'no column at all' : `one of ${shortened(columns)}`,
  }),
  'qualified-column': ({ name }) => ({
    message: `"${name}" names a column with a dot, and the columns here have no table in front of them.`,
    found: name,
    help: 'Write the name of the column alone; a name that holds a dot goes into double quotes.',
  }),
  'changing-value': ({ name }) => ({
    message: `"${name}" is not the same in every run: what it gives must not get into the data.`,
    found: name,
    expected: 'an expression that gives the same for the same data',
    help: 'Take the date or value from a source, or write it down.',
  }),
  aggregate: ({ name }) => ({
    message: `"${name}" works over many rows, and an expression sees one.`,
    found: name,
    expected: 'a function of one row',
    help: 'Use a derivation, or greatest and least for the columns of one row.',
  }),
  'unknown-function': ({ name, near }) => ({
    message: `The function "${name}" is not one that mappings may use.${suggested(near)}`,
    found: name,
    expected: 'a function for text, numbers, dates or choices that mappings/reference/expressions.md lists',
  }),
  'unknown-type': ({ name, types }) => ({
    message: `A value cannot be cast to "${name}" in a mapping.`,
    found: name,
    expected: types.join(', '),
  }),
  'unbounded-padding': ({ name, limit }) => ({
    message: `"${name}" needs a length that is written down, so that it cannot fill the memory.`,
    expected: `a whole number up to ${limit} as its second argument`,
  }),
  'unbounded-growth': ({ name, limit }) => ({
    message: `"${name}" can make a text more than ${limit} times as long.`,
    expected: 'a replacement that is a short text in quotes',
  }),
});

function shortened(columns: readonly string[]): string {
  const shown = columns.slice(0, 20).join(', ');
  return columns.length > 20 ? `${shown} and ${columns.length - 20} more` : shown;
}
