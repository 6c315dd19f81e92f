import { id, join, sql, type Sql } from '#sql/sql.js';
import { columnsOf, rowsOf, sqlType, storedColumns, textList } from '../context.js';
import { possible } from '../check.js';
import type { DefineValueFacts } from '../define-facts.js';
import { Columns, skip, type ColumnType } from '../evaluation.js';
import type { Fact } from '../fact.js';
import { piecesOf } from '../world.js';
import { asText } from '../operators/operator.js';
import { isMeant } from '../value-level.js';
import { cellColumns, cellHead, identification, noCells, type Subject } from './subject.js';

/** One row for every value that value level metadata is about, beside what it says of the value; entry after entry. */
export const valuesAgainstValueLevel: Subject = (rule, dataset, world) => {
  if (world.define === undefined) return skip({ kind: 'no define.xml' });
  if (piecesOf(dataset, world).every(({ rows }) => rows === 0)) return skip({ kind: 'empty dataset' });
  const types = columnsOf(dataset, world);
  const head = cellHead(identification(dataset, types));
  const stored = new Columns(storedColumns(dataset, world));
  const columns = new Map<string, ColumnType>([...cellColumns, ...facts]);
  const selects: Sql[] = [];
  let entries = 0;
  for (const entry of world.define.values ?? []) {
    const { define_dataset_name: described, define_variable_name: name } = entry;
    const type = types.get(name);
    if (described !== dataset.name || type === undefined) continue;
    const meant = isMeant(entry, stored);
    if (meant.kind !== 'sql') return meant;
    entries++;
    if (!possible(rule.check, (fact) => (fact === 'variable_name' ? name : knownFact(entry, fact)))) continue;
    const value = asText({ type, expression: id(name) });
    const cells = join([
      sql`CAST(__row AS DOUBLE) AS row_number`,
      sql`${name} AS variable_name`,
      sql`${value} AS variable_value`,
      sql`CAST(length(${value}) AS DOUBLE) AS variable_value_length`,
      ...[...facts].map(([fact, factType]) => sql`CAST(${told(entry, fact)} AS ${sqlType(factType)}) AS ${id(fact)}`),
    ]);
    selects.push(sql`SELECT ${join([head, cells])} FROM (${rowsOf(dataset, world)}) WHERE ${meant}`);
  }
  if (entries === 0) return skip({ kind: 'outside scope' });
  return {
    select: selects.length === 0 ? noCells(columns) : join(selects, '\nUNION ALL '),
    columns,
    rows: 'records',
    subject: '__subject',
    sequence: '__sequence',
  };
};

const facts = new Map([
  ['define_variable_name', 'text'],
  ['define_vlm_name', 'text'],
  ['define_vlm_label', 'text'],
  ['define_vlm_data_type', 'text'],
  ['define_vlm_length', 'number'],
  ['define_vlm_mandatory', 'text'],
  ['define_vlm_ccode', 'text'],
  ['define_vlm_codelist_coded_values', 'texts'],
] as const);

function knownFact(entry: DefineValueFacts, name: string): Fact | undefined {
  for (const [fact] of facts) if (fact === name) return entry[fact] ?? null;
  return undefined;
}

function told(entry: DefineValueFacts, fact: Parameters<(typeof facts)['get']>[0]): Sql {
  const value = entry[fact];
  if (value === undefined) return sql`NULL`;
  return typeof value === 'object' ? textList(value) : sql`${value}`;
}
