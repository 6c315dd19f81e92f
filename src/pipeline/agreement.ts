import type { Engine, Row } from '#engine/engine.js';
import { tables } from '#mapping/steps/world.js';
import type { DifferingResponse, ResponseAgreement } from '#report/response/model.js';
import { id, sql } from '#sql/sql.js';
import { number, text } from './cells.js';

/** Derived and reported responses side by side, where the study works out both. */
export async function responseAgreement(engine: Engine): Promise<readonly ResponseAgreement[]> {
  const table = tables.response('assessments');
  if (!(await hasTable(engine, table))) return [];
  const rows = await engine.ask(
    sql`SELECT coalesce("EVAL", '') AS evaluator, "OVRLRESP" AS derived, "RSOVRL" AS reported, count(*) AS assessments FROM ${id(table)} WHERE "OVRLRESP" IS NOT NULL OR "RSOVRL" IS NOT NULL GROUP BY ALL ORDER BY ALL`,
  );
  const date = (day: string) => sql`CAST(DATE '1960-01-01' + CAST(floor(${id(day)}) AS INTEGER) AS VARCHAR)`;
  const differing = await engine.ask(
    sql`SELECT coalesce("EVAL", '') AS evaluator, "USUBJID" AS subject, coalesce(nullif("VISIT", ''), "ASSESS") AS assessment, "OVRLRESP" AS derived, ${date('ADT')} AS derived_on, "RSOVRL" AS reported, ${date('RSADT')} AS reported_on FROM ${id(table)} WHERE "AGREE" = 'N' ORDER BY "USUBJID", coalesce("ADT", "RSADT"), "ASSESS", evaluator`,
  );
  const evaluators = [...new Set(rows.map((row) => text(row['evaluator'])))];
  return evaluators.map((evaluator) => agreementOf(evaluator, rows, differing)).filter(({ pairs }) => pairs.length > 0);
}

function agreementOf(evaluator: string, rows: readonly Row[], differing: readonly Row[]): ResponseAgreement {
  const own = rows.filter((row) => text(row['evaluator']) === evaluator);
  const count = (isOne: (row: Row) => boolean) =>
    own.filter(isOne).reduce((sum, row) => sum + number(row['assessments']), 0);
  return {
    evaluator,
    pairs: own
      .filter((row) => row['derived'] !== null && row['reported'] !== null)
      .map((row) => ({
        derived: text(row['derived']),
        reported: text(row['reported']),
        assessments: number(row['assessments']),
      })),
    onlyDerived: count((row) => row['reported'] === null),
    onlyReported: count((row) => row['derived'] === null),
    differing: differing.filter((row) => text(row['evaluator']) === evaluator).map(differingResponse),
  };
}

function differingResponse(row: Row): DifferingResponse {
  return {
    usubjid: text(row['subject']),
    assessment: text(row['assessment']),
    derived: text(row['derived']),
    derivedOn: text(row['derived_on']),
    reported: text(row['reported']),
    reportedOn: text(row['reported_on']),
  };
}

/** Whether a build made this table or took it over. */
export async function hasTable(engine: Engine, table: string): Promise<boolean> {
  const found = await engine.ask(
    sql`SELECT 1 AS found FROM information_schema.tables WHERE table_name = ${table} LIMIT 1`,
  );
  return found.length > 0;
}
