import { compareText } from '#base/compare-text.js';
import { didYouMean } from '#base/did-you-mean.js';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine, Row } from '#engine/engine.js';
import type { TimeToEvent } from '#report/time-to-event/model.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import { spelled, type FoundDataset } from './find.js';
import { report } from './messages.js';

export interface Asked {
  readonly paramcd: string;
  readonly by: string | undefined;
  readonly strata: readonly string[];
  /** The group that the others are compared with; the first by name where none is said. */
  readonly reference: string | undefined;
}

/** What stands for a group or a stratum without a value. */
const BLANK = '(blank)';
const SHOWN = 3;

/** The records of a parameter, checked: what cannot be a time to event is told, and nothing is guessed. */
export async function readTimeToEvent(
  engine: Engine,
  dataset: FoundDataset,
  asked: Asked,
): Promise<Checked<TimeToEvent>> {
  const variables = namedVariables(dataset, asked);
  if (!variables.ok) return variables;
  const { by, strata } = variables.value;
  const rows = await engine.ask(select(dataset, asked.paramcd, by, strata));
  const refused = refusedValues(dataset.path, rows);
  if (refused.length > 0) return faults(refused);

  const timed = rows.filter((row) => row['time'] !== null);
  const warnings = remarks(dataset, asked, rows, timed.length, by, strata);
  const named = timed.map((row) => (by === undefined ? '' : filled(row['by'])));
  const groups = inOrder([...new Set(named)], asked.reference);
  if (!groups.ok) return groups;
  const places = new Map(groups.value.map((name, i) => [name, i]));
  const first = (column: string) => filledOr(rows.find((row) => filledOr(row[column], '') !== '')?.[column], '');
  const param = first('param');
  return ok(
    {
      dataset: dataset.name,
      paramcd: asked.paramcd,
      param,
      unit: first('unit') || unitOf(param),
      by,
      strata,
      groups: groups.value,
      records: timed.map((row, i) => ({
        time: Number(row['time']),
        event: Number(row['cnsr']) === 0,
        cnsr: Number(row['cnsr']),
        group: places.get(named[i] ?? '') ?? 0,
        stratum: JSON.stringify(strata.map((_, place) => filled(row[`stratum${place}`]))),
      })),
    },
    warnings,
  );
}

/** "months" of "Progression-Free Survival (months)". */
function unitOf(param: string): string | undefined {
  return /\(([^()]+)\)\s*$/.exec(param)?.[1]?.trim();
}

/** Variables of the options as the dataset spells them. */
function namedVariables({ name, variables }: FoundDataset, { by, strata }: Asked) {
  const diagnostics: Diagnostic[] = [];
  const of = (option: string, variable: string) => {
    const found = spelled(variables, variable);
    if (found === undefined)
      diagnostics.push(report('unknown-variable', { option, variable, dataset: name, nearest: didYouMean(variable, variables) })); // prettier-ignore
    return found ?? variable;
  };
  const found = {
    by: by === undefined ? undefined : of('--by', by),
    strata: strata.map((variable) => of('--strata', variable)),
  };
  return diagnostics.length > 0 ? faults(diagnostics) : ok(found);
}

function select(
  { table, variables }: FoundDataset,
  paramcd: string,
  by: string | undefined,
  strata: readonly string[],
) {
  const column = (name: string) => {
    const found = spelled(variables, name);
    return found === undefined ? sql`NULL` : text(id(found));
  };
  const number = (name: string) => sql`try_cast(${column(name)} AS DOUBLE)`;
  const columns = [
    sql`${column('USUBJID')} AS subject, ${column('PARAM')} AS param, ${column('AVALU')} AS unit`,
    sql`${column('AVAL')} AS time_text, ${number('AVAL')} AS time, ${column('CNSR')} AS cnsr_text, ${number('CNSR')} AS cnsr`,
    sql`${by === undefined ? sql`NULL` : column(by)} AS "by"`,
    ...strata.map((variable, i) => sql`${column(variable)} AS ${id(`stratum${i}`)}`),
    sql`record`,
  ];
  return sql`SELECT ${join(columns)} FROM (SELECT *, row_number() OVER () AS record FROM ${id(table)}) WHERE ${column('PARAMCD')} = ${paramcd} ORDER BY ALL`;
}

