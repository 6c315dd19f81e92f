import { invariant } from '#base/invariant.js';
import { once } from '#base/once.js';
import { from, join, sql, type Sql } from '#sql/sql.js';
import { allHold, holdsEverywhere, holdsNowhere, oneHolds, opposite, type Known } from './bounds.js';
import { named, namedValue, type Context } from './context.js';
import { noColumn, unsupported, type Trouble } from './evaluation.js';
import { operators, tableOperators } from './operators/index.js';
import { always, never, not, type Operand } from './operators/operator.js';
import type { Check, Test } from './rule.js';
import { inUniqueSet } from './settled/groups.js';
import { judging } from './settled/index.js';
import type { Judging } from './settled/judge.js';

/**
 * The check as one boolean expression that is never NULL; `never` or `always` itself where that is known before any row is read. A
 * missing column ends the rule for the dataset, except inside `any`, where the branch drops out unless all do.
 */
export function compileCheck(check: Check, context: Context): Sql | Trouble {
  const found = judged(check, context);
  return found.kind === 'judged' ? (found.verdict().settledAs ?? found.write()) : found;
}

/** A part of a check that nothing speaks against: its verdict where rows are in memory, and its SQL, each when that is asked, if at all. */
interface Judged {
  readonly kind: 'judged';
  /** How much has to be looked at for the verdict. */
  readonly effort: number;
  readonly verdict: () => Judgement;
  readonly write: () => Sql;
}

interface Judgement {
  /** Where it is settled: `never` or `always`. */
  readonly settledAs?: Sql;
  readonly known: Known;
}

/** What holds nowhere, or everywhere, is no question. */
function judgement(known: Known): Judgement {
  if (holdsNowhere(known)) return { settledAs: never, known: [] };
  return holdsEverywhere(known) ? { settledAs: always, known: [] } : { known };
}

function asSettled(expression: Sql): Judged {
  return {
    kind: 'judged',
    effort: 0,
    verdict: () => ({ settledAs: expression, known: [] }),
    write: () => expression,
  };
}

/** What an operator gave. */
function written(expression: Sql): Judged {
  if (expression === never || expression === always) return asSettled(expression);
  return { kind: 'judged', effort: 0, verdict: () => judgement([]), write: () => expression };
}

function judged(check: Check, context: Context): Judged | Trouble {
  switch (check.kind) {
    case 'jsonata':
      return unsupported('JSONata');
    case 'not': {
      const inner = judged(check.check, context);
      return inner.kind === 'judged' ? notOf(inner) : inner;
    }
    case 'all':
      return allOf(check.checks, context);
    case 'any':
      return anyOf(check.checks, context);
    case 'test': {
      const found = judgedTest(check, context);
      return found.kind === 'judged' ? { ...found, write: () => from(check.at, found.write()) } : found;
    }
  }
}

function notOf(inner: Judged): Judged {
  const verdict = once((): Judgement => {
    const { settledAs, known } = inner.verdict();
    return settledAs === undefined ? judgement(opposite(known)) : { settledAs: not(settledAs), known: [] };
  });
  return { ...inner, verdict, write: () => not(inner.write()) };
}

function allOf(checks: readonly Check[], context: Context): Judged | Trouble {
  const parts: Judged[] = [];
  for (const check of forEveryColumn(checks, context)) {
    const part = judged(check, context);
    if (part.kind !== 'judged') return part;
    parts.push(part);
  }
  return together(parts, never);
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
  return parts.length === 0 ? (missing ?? asSettled(never)) : together(parts, always);
}

/** Parts of which one alone can decide, if it is `never` or `always`: those with little to look at are looked at first, and others then no more. */
function together(parts: readonly Judged[], deciding: Sql): Judged {
  const efforts = parts.map(({ effort }) => effort);
  const verdict = once((): Judgement => {
    for (const part of [...parts].sort((a, b) => a.effort - b.effort))
      if (part.verdict().settledAs === deciding) return { settledAs: deciding, known: [] };
    const open = openOf(parts).map((part) => part.verdict().known);
    if (open.length === 0) return { settledAs: not(deciding), known: [] };
    return judgement(deciding === never ? allHold(open) : oneHolds(open));
  });
  return {
    kind: 'judged',
    effort: efforts.reduce((sum, each) => sum + each, 0),
    verdict,
    write: () => joined(openOf(parts), deciding),
  };
}

function openOf(parts: readonly Judged[]): readonly Judged[] {
  return parts.filter((part) => part.verdict().settledAs === undefined);
}

/** Written, a part may still turn out to be settled. */
function joined(parts: readonly Judged[], deciding: Sql): Sql {
  const all = parts.map(({ write }) => write());
  const idle = not(deciding);
  if (all.includes(deciding)) return deciding;
  const open = all.filter((part) => part !== idle);
  return open.length === 0 ? idle : sql`(${join(open, deciding === never ? ' AND ' : ' OR ')})`;
}

/** A condition without a name is meant for every column of the table under test. */
function forEveryColumn(checks: readonly Check[], { evaluation }: Context): readonly Check[] {
  const isOfEvery = (check: Check): check is Test => check.kind === 'test' && check.name === '';
  if (!checks.some(isOfEvery)) return checks;
  return checks.flatMap((check): readonly Check[] =>
    isOfEvery(check) ? evaluation.first.map((name) => ({ ...check, name })) : [check],
  );
}

function judgedTest(asked: Test, context: Context): Judged | Trouble {
  const { dataset, evaluation } = context;
  const test = { ...asked, name: named(asked.name, dataset) };
  if (Object.hasOwn(tableOperators, test.operator)) return ofTable(test, context);
  const operator = Object.hasOwn(operators, test.operator) ? operators[test.operator] : undefined;
  if (operator === undefined) return unsupported(`the operator ${test.operator}`);
  const target = evaluation.columns.get(test.name);
  if (target === undefined) return noColumn(test.name);
  const operand = operandOf(test, context);
  const write = () => operator({ test, target, operand, context });
  const judge = judging(test, target, operand, context);
  if (judge !== undefined) return fromMemory(judge, test, write);
  const found = write();
  if (found.kind === 'sql') return written(found);
  return found.kind === 'fault' && operand.kind === 'literal' && namesVariable(asked)
    ? noColumn(String(operand.value))
    : found;
}

function ofTable(test: Test, context: Context): Judged | Trouble {
  const write = () => tableOperators[test.operator]?.(test, context) ?? unsupported(`the operator ${test.operator}`);
  const judging = inUniqueSet(test, context);
  if (judging !== undefined) return fromMemory(judging, test, write);
  const found = write();
  return found.kind === 'sql' ? written(found) : found;
}

function fromMemory({ effort, verdict }: Judging, { operator }: Test, write: () => Sql | Trouble): Judged {
  const told = once((): Judgement => {
    const found = verdict();
    if (typeof found === 'boolean') return { settledAs: found ? always : never, known: [] };
    return judgement(found === undefined ? [] : [found]);
  });
  const inSql = () => {
    const found = write();
    invariant(found.kind === 'sql', `what is judged in memory can be asked in SQL: ${operator}`);
    return found;
  };
  return { kind: 'judged', effort, verdict: told, write: inSql };
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
