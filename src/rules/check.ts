import { invariant } from '#base/invariant.js';
import { from, join, sql, type Sql } from '#sql/sql.js';
import { allHold, holdsEverywhere, holdsNowhere, oneHolds, opposite, type Known } from './bounds.js';
import { named, namedValue, type Context } from './context.js';
import { noColumn, unsupported, type Trouble } from './evaluation.js';
import { operators, tableOperators } from './operators/index.js';
import { always, never, not, type Operand } from './operators/operator.js';
import type { Check, Test } from './rule.js';
import { inUniqueSet } from './settled/groups.js';
import { settled } from './settled/index.js';

/**
 * The check as one boolean expression that is never NULL; `never` or `always` itself where that is known before any row is read. A
 * missing column ends the rule for the dataset, except inside `any`, where the branch drops out unless all do.
 */
export function compileCheck(check: Check, context: Context): Sql | Trouble {
  const found = judged(check, context);
  return found.kind === 'judged' ? found.write() : found;
}

/** A part of a check, and what is known of it where rows are in memory; written as SQL when that is asked, if at all. */
interface Judged {
  readonly kind: 'judged';
  /** Where it is settled: `never` or `always`. */
  readonly settledAs?: Sql;
  readonly known: Known;
  readonly write: () => Sql;
}

/** What holds nowhere, or everywhere, is no question. */
function asJudged(known: Known, write: () => Sql): Judged {
  if (holdsNowhere(known)) return asSettled(never);
  return holdsEverywhere(known) ? asSettled(always) : { kind: 'judged', known, write };
}

function asSettled(expression: Sql): Judged {
  return { kind: 'judged', settledAs: expression, known: [], write: () => expression };
}

/** What an operator gave. */
function written(expression: Sql, known: Known): Judged {
  return expression === never || expression === always ? asSettled(expression) : asJudged(known, () => expression);
}

function judged(check: Check, context: Context): Judged | Trouble {
  switch (check.kind) {
    case 'jsonata':
      return unsupported('JSONata');
    case 'not': {
      const inner = judged(check.check, context);
      if (inner.kind !== 'judged') return inner;
      if (inner.settledAs !== undefined) return asSettled(not(inner.settledAs));
      return asJudged(opposite(inner.known), () => not(inner.write()));
    }
    case 'all':
      return allOf(check.checks, context);
    case 'any':
      return anyOf(check.checks, context);
    case 'test': {
      const found = judgedTest(check, context);
      if (found.kind !== 'judged' || found.settledAs !== undefined) return found;
      return { ...found, write: () => from(check.at, found.write()) };
    }
  }
}

function allOf(checks: readonly Check[], context: Context): Judged | Trouble {
  const parts: Judged[] = [];
  for (const check of forEveryColumn(checks, context)) {
    const part = judged(check, context);
    if (part.kind !== 'judged') return part;
    parts.push(part);
  }
  if (parts.some(({ settledAs }) => settledAs === never)) return asSettled(never);
  const open = parts.filter(({ settledAs }) => settledAs === undefined);
  if (open.length === 0) return asSettled(always);
  return asJudged(allHold(open.map(({ known }) => known)), () => joined(open, ' AND '));
}

function anyOf(checks: readonly Check[], context: Context): Judged | Trouble {
  const parts: Judged[] = [];
  let missing: Trouble | undefined;
  for (const check of forEveryColumn(checks, context)) {
    const part = judged(check, context);
    if (part.kind === 'judged') parts.push(part);
    else if (part.kind === 'skip' && part.reason.kind === 'column missing') missing = part;
    else return part;
  }
  if (parts.length === 0) return missing ?? asSettled(never);
  if (parts.some(({ settledAs }) => settledAs === always)) return asSettled(always);
  const open = parts.filter(({ settledAs }) => settledAs === undefined);
  if (open.length === 0) return asSettled(never);
  return asJudged(oneHolds(open.map(({ known }) => known)), () => joined(open, ' OR '));
}

/** Written, a part may still turn out to be settled. */
function joined(parts: readonly Judged[], word: ' AND ' | ' OR '): Sql {
  const all = parts.map(({ write }) => write());
  const [deciding, idle] = word === ' AND ' ? [never, always] : [always, never];
  if (all.includes(deciding)) return deciding;
  const open = all.filter((part) => part !== idle);
  return open.length === 0 ? idle : sql`(${join(open, word)})`;
}

/** A condition without a name is meant for every column of the table under test. */
function forEveryColumn(checks: readonly Check[], { evaluation }: Context): readonly Check[] {
  return checks.flatMap((check): readonly Check[] =>
    check.kind === 'test' && check.name === '' ? evaluation.first.map((name) => ({ ...check, name })) : [check],
  );
}

