import { compareText } from '#base/compare-text.js';
import type { Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { DatasetMeta, StudyMeta } from '#model/study-meta.js';
import { id, join, sql, trusted } from '#sql/sql.js';
import { number, text } from '../cells.js';
import type { MappedStudy } from './map-study.js';
import { report } from './messages.js';

/** The files of tables are open under these names. */
export function storeName(study: number): string {
  return `study_${study}`;
}

/** The records of all studies in one table, in the order of STUDYID and then as each study has them. */
export async function poolRecords(
  engine: Engine,
  dataset: DatasetMeta,
  studies: readonly MappedStudy[],
): Promise<void> {
  const columns = join(dataset.variables.map(({ name }) => id(name)));
  const inOrder = studies.map((study, i) => ({ study, i })).sort((a, b) => compareText(idOf(a.study), idOf(b.study)));
  const parts = inOrder.map(({ study, i }, position) => {
    const own = study.meta.datasets.find(({ name }) => name === dataset.name)?.variables ?? [];
    const values = dataset.variables.map(({ name, storage }) => {
      const type = trusted(storage === 'text' ? 'VARCHAR' : 'DOUBLE');
      const value = own.some((variable) => variable.name === name) ? id(name) : sql`NULL`;
      return sql`CAST(${value} AS ${type}) AS ${id(name)}`;
    });
    return sql`SELECT ${join(values)}, ${trusted(String(position))} AS _study, rowid AS _place FROM ${id(storeName(i))}.${id(dataset.name)}`;
  });
  await engine.run(
    sql`CREATE TABLE ${id(dataset.name)} AS SELECT ${columns} FROM (${join(parts, ' UNION ALL ')}) ORDER BY _study, _place`,
  );
}

function idOf({ meta }: MappedStudy): string {
  return meta.study.id;
}

/** Subjects of several studies under one USUBJID, and parameters of one code under several names. */
export async function recordFaults(engine: Engine, { datasets }: StudyMeta): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const { name, class: kind, variables } of datasets) {
    const has = (...names: readonly string[]) => names.every((each) => variables.some((variable) => variable.name === each)); // prettier-ignore
    if (kind === 'SUBJECT LEVEL ANALYSIS DATASET' && has('USUBJID', 'STUDYID')) {
      const rows = await engine.all(
        sql`SELECT "USUBJID", CAST(count(*) OVER () AS DOUBLE) AS n FROM ${id(name)} GROUP BY "USUBJID" HAVING count(DISTINCT "STUDYID") > 1 ORDER BY "USUBJID" LIMIT 3`,
      );
      const shown = rows.map((row) => text(row['USUBJID']));
      if (rows.length > 0) found.push(report('same-subject', { dataset: name, count: number(rows[0]?.['n']), shown }));
    }
    if (!has('PARAMCD', 'PARAM', 'STUDYID')) continue;
    const rows = await engine.all(sql`
      SELECT "PARAMCD", string_agg('"' || "PARAM" || '" in ' || "STUDYID", '; ' ORDER BY "STUDYID", "PARAM") AS said
      FROM (SELECT DISTINCT "PARAMCD", "PARAM", "STUDYID" FROM ${id(name)})
      GROUP BY "PARAMCD" HAVING count(DISTINCT "PARAM") > 1 ORDER BY "PARAMCD"`);
    for (const row of rows)
      found.push(report('parameter-text', { dataset: name, paramcd: text(row['PARAMCD']), said: [text(row['said'])] }));
  }
  return found;
}
