import type { Engine, Row } from '#engine/engine.js';
import type { CompiledStudy } from '#mapping/compile.js';
import type { StudyMeta } from '#model/study-meta.js';
import type { DifferingSubject, EndpointResult, SensitivityAnalysis } from '#report/sensitivity/model.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import { number, text } from './cells.js';

const COMPARED = ['CNSR', 'ADT', 'AVAL'] as const;
const NEEDED = ['USUBJID', 'PARAMCD', 'PARAM', 'EVNTDESC', ...COMPARED] as const;

/** Each endpoint of study.yaml that is a sensitivity analysis of another, in every dataset that has both, subject by subject. */
export async function sensitivityAnalyses(
  engine: Engine,
  study: StudyMeta,
  compiled: CompiledStudy,
): Promise<readonly SensitivityAnalysis[]> {
  const pairs = Object.entries(compiled.resolved.parsed.study.endpoints ?? {}).flatMap(([name, endpoint]) =>
    endpoint.sensitivity_of === undefined ? [] : [[endpoint.sensitivity_of, name] as const],
  );
  const datasets = study.datasets.filter(
    ({ subclass, variables }) =>
      subclass === 'TIME-TO-EVENT' && NEEDED.every((name) => variables.some((variable) => variable.name === name)),
  );
  const analyses: SensitivityAnalysis[] = [];
  for (const { name } of datasets)
    for (const [primary, other] of pairs) {
      const params = await engine.ask(
        sql`SELECT "PARAMCD" AS paramcd, min("PARAM") AS param FROM ${id(name)} WHERE "PARAMCD" IN (${primary}, ${other}) GROUP BY ALL`,
      );
      const named = (paramcd: string) => params.find((row) => row['paramcd'] === paramcd);
      const [of, by] = [named(primary), named(other)];
      if (of === undefined || by === undefined) continue;
      const rows = await engine.ask(comparison(name, primary, other));
      analyses.push({
        dataset: name,
        primary: { paramcd: primary, param: text(of['param']) },
        sensitivity: { paramcd: other, param: text(by['param']) },
        subjects: number(rows[0]?.['subjects']),
        differing: rows.filter((row) => row['differs'] === true).map(differing),
      });
    }
  return analyses;
}

/** Those who differ, and at least one row for the count. */
function comparison(dataset: string, primary: string, other: string): Sql {
  const columns = join(
    COMPARED.map((name) => id(name)),
    ', ',
  );
  const of = (paramcd: string) =>
    sql`SELECT "USUBJID", TRUE AS has, ${columns}, "EVNTDESC", CAST(DATE '1960-01-01' + CAST(floor("ADT") AS INTEGER) AS VARCHAR) AS day FROM ${id(dataset)} WHERE "PARAMCD" = ${paramcd}`;
  const results = (side: Sql) =>
    sql`${side}.has IS NOT NULL AS ${side}_has, ${side}."CNSR" AS ${side}_cnsr, ${side}.day AS ${side}_day, ${side}."AVAL" AS ${side}_aval, ${side}."EVNTDESC" AS ${side}_event`;
  const differs = join(
    ['has', ...COMPARED].map((name) => sql`p.${id(name)} IS DISTINCT FROM s.${id(name)}`),
    ' OR ',
  );
  return sql`SELECT coalesce(p."USUBJID", s."USUBJID") AS subject, ${results(sql`p`)}, ${results(sql`s`)}, ${differs} AS differs, count(*) OVER () AS subjects
FROM (${of(primary)}) p FULL JOIN (${of(other)}) s ON s."USUBJID" = p."USUBJID"
QUALIFY differs OR row_number() OVER (ORDER BY subject) = 1 ORDER BY subject`;
}

function differing(row: Row): DifferingSubject {
  return { usubjid: text(row['subject']), primary: result(row, 'p'), sensitivity: result(row, 's') };
}

function result(row: Row, side: 'p' | 's'): EndpointResult | null {
  const numeric = (name: string) => {
    const value = row[`${side}_${name}`];
    return typeof value === 'number' ? value : null;
  };
  if (row[`${side}_has`] !== true) return null;
  return {
    cnsr: numeric('cnsr'),
    adt: text(row[`${side}_day`]),
    aval: numeric('aval'),
    event: text(row[`${side}_event`]),
  };
}
