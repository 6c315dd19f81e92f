import { groupBy } from '#base/group-by.js';
import type { Engine } from '#engine/engine.js';
import type { CompiledStudy } from '#mapping/compile.js';
import type { StudyMeta } from '#model/study-meta.js';
import type { ChangesByResponse } from '#report/changes/model.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import { text } from './cells.js';

/** The changes that study.yaml asks for, parameter by parameter. */
export async function changesByResponse(
  engine: Engine,
  study: StudyMeta,
  compiled: CompiledStudy,
): Promise<readonly ChangesByResponse[]> {
  const found: ChangesByResponse[] = [];
  for (const [name, asked] of Object.entries(compiled.resolved.parsed.study.changes ?? {})) {
    const variables = study.datasets.find((dataset) => dataset.name === asked.dataset)?.variables ?? [];
    const rows = await engine.ask(
      sql`SELECT "PARAMCD", "PARAM", "USUBJID", coalesce(${id(asked.by)}, '') AS response, CAST(${id(asked.value)} AS DOUBLE) AS value FROM ${id(asked.dataset)} WHERE ${conditions(asked.where)} AND ${id(asked.value)} IS NOT NULL ORDER BY ALL`,
    );
    found.push({
      name,
      title: asked.title,
      value: variables.find((variable) => variable.name === asked.value)?.label ?? asked.value,
      where: asked.where,
      parameters: [...groupBy(rows, (row) => text(row['PARAMCD']))].map(([paramcd, mine]) => ({
        paramcd,
        param: text(mine[0]?.['PARAM']),
        subjects: mine.map((row) => ({
          usubjid: text(row['USUBJID']),
          response: text(row['response']),
          value: Number(row['value']),
        })),
      })),
    });
  }
  return found;
}

function conditions(where: ChangesByResponse['where']): Sql {
  const each = Object.entries(where).map(([variable, values]) => {
    const wanted = [values].flat().map((value) => sql`${String(value)}`);
    return sql`CAST(${id(variable)} AS VARCHAR) IN (${join(wanted)})`;
  });
  return each.length === 0 ? sql`TRUE` : join(each, ' AND ');
}
