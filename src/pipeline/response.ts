import { compareText } from '#base/compare-text.js';
import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import { didYouMean } from '#base/did-you-mean.js';
import { groupBy } from '#base/group-by.js';
import type { Engine, Row } from '#engine/engine.js';
import type { DatasetMeta, StudyMeta } from '#model/study-meta.js';
import type { BestResponses, SumsOfSubject, TumourResponse } from '#report/response/model.js';
import { tables } from '#mapping/steps/world.js';
import { id, sql } from '#sql/sql.js';
import { hasTable, responseAgreement } from './agreement.js';
import { text } from './cells.js';
import { report } from './messages.js';

/** Best responses, clinical benefit and sums of diameters of the analysis datasets that have them. */
export async function tumourResponse(engine: Engine, study: StudyMeta, reference?: string): Promise<TumourResponse> {
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
  const unseen = await populationWithout(engine, study);
  const sums: SumsOfSubject[] = [];
  let sumsBy: string | undefined;
  for (const dataset of having('USUBJID', 'PARAMCD', 'PCHG', 'ADY', 'ABLFL')) {
    const evaluators = await evaluatorsOf(engine, dataset);
    if (evaluators.length > 1) [sumsBy] = evaluators;
    const own = best.find(({ evaluator }) => evaluator === evaluators[0]) ?? best[0];
    sums.push(...sumsOf(await engine.ask(sumRows(dataset, evaluators[0])), own));
  }
  const everybody = ({ paramcd, rows }: Parameter) => [...rows, ...unseen(paramcd, rows)];
  return {
    best: best.map((one) => ({
      paramcd: one.paramcd,
      param: one.param,
      subjects: everybody(one).map(({ value, ...who }) => ({ ...who, response: value })),
    })),
    benefit: benefit.map((one) => ({
      paramcd: one.paramcd,
      param: one.param,
      subjects: everybody(one).map(({ value, ...who }) => ({ ...who, yes: value === 'Y' })),
    })),
    sums,
    ...(reference !== undefined && { reference }),
    ...(sumsBy !== undefined && { sumsBy }),
    agreement: await responseAgreement(engine),
  };
}

/** A treatment to compare with that no subject of a best response has; before subjects are allocated, none has any. */
export function referenceWarnings({ best, reference }: TumourResponse, at: SourceSpan): readonly Diagnostic[] {
  const treatments = new Set(best.flatMap(({ subjects }) => subjects.map(({ treatment }) => treatment)));
  const known = [...treatments].filter((treatment) => treatment !== '').sort(compareText);
  if (reference === undefined || known.includes(reference)) return [];
  return [report('reference-not-there', { reference, known, nearest: didYouMean(reference, known) }, at)];
}

interface Parameter extends Pick<BestResponses, 'paramcd' | 'param'> {
  readonly evaluator: string;
  readonly rows: readonly { readonly usubjid: string; readonly treatment: string; readonly value: string }[];
}

/** Planned before actual. See ADaMIG 1.3, section 3.3.4. */
const TREATMENTS = ['TRTP', 'TRTA', 'TRT01P', 'TRT01A'] as const;

/** Each parameter of each evaluator. */
async function parameters(engine: Engine, dataset: DatasetMeta, codes: string): Promise<readonly Parameter[]> {
  const has = (name: string) => dataset.variables.some((variable) => variable.name === name);
  const treatment = TREATMENTS.find(has);
  const evaluator = has('EVAL') ? sql`coalesce("EVAL", '')` : sql`''`;
  const rows = await engine.ask(
    sql`SELECT "PARAMCD", ${evaluator} AS evaluator, "PARAM", "USUBJID", ${treatment === undefined ? sql`''` : id(treatment)} AS treatment, "AVALC" FROM ${id(dataset.name)} WHERE regexp_matches("PARAMCD", ${codes}) AND "AVALC" IS NOT NULL ORDER BY ALL`,
  );
  const keyOf = (row: Row) => `${text(row['PARAMCD'])} ${text(row['evaluator'])}`;
  return [...groupBy(rows, keyOf).values()].map((mine) => {
    const paramcd = text(mine[0]?.['PARAMCD']);
    const isAlone = new Set(rows.filter((row) => row['PARAMCD'] === paramcd).map(keyOf)).size === 1;
    const [param, by] = [text(mine[0]?.['PARAM']), text(mine[0]?.['evaluator'])];
    return {
      paramcd,
      param: isAlone ? param : `${param}: ${by}`,
      evaluator: by,
      rows: mine.map((row) => ({
        usubjid: text(row['USUBJID']),
        treatment: text(row['treatment']),
        value: text(row['AVALC']),
      })),
    };
  });
}

