import { id, join, sql } from '#sql/sql.js';
import { columnsOf, rowsOf, sqlType, storedColumns, textList } from '../context.js';
import { skip } from '../evaluation.js';
import { piecesOf } from '../world.js';
import { datasetBesideDefine, datasetDefineTypes } from './datasets.js';
import { identification, type Subject } from './subject.js';

/** One row for every submitted record. */
export const recordData: Subject = (_rule, dataset, world) => {
  if (piecesOf(dataset, world).every(({ rows }) => rows === 0)) return skip({ kind: 'empty dataset' });
  const columns = columnsOf(dataset, world);
  return {
    select: () => rowsOf(dataset, world),
    narrow: (names) => rowsOf(dataset, world, names),
    columns,
    known: storedColumns(dataset, world),
    rows: 'records',
    ...identification(dataset, columns),
  };
};

/** One row for every submitted record, beside what the file and the define.xml say of the dataset. */
export const recordsAgainstDefine: Subject = (rule, dataset, world) => {
  if (world.define === undefined) return skip({ kind: 'no define.xml' });
  const records = recordData(rule, dataset, world);
  if ('kind' in records) return records;
  const facts = datasetBesideDefine(dataset, world);
  const types = new Map([...datasetDefineTypes].filter(([name]) => !records.columns.has(name)));
  const values = [...types].map(([name, type]) => {
    const fact = facts.get(name) ?? null;
    const value = fact === null ? sql`NULL` : typeof fact === 'object' ? textList(fact) : sql`${fact}`;
    return sql`CAST(${value} AS ${sqlType(type)}) AS ${id(name)}`;
  });
  const columns = columnsOf(dataset, world);
  return {
    select: sql`SELECT ${join([sql`*`, ...values])} FROM (${rowsOf(dataset, world)})`,
    columns: new Map([...columns, ...types]),
    rows: 'records',
    ...identification(dataset, columns),
  };
};