function judgedTest(test: Test, context: Context): Judged | Trouble {
  const { dataset, evaluation } = context;
  const name = named(test.name, dataset);
  const tableOperator = Object.hasOwn(tableOperators, test.operator) ? tableOperators[test.operator] : undefined;
  if (tableOperator !== undefined) {
    const bounds = inUniqueSet({ ...test, name }, context);
    const known = bounds === undefined ? [] : [bounds];
    if (holdsNowhere(known)) return asSettled(never);
    const found = tableOperator({ ...test, name }, context);
    return found.kind === 'sql' ? written(found, known) : found;
  }
  const operator = Object.hasOwn(operators, test.operator) ? operators[test.operator] : undefined;
  if (operator === undefined) return unsupported(`the operator ${test.operator}`);
  const target = evaluation.columns.get(name);
  if (target === undefined) return noColumn(name);
  const operand = operandOf(test, context);
  const verdict = settled({ ...test, name }, target, operand, context);
  if (typeof verdict === 'boolean') return asSettled(verdict ? always : never);
  const write = () => operator({ test: { ...test, name }, target, operand, context });
  if (verdict !== undefined)
    return asJudged([verdict], () => {
      const found = write();
      invariant(found.kind === 'sql', `what is judged in memory can be asked in SQL: ${test.operator}`);
      return found;
    });
  const found = write();
  if (found.kind === 'sql') return written(found, []);
  return found.kind === 'fault' && operand.kind === 'literal' && namesVariable(test)
    ? noColumn(String(operand.value))
    : found;
}

/** "--STNRLO" can only mean a variable: where an operator cannot work with its name as a text, the variable is missing. */
function namesVariable({ value, options }: Test): boolean {
  return typeof value === 'string' && value.startsWith('--') && options.get('value_is_literal') !== true;
}

/** A text is a column if the table has one of exactly that name, else itself. */
function operandOf(test: Test, { dataset, evaluation }: Context): Operand {
  const value = namedValue(test.value, dataset);
  if (value === undefined) return { kind: 'none' };
  if (Array.isArray(value)) return { kind: 'list', values: value };
  if (typeof value === 'object' && value !== null) return { kind: 'none' };
  if (typeof value === 'string' && test.options.get('value_is_literal') !== true) {
    const column = evaluation.columns.get(value);
    if (column !== undefined) return { kind: 'column', name: value, column };
  }
  return { kind: 'literal', value: value };
}

/**
 * The names of the conditions in the order they are written, each once: what a rule reports that names no output variables. A condition
 * without a name speaks of all columns, one on additional columns of those. As in the reference engine, a column that must not exist has
 * nothing to show beside those that do; where a rule asks for nothing else, it is shown as missing.
 */
export function conditionNames(check: Check, columns: readonly string[]): readonly string[] {
  const shown = namesIn(check, columns, ({ operator }) => operator !== 'not_exists');
  return shown.length > 0 ? shown : namesIn(check, columns, () => true);
}

function namesIn(check: Check, columns: readonly string[], isShown: (test: Test) => boolean): readonly string[] {
  switch (check.kind) {
    case 'jsonata':
      return [];
    case 'not':
      return namesIn(check.check, columns, isShown);
    case 'all':
    case 'any':
      return [...new Set(check.checks.flatMap((part) => namesIn(part, columns, isShown)))];
    case 'test':
      if (!isShown(check)) return [];
      if (check.name === '') return columns;
      if (!check.operator.startsWith('additional_columns_')) return [check.name];
      return columns.filter((name) => name.startsWith(check.name) && /^[0-9]+$/.test(name.slice(check.name.length)));
  }
}

/** Whether a row with these known facts could be found: false where a condition that must hold already fails on them. */
export function possible(
  check: Check,
  known: (name: string) => string | number | readonly string[] | null | undefined,
): boolean {
  if (check.kind === 'all') return check.checks.every((part) => possible(part, known));
  if (check.kind !== 'test') return true;
  const fact = known(check.name);
  if (fact === undefined) return true;
  const filled = fact !== null && fact !== '' && !(typeof fact === 'object' && fact.length === 0);
  if (check.operator === 'non_empty') return filled;
  if (check.operator === 'empty') return !filled;
  if (typeof fact !== 'string' || typeof check.value !== 'string' || namesColumn(check.value)) return true;
  if (check.operator === 'equal_to') return fact === check.value;
  if (check.operator === 'matches_regex') return filled && startsWith(check.value, fact);
  return true;
}

/** Columns of the metadata tables, and results of operations. */
function namesColumn(value: string): boolean {
  return /^(?:variable_|library_|define_|dataset_|row_number$|[$])/.test(value);
}

function startsWith(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})`, 'u').test(text);
  } catch {
    return true;
  }
}

/** Every text that the check could take for a column: names and values. */
export function mentioned(check: Check): readonly string[] {
  switch (check.kind) {
    case 'jsonata':
      return [];
    case 'not':
      return mentioned(check.check);
    case 'all':
    case 'any':
      return check.checks.flatMap(mentioned);
    case 'test':
      return [check.name, ...(typeof check.value === 'string' ? [check.value] : [])];
  }
}
