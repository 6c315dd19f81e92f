import { id, join, sql, type Sql } from '#sql/sql.js';
import { conditionNames } from './check.js';
import { compileCheck } from './compile-check.js';
import { counting, type Counting } from './counting.js';
import { named, sqlType, type Context } from './context.js';
import { Evaluation, skip, unsupported, type Column, type ColumnType, type Trouble } from './evaluation.js';
import { asksTheGuide } from './guide-facts.js';
import { matchDatasets } from './match/index.js';
import { report } from './messages.js';
import { addOperations } from './operations/index.js';
import type { Rule } from './rule.js';
import { inScope } from './scope.js';
import type { SharedTable } from './shared-table.js';
import { oncePerPackage, subjects } from './subjects/index.js';
import type { SubjectTable } from './subjects/subject.js';
import { identityOf, piecesOf, type RuleDataset, type World } from './world.js';

/** What a rule comes to on a dataset: a query that gives its findings, or why there is none. */
export type CompiledRule = RuleQuery | Trouble;

/**
 * Gives one row a finding, in order, with the columns `row` (absent for facts), `source`, `subject`, `sequence`, `place`, `path`, `instance`, `v0`, `v1` ... for the
 * outputs, `k0`, `k1` ... for the keys.
 */
export interface RuleQuery {
  readonly kind: 'query';
  readonly select: Sql;
  /** Whether it finds anything, for less than listing it. */
  readonly count: Counting;
  /** What must be there before either runs. */
  readonly shared: readonly SharedTable[];
  readonly outputs: readonly RuleOutput[];
  /** Names of the key columns that are there, in order. */
  readonly keys: readonly string[];
  /** The name that findings are filed under, where it is not the source. */
  readonly filedUnder?: string;
  /** Whether "place" is the number of a record, in a file or in a table of facts. */
  readonly numbered: boolean;
}

/** A column that a finding shows. A list comes as a JSON array; a missing column has no type and the value "Not in dataset". */
export interface RuleOutput {
  readonly name: string;
  readonly type: ColumnType | undefined;
  /** Its numbers are counts and ordinals, which Python writes without a point. */
  readonly whole?: true;
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
  if (!inScope(rule, dataset, world)) return outsideScope;
  const subject = Object.hasOwn(subjects, rule.type) ? subjects[rule.type] : undefined;
  if (rule.check.kind === 'jsonata') return skip({ kind: 'no document' });
  if (subject === undefined) return unsupported(`the rule type "${rule.type}"`);
  if (dataset.isNameOnly === true && subject !== subjects['JSON Schema Check'])
    return unsupported('the entities of a study document as tables');
  const { standsFor } = world.standards;
  if (standsFor !== undefined && asksTheGuide(rule)) return skip({ kind: 'no guide', guide: standsFor });
  const table = subject(rule, dataset, world);
  if ('kind' in table) return table;
  if (table.rows === 'records') {
    const wrong = piecesOf(dataset, world).find(({ unreadable }) => unreadable !== undefined);
    if (wrong?.unreadable !== undefined) return unreadable(wrong.name, wrong.unreadable, rule);
  }
  const evaluation = new Evaluation(table.select, table.known ?? withWhole(table, dataset));
  const context: Context = { rule, dataset, world, evaluation, wildcard: identityOf(dataset).wildcard };
  const trouble = matchDatasets(rule.matches, context) ?? addOperations(rule.operations, context);
  if (trouble !== undefined) return trouble;
  const byRow = evaluation.byRow;
  const check = compileCheck(rule.check, context);
  if (check.kind !== 'sql') return check;
  const count = counting(check, table, context, byRow && evaluation.byRow);
  return new LazyQuery(check, count, table, context, keys);
}

/** What a rule comes to on a dataset that it is not meant for, as on most. */
export const outsideScope: Trouble = skip({ kind: 'outside scope' });

function unreadable(dataset: string, problem: string, rule: Rule): Trouble {
  return { kind: 'fault', diagnostic: report('unreadable-dataset', { dataset, problem }, rule.at) };
}

