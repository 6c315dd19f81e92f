import type { Engine, Row } from '#engine/engine.js';
import type { DatasetMeta, StudyMeta } from '#model/study-meta.js';
import type { BestResponses, SumsOfSubject, TumourResponse } from '#report/response/model.js';
import { id, sql } from '#sql/sql.js';

/** Best responses, clinical benefit and sums of diameters of the analysis datasets that have them. */
export async function tumourResponse(engine: Engine, study: StudyMeta): Promise<TumourResponse> {
  const having = (...names: readonly string[]) =>
    study.datasets.filter(
      ({ family, variables }) =>
        family === 'adam' && names.every((name) => variables.some((variable) => variable.name === name)),
    );
  const best: Parameter[] = [];
  const benefit: Parameter[] = [];
  for (const dataset of having('USUBJID', 'PARAMCD', 'PARAM', 'AVALC')) {
    best.push(...(await parameters(engine, dataset, '^C?BOR')));
    benefit.push(...(await parameters(engine, dataset, '^C?CB(P|[0-9]|$)')));
  }
  const sums: SumsOfSubject[] = [];
  for (const { name } of having('USUBJID', 'PARAMCD', 'PCHG', 'ADY', 'ABLFL'))
    sums.push(...sumsOf(await engine.all(sumRows(name)), best));
  return {
    best: best.map(({ rows, ...about }) => ({
      ...about,
      subjects: rows.map(({ usubjid, treatment, value }) => ({ usubjid, treatment, response: value })),
    })),
    benefit: benefit.map(({ rows, ...about }) => ({
      ...about,
      subjects: rows.map(({ usubjid, treatment, value }) => ({ usubjid, treatment, yes: value === 'Y' })),
    })),
    sums,
  };
}

interface Parameter extends Pick<BestResponses, 'paramcd' | 'param'> {
  readonly rows: readonly { readonly usubjid: string; readonly treatment: string; readonly value: string }[];
}

/** Planned before actual. See ADaMIG 1.3, section 3.3.4. */
const TREATMENTS = ['TRTP', 'TRTA', 'TRT01P', 'TRT01A'] as const;

async function parameters(engine: Engine, dataset: DatasetMeta, codes: string): Promise<readonly Parameter[]> {
  const treatment = TREATMENTS.find((name) => dataset.variables.some((variable) => variable.name === name));
  const rows = await engine.all(
    sql`SELECT "PARAMCD", "PARAM", "USUBJID", ${treatment === undefined ? sql`''` : id(treatment)} AS treatment, "AVALC" FROM ${id(dataset.name)} WHERE regexp_matches("PARAMCD", ${codes}) AND "AVALC" IS NOT NULL ORDER BY ALL`,
  );
  return [...new Set(rows.map((row) => text(row['PARAMCD'])))].map((paramcd) => {
    const mine = rows.filter((row) => row['PARAMCD'] === paramcd);
    return {
      paramcd,
      param: text(mine[0]?.['PARAM']),
      rows: mine.map((row) => ({
        usubjid: text(row['USUBJID']),
        treatment: text(row['treatment']),
        value: text(row['AVALC']),
      })),
    };
  });
}

function sumRows(dataset: string) {
  return sql`SELECT "USUBJID", "ADY", "PCHG" FROM ${id(dataset)} WHERE "PARAMCD" = 'SDIAM' AND "PCHG" IS NOT NULL AND "ADY" IS NOT NULL AND "ABLFL" IS NULL ORDER BY ALL`;
}

function sumsOf(rows: readonly Row[], [first]: readonly Parameter[]): readonly SumsOfSubject[] {
  const responses = new Map(first?.rows.map(({ usubjid, value }) => [usubjid, value]));
  return [...new Set(rows.map((row) => text(row['USUBJID'])))].map((usubjid) => ({
    usubjid,
    response: responses.get(usubjid) ?? '',
    points: rows
      .filter((row) => row['USUBJID'] === usubjid)
      .map((row) => ({ day: Number(row['ADY']), change: Number(row['PCHG']) })),
  }));
}

function text(value: Row[string] | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}
