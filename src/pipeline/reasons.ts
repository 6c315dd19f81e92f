import { daysOfUnit } from '#adam/time-to-event/index.js';
import { groupBy } from '#base/group-by.js';
import type { Engine, Row } from '#engine/engine.js';
import type { CompiledStudy } from '#mapping/compile.js';
import type { ExpandedEndpoint } from '#mapping/endpoint.js';
import { isExpanded } from '#mapping/expand-endpoints.js';
import { tables } from '#mapping/steps/world.js';
import { drawnSubjects } from '#report/figures/swimmer.js';
import type { EndpointReasons, TreatmentPeriod } from '#report/reasons/model.js';
import { bigint, id, sql } from '#sql/sql.js';
import { number, text } from './cells.js';
import { outcomesOf } from './subject-outcomes.js';

/** How many subjects of an endpoint a page tells of: more than anybody reads, and less than a browser minds. */
const TOLD = 500;

/** Why the subjects of every time to event of study.yaml came out as they did. */
export async function endpointReasons(engine: Engine, compiled: CompiledStudy): Promise<readonly EndpointReasons[]> {
  const told: EndpointReasons[] = [];
  for (const [name, endpoint] of Object.entries(compiled.resolved.parsed.study.endpoints ?? {}))
    if (isExpanded(endpoint)) told.push(await reasonsOf(engine, name, endpoint));
  return told.filter(({ subjects }) => subjects > 0);
}

async function reasonsOf(engine: Engine, name: string, endpoint: ExpandedEndpoint): Promise<EndpointReasons> {
  const results = id(tables.endpoint(name));
  const counts = await engine.ask(
    sql`SELECT "CNSR" AS cnsr, coalesce("EVNTDESC", '') AS event, count(*) AS subjects FROM ${results} GROUP BY ALL ORDER BY ALL`,
  );
  const first = sql`"USUBJID" IN (SELECT "USUBJID" FROM ${results} ORDER BY 1 LIMIT ${bigint(TOLD)})`;
  const outcomes = await outcomesOf(engine, name, endpoint, first);
  const untreated = [...outcomes].map(([usubjid, outcome]) => ({ usubjid, outcome, treatment: [] }));
  const treatments = await treatmentOf(engine, name, endpoint, drawnSubjects({ told: untreated }).at(-1)?.usubjid);
  const { unit = 'months', param, start, cutoff } = endpoint;
  return {
    paramcd: name,
    param,
    unit,
    daysOfUnit: daysOfUnit(endpoint),
    start: start.text ?? start.variable ?? '',
    cutoff,
    subjects: counts.reduce((sum, row) => sum + number(row['subjects']), 0),
    counts: counts.map((row) => ({
      cnsr: number(row['cnsr']),
      event: text(row['event']),
      subjects: number(row['subjects']),
    })),
    told: untreated.map((subject) => ({ ...subject, treatment: treatments.get(subject.usubjid) ?? [] })),
  };
}

/** By subject, up to the last whose course is drawn; days count from the start of the endpoint, which is day 1. */
async function treatmentOf(
  engine: Engine,
  name: string,
  { treatment }: ExpandedEndpoint,
  lastSubject: string | undefined,
): Promise<ReadonlyMap<string, readonly TreatmentPeriod[]>> {
  if (treatment === undefined || lastSubject === undefined) return new Map();
  const rows = await engine.ask(
    sql`SELECT t."USUBJID" AS subject, coalesce(what, '') AS what, day - "STARTDT" + 1 AS first, until - "STARTDT" + 1 AS last FROM ${id(tables.treatment(name))} t JOIN ${id(tables.endpoint(name))} e ON e."USUBJID" = t."USUBJID" WHERE t."USUBJID" <= ${lastSubject} AND day IS NOT NULL AND "STARTDT" IS NOT NULL ORDER BY ALL`,
  );
  const period = (row: Row): TreatmentPeriod => {
    const last = row['last'];
    return { what: text(row['what']), from: number(row['first']), to: typeof last === 'number' ? last : null };
  };
  const bySubject = groupBy(rows, (row) => text(row['subject']));
  return new Map([...bySubject].map(([subject, own]) => [subject, own.map(period)]));
}