/** Ordinals and sizes of our own tables are whole numbers, and so is what a file holds as such. */
function withWhole(table: SubjectTable, dataset: RuleDataset): ReadonlyMap<string, Column> {
  const own = new Set(dataset.columns.filter(({ whole }) => whole === true).map(({ name }) => name));
  return new Map(
    [...table.columns].map(([name, type]): [string, Column] => {
      const isFact = table.rows === 'facts' || /^(?:row_number$|variable_|define_|library_|dataset_)/.test(name);
      const isWhole = (type === 'number' || type === 'numbers') && (isFact || own.has(name));
      return [name, { type, expression: id(name), ...(isWhole && { whole: true }) }];
    }),
  );
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

/** A query, written when somebody wants to list what it finds: most rules find nothing. One class, as objects with getters of their own take long to make. */
class LazyQuery implements RuleQuery {
  readonly kind = 'query';
  readonly count: Counting;
  readonly shared: readonly SharedTable[];
  readonly filedUnder?: string;
  readonly numbered: boolean;
  readonly #check: Sql;
  readonly #table: SubjectTable;
  readonly #context: Context;
  readonly #keys: readonly string[];
  #select: Sql | undefined;
  #outputs: readonly RuleOutput[] | undefined;

  constructor(check: Sql, count: Counting, table: SubjectTable, context: Context, keys: readonly string[]) {
    this.count = count;
    this.shared = [...(table.shared ?? []), ...context.evaluation.shared];
    this.numbered = !isWhole(context.rule) && table.filedUnder === undefined;
    if (table.filedUnder !== undefined) this.filedUnder = table.filedUnder;
    this.#check = check;
    this.#table = table;
    this.#context = context;
    this.#keys = keys;
  }

  get select(): Sql {
    return (this.#select ??= listing(this.#check, this.#table, this.#context, this.outputs, this.keys));
  }

  get outputs(): readonly RuleOutput[] {
    return (this.#outputs ??= outputsOf(this.#context));
  }

  get keys(): readonly string[] {
    const { columns } = this.#context.evaluation;
    return this.#table.rows === 'records' ? this.#keys.filter((key) => columns.has(key)) : [];
  }
}

/** What is found is said of the dataset, not of a record. */
function isWhole({ sensitivity }: Rule): boolean {
  return sensitivity !== 'Record' && sensitivity !== 'Group';
}

function listing(
  check: Sql,
  table: SubjectTable,
  context: Context,
  outputs: readonly RuleOutput[],
  keys: readonly string[],
): Sql {
  const { evaluation, rule } = context;
  const values = outputs.map(({ name, type }, n) => sql`${outputText(name, type, context)} AS ${id(`v${n}`)}`);
  const keyTexts = keys.map((key, n) => sql`${keyText(key, context)} AS ${id(`k${n}`)}`);
  const whole = isWhole(rule);
  const own = (name: string | undefined, type: ColumnType) => {
    if (whole || name === undefined) return sql`CAST(NULL AS ${sqlType(type)})`;
    evaluation.columns.use(name);
    return id(name);
  };
  const row = whole || table.rows === 'facts' ? sql`CAST(NULL AS BIGINT)` : sql`__row`;
  const pathColumn = evaluation.columns.get('_path');
  const path = whole || pathColumn === undefined ? sql`CAST(NULL AS VARCHAR)` : pathColumn.expression;
  const idColumn = pathColumn && evaluation.columns.get('id');
  const instance = whole || idColumn?.type !== 'text' ? sql`CAST(NULL AS VARCHAR)` : idColumn.expression;
  const columns = join([
    sql`${row} AS "row", __source AS source`,
    sql`${own(table.subject, 'text')} AS subject`,
    sql`${own(table.sequence, 'number')} AS sequence`,
    sql`__row AS place`,
    sql`${path} AS path`,
    sql`${instance} AS instance`,
    ...values,
    ...keyTexts,
  ]);
  // Rows that joins made of one record come in the order of what was joined; those that differ in nothing but what they show, in that of the texts.
  const shown = outputs.map((_, n) => id(`v${n}`));
  const position = join([sql`__source, __row`, ...evaluation.order, ...shown]);
  const narrowed = whole
    ? sql`QUALIFY row_number() OVER (ORDER BY ${position}) = 1`
    : rule.sensitivity === 'Group'
      ? sql`QUALIFY row_number() OVER (PARTITION BY ${join(groupColumns(context))} ORDER BY ${position}) = 1`
      : sql``;
  const checked = evaluation.beside(sql`SELECT *, ${check} AS __found FROM ${evaluation.source}`);
  return evaluation.statement(sql`SELECT ${columns} FROM ${checked} WHERE __found ${narrowed}`);
}

function outputsOf({ rule, dataset, evaluation }: Context): readonly RuleOutput[] {
  const names = [
    ...new Set((rule.outputs ?? conditionNames(rule.check, evaluation.first)).map((name) => named(name, dataset))),
  ];
  const listed = names.flatMap((name) =>
    (evaluation.columns.get(name)?.constant ?? []).map(String).filter((member) => evaluation.columns.has(member)),
  );
  return [...new Set([...names, ...listed])].map((name) => {
    const column = evaluation.columns.get(name);
    return { name, type: column?.type, ...(column?.whole === true && { whole: true }) };
  });
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
