import { diagnostics } from '#base/diagnostic.js';

const quoted = (text: string) => `"${text}"`;
const meant = (nearest: string | undefined) => (nearest === undefined ? {} : { help: `Did you mean "${nearest}"?` });

/** The wording of every fault that a rule file can have. */
export const report = diagnostics<{
  'not-yaml': { problem: string };
  'missing-key': { key: string; inside: string };
  'unknown-key': { key: string; inside: string; nearest: string | undefined };
  'wrong-kind': { key: string; found: string; expected: string };
  'unknown-operator': { operator: string; nearest: string | undefined };
  'unknown-operation': { operation: string; nearest: string | undefined };
  'unknown-rule-type': { type: string; nearest: string | undefined };
  'unknown-word': { key: string; found: string; allowed: readonly string[]; nearest: string | undefined };
  'duplicate-operation': { id: string };
  'key-types': { dataset: string; left: string; right: string };
  'unreadable-dataset': { dataset: string; problem: string };
  'wrong-operand': { operator: string; found: string; expected: string };
  'wrong-pattern': { operator: string; pattern: string; problem: string };
  'query-failed': { rule: string; dataset: string; problem: string };
  'time-limit': { rule: string; seconds: number };
  'stale-explanation': { rule: string; dataset: string };
  formula: { found: string };
  'explanations-shape': { path: string; problem: string };
  'explanation-not-reviewed': { rule: string; dataset: string };
}>('rules', {
  'not-yaml': ({ problem }) => `The rule file is not valid YAML: ${problem}`,
  'missing-key': ({ key, inside }) => `${inside} has no "${key}".`,
  'unknown-key': ({ key, inside, nearest }) => ({
    message: `"${key}" is not a key of ${inside}.`,
    found: key,
    ...meant(nearest),
  }),
  'wrong-kind': ({ key, found, expected }) => ({
    message: `"${key}" holds ${found}, and it must hold ${expected}.`,
    found,
    expected,
  }),
  'unknown-operator': ({ operator, nearest }) => ({
    message: `"${operator}" is not an operator of the rule format.`,
    found: operator,
    ...meant(nearest),
  }),
  'unknown-operation': ({ operation, nearest }) => ({
    message: `"${operation}" is not an operation of the rule format.`,
    found: operation,
    ...meant(nearest),
  }),
  formula: ({ found }) => ({
    message: `The formula cannot be read at "${found}".`,
    found,
    expected: 'columns, numbers, + - * /, brackets, abs(...) and date(...)',
  }),
  'unknown-rule-type': ({ type, nearest }) => ({
    message: `"${type}" is not a rule type.`,
    found: type,
    ...meant(nearest),
  }),
  'unknown-word': ({ key, found, allowed, nearest }) => ({
    message: `"${key}" is "${found}", which is not one of the words it can be.`,
    found,
    expected: allowed.map(quoted).join(', '),
    ...meant(nearest),
  }),
  'duplicate-operation': ({ id }) => `Two operations have the id "${id}".`,
  'key-types': ({ dataset, left, right }) => ({
    message: `${left} cannot be matched with ${right} of ${dataset}: one is text, the other a number.`,
    help: 'Give both the type that the standard states.',
  }),
  'unreadable-dataset': ({ dataset, problem }) => ({
    message: `${dataset} is not as it is described: ${problem}`,
    help: 'Correct the value, or the type that the description gives the variable.',
  }),
  'wrong-operand': ({ operator, found, expected }) => ({
    message: `"${operator}" cannot work with ${found}.`,
    found,
    expected,
  }),
  'wrong-pattern': ({ operator, pattern, problem }) => ({
    message: `The regular expression of "${operator}" cannot be read: ${problem}.`,
    found: pattern,
    help: 'Patterns are written as in Python.',
  }),
  'query-failed': ({ rule, dataset, problem }) => ({
    message: `${rule} could not be run on ${dataset}: ${problem}`,
    help: 'The rule gave no verdict on this dataset; its findings are unknown.',
  }),
  'time-limit': ({ rule, seconds }) => ({
    message: `${rule} took longer than the time limit of ${seconds} s and was stopped.`,
    help: 'Its findings are unknown. Give it more time with --rule-timeout.',
  }),
  'stale-explanation': ({ rule, dataset }) => ({
    message: `The explanation for ${rule} on ${dataset} covers no finding any more.`,
    severity: 'warning',
    help: 'Remove it, or correct its values if it was meant for a finding that is still there.',
  }),
  'explanation-not-reviewed': ({ rule, dataset }) => ({
    severity: 'warning',
    message: `The explanation of ${rule} in ${dataset} is still to be written; its findings count as not explained.`,
    found: 'TODO',
    expected: 'why the findings stand',
  }),
  'explanations-shape': ({ path, problem }) =>
    `The explanations file is not as expected${path ? ` at "${path}"` : ''}: ${problem}`,
});