/** As text, blanks around it gone, a number without a point where it is whole; NULL where it is blank. */
function text(value: Sql): Sql {
  const plain = sql`trim(CAST(${value} AS VARCHAR))`;
  return sql`nullif(CASE WHEN typeof(${value}) = 'DOUBLE' THEN regexp_replace(${plain}, '[.]0$', '') ELSE ${plain} END, '')`;
}

function refusedValues(file: string, rows: readonly Row[]): readonly Diagnostic[] {
  const isTime = (row: Row) => row['time_text'] === null || (row['time'] !== null && Number.isFinite(row['time']) && Number(row['time']) >= 0); // prettier-ignore
  const isCode = (row: Row) =>
    row['time_text'] === null || (row['cnsr'] !== null && Number.isInteger(row['cnsr']) && Number(row['cnsr']) >= 0);
  return [
    ...refusal(file, 'AVAL', 'time_text', rows.filter((row) => !isTime(row)), 'numbers, 0 or greater'), // prettier-ignore
    ...refusal(file, 'CNSR', 'cnsr_text', rows.filter((row) => !isCode(row)), '0 for an event, a positive whole number for a censored time'), // prettier-ignore
  ];
}

function refusal(
  file: string,
  variable: string,
  column: string,
  rows: readonly Row[],
  expected: string,
): readonly Diagnostic[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, SHOWN).map((row) => {
    const whose = row['subject'] === null ? '' : ` of ${filledOr(row['subject'], '')}`;
    return `${row[column] === null ? 'nothing' : JSON.stringify(row[column])}${whose} (record ${String(row['record'])})`;
  });
  return [report('values-refused', { file, variable, count: rows.length, shown, expected })];
}

function remarks(
  dataset: FoundDataset,
  { paramcd }: Asked,
  rows: readonly Row[],
  timed: number,
  by: string | undefined,
  strata: readonly string[],
): readonly Diagnostic[] {
  const warnings: Diagnostic[] = [];
  if (timed < rows.length) warnings.push(report('times-missing', { dataset: dataset.name, count: rows.length - timed, of: rows.length })); // prettier-ignore
  const told = [...(by === undefined ? [] : [[by, 'by'] as const]), ...strata.map((name, i) => [name, `stratum${i}`] as const)]; // prettier-ignore
  for (const [variable, column] of told) {
    const count = rows.filter((row) => row[column] === null && row['time'] !== null).length;
    if (count > 0) warnings.push(report('blank-values', { variable, count }));
  }
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const row of rows) {
    if (row['subject'] === null) continue;
    const subject = filledOr(row['subject'], '');
    if (seen.has(subject)) twice.add(subject);
    seen.add(subject);
  }
  if (twice.size > 0) warnings.push(report('subjects-twice', { paramcd, count: twice.size, shown: [...twice].slice(0, SHOWN) })); // prettier-ignore
  return warnings;
}

/** By name, numbers by size; the reference before all. */
function inOrder(names: readonly string[], reference: string | undefined): Checked<readonly string[]> {
  const areNumbers = names.every((name) => name === BLANK || Number.isFinite(Number(name)));
  const sorted = names.toSorted((a, b) => (areNumbers ? Number(a) - Number(b) : 0) || compareText(a, b));
  if (reference === undefined) return ok(sorted);
  const found = sorted.find((name) => name === reference);
  if (found === undefined)
    return faults([report('unknown-reference', { name: reference, choices: sorted, nearest: didYouMean(reference, sorted) })]); // prettier-ignore
  return ok([found, ...sorted.filter((name) => name !== found)]);
}

function filled(value: Row[string] | undefined): string {
  return filledOr(value, BLANK);
}

function filledOr(value: Row[string] | undefined, other: string): string {
  return value === null || value === undefined ? other : String(value);
}