/** Subjects of the population whom a dataset has no record of: nothing is known of them, which counts as no response. */
async function populationWithout(engine: Engine, study: StudyMeta) {
  const table = tables.response('parameters');
  const adsl = study.datasets.find(({ name, variables }) => name === 'ADSL' && variables.some((one) => one.name === 'USUBJID')); // prettier-ignore
  if (adsl === undefined || !(await hasTable(engine, table))) return () => [];
  const treatment = TREATMENTS.find((name) => adsl.variables.some((variable) => variable.name === name));
  const people = await engine.ask(
    sql`SELECT DISTINCT p."PARAMCD" AS paramcd, p."USUBJID" AS subject, coalesce(${treatment === undefined ? sql`''` : sql`a.${id(treatment)}`}, '') AS treatment FROM ${id(table)} p JOIN ${id('ADSL')} a ON a."USUBJID" = p."USUBJID" ORDER BY ALL`,
  );
  return (paramcd: string, rows: Parameter['rows']): Parameter['rows'] => {
    const known = new Set(rows.map(({ usubjid }) => usubjid));
    return people
      .filter((row) => row['paramcd'] === paramcd && !known.has(text(row['subject'])))
      .map((row) => ({ usubjid: text(row['subject']), treatment: text(row['treatment']), value: 'MISSING' }));
  };
}

/** Whose assessments a dataset has, the investigator's first. */
async function evaluatorsOf(engine: Engine, { name, variables }: DatasetMeta): Promise<readonly string[]> {
  if (!variables.some((variable) => variable.name === 'EVAL')) return [];
  const rows = await engine.ask(
    sql`SELECT DISTINCT "EVAL" AS evaluator FROM ${id(name)} WHERE "PARAMCD" = 'SDIAM' AND "EVAL" IS NOT NULL ORDER BY "EVAL" <> 'INVESTIGATOR', "EVAL"`,
  );
  return rows.map((row) => text(row['evaluator']));
}

/** Sums after baseline that are meant for analysis, of one evaluator. */
function sumRows({ name, variables }: DatasetMeta, evaluator: string | undefined) {
  const isFlagged = variables.some((variable) => variable.name === 'ANL01FL');
  const flagged = isFlagged ? sql` AND "ANL01FL" = 'Y'` : sql``;
  const own = evaluator === undefined ? sql`` : sql` AND "EVAL" = ${evaluator}`;
  return sql`SELECT "USUBJID", "ADY", "PCHG" FROM ${id(name)} WHERE "PARAMCD" = 'SDIAM' AND "PCHG" IS NOT NULL AND "ADY" IS NOT NULL AND "ABLFL" IS NULL${flagged}${own} ORDER BY ALL`;
}

/** With the best responses of the same evaluator, where he has any. */
function sumsOf(rows: readonly Row[], best: Parameter | undefined): readonly SumsOfSubject[] {
  const responses = new Map(best?.rows.map(({ usubjid, value }) => [usubjid, value]));
  return [...groupBy(rows, (row) => text(row['USUBJID']))].map(([usubjid, own]) => ({
    usubjid,
    response: responses.get(usubjid) ?? '',
    points: own.map((row) => ({ day: Number(row['ADY']), change: Number(row['PCHG']) })),
  }));
}
