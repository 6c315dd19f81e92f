import { id, join, sql, type Sql } from '#sql/sql.js';
import { compileCheck, conditionNames } from './check.js';
import { named, type Context } from './context.js';
import { Evaluation, skip, unsupported, type ColumnType, type Trouble } from './evaluation.js';
import { matchDatasets } from './match.js';
import { addOperations } from './operations/index.js';
import type { Rule } from './rule.js';
import { inScope } from './scope.js';
import { oncePerPackage, subjects } from './subjects/index.js';
import type { SubjectTable } from './subjects/subject.js';
import { identityOf, type RuleDataset, type World } from './world.js';

/** What a rule comes to on a dataset: a query that gives its findings, or why there is none. */
export type CompiledRule = RuleQuery | Trouble;

/**
 * Gives one row a finding, in order, with the columns `row` (absent for facts), `source`, `subject`, `sequence`, `v0`, `v1` ... for the
 * outputs, `k0`, `k1` ... for the keys.
 */
export interface RuleQuery {
  readonly kind: 'query';
  readonly select: Sql;
  readonly outputs: readonly RuleOutput[];
  /** Names of the key columns that are there, in order. */
  readonly keys: readonly string[];
  /** The name that findings are filed under, where it is not the source. */
  readonly filedUnder?: string;
}

/** A column that a finding shows. A list comes as a JSON array; a missing column has no type and the value "Not in dataset". */
export interface RuleOutput {
  readonly name: string;
  readonly type: ColumnType | undefined;
}

/**
 * Compiles a rule for one dataset before any row is read: scope, table, joins, operations, check.
 *
 * See the CORE rule format; semantics of operators and of missing values as its reference engine has them.
 */
export function compileRule(
  rule: Rule,
  dataset: RuleDataset,
  world: World,
  keys: readonly string[] = [],
): CompiledRule {
  if (!inScope(rule, dataset, world)) return skip({ kind: 'outside scope' });
  const subject = Object.hasOwn(subjects, rule.type) ? subjects[rule.type] : undefined;
  if (rule.check.kind === 'jsonata') return unsupported('JSONata');
  if (subject === undefined) return unsupported(`the rule type "${rule.type}"`);
  const table = subject(rule, dataset, world);
  if ('kind' in table) return table;
  const evaluation = new Evaluation(table.select, table.columns);
  const context: Context = { rule, dataset, world, evaluation, wildcard: identityOf(dataset).wildcard };
  const trouble = matchDatasets(rule.matches, context) ?? addOperations(rule.operations, context);
  if (trouble !== undefined) return trouble;
  const check = compileCheck(rule.check, context);
  return check.kind === 'sql' ? queryOf(check, table, context, keys) : check;
}

/** Whether the rule runs once for the package, not once a dataset. */
export function runsOnce(rule: Rule): boolean {
  return oncePerPackage.has(rule.type);
}

/** The rule's message as it reads for a dataset. */
export function messageFor(rule: Rule, dataset: RuleDataset): string {
  const { wildcard } = identityOf(dataset);
  return rule.message.replaceAll('--', wildcard === '' ? '--' : wildcard);
}

function queryOf(check: Sql, table: SubjectTable, context: Context, keys: readonly string[]): RuleQuery {
  const { evaluation, rule } = context;
  const outputs = outputsOf(context);
  const present = keys.filter((key) => evaluation.columns.has(key) && table.rows === 'records');
  const values = outputs.map(({ name, type }, n) => sql`${outputText(name, type, context)} AS ${id(`v${n}`)}`);
  const keyTexts = present.map((key, n) => sql`${keyText(key, context)} AS ${id(`k${n}`)}`);
  const whole = rule.sensitivity !== 'Record' && rule.sensitivity !== 'Group';
  const row = whole || table.rows === 'facts' ? sql`CAST(NULL AS BIGINT)` : sql`__row`;
  const head = [
    sql`${row} AS "row", __source AS source`,
    sql`${!whole && table.subject ? table.subject : sql`CAST(NULL AS VARCHAR)`} AS subject`,
    sql`${!whole && table.sequence ? table.sequence : sql`CAST(NULL AS DOUBLE)`} AS sequence`,
  ];
  const columns = join([...head, sql`__row AS place`, ...values, ...keyTexts]);
  const position = sql`__source, __row`;
  const narrowed = whole
    ? sql`QUALIFY row_number() OVER (ORDER BY ${position}) = 1`
    : rule.sensitivity === 'Group'
      ? sql`QUALIFY row_number() OVER (PARTITION BY ${join(groupColumns(context))} ORDER BY ${position}) = 1`
      : sql``;
  evaluation.next(sql`SELECT *, ${check} AS __found FROM ${evaluation.source}`);
  const select = evaluation.statement(sql`SELECT ${columns} FROM ${evaluation.source} WHERE __found ${narrowed}`);
  return {
    kind: 'query',
    select,
    outputs,
    keys: present,
    ...(table.filedUnder !== undefined && { filedUnder: table.filedUnder }),
  };
}

function outputsOf({ rule, dataset, evaluation }: Context): readonly RuleOutput[] {
  const names = [...new Set((rule.outputs ?? conditionNames(rule.check)).map((name) => named(name, dataset)))];
  const listed = names.flatMap((name) =>
    (evaluation.columns.get(name)?.constant ?? []).map(String).filter((member) => evaluation.columns.has(member)),
  );
  return [...new Set([...names, ...listed])].map((name) => ({ name, type: evaluation.columns.get(name)?.type }));
}

function outputText(name: string, type: ColumnType | undefined, { evaluation }: Context): Sql {
  const column = evaluation.columns.get(name);
  if (column === undefined) return sql`'Not in dataset'`;
  if (type === 'texts' || type === 'numbers') return sql`CAST(to_json(${column.expression}) AS VARCHAR)`;
  return type === 'text' ? column.expression : sql`CAST(${column.expression} AS VARCHAR)`;
}

function keyText(name: string, { evaluation }: Context): Sql {
  return sql`CAST(${evaluation.columns.get(name)?.expression ?? sql`NULL`} AS VARCHAR)`;
}

function groupColumns({ rule, dataset, evaluation }: Context): readonly Sql[] {
  const columns = rule.grouping.map((name) => evaluation.columns.get(named(name, dataset))?.expression);
  const present = columns.filter((column) => column !== undefined);
  return present.length > 0 ? present : [sql`__source`];
}
