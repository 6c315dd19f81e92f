import { groupBy } from '#base/group-by.js';
import type { Engine, Row } from '#engine/engine.js';
import type { ExpandedEndpoint } from '#mapping/endpoint.js';
import { tables } from '#mapping/steps/world.js';
import { candidateWhy, type Judged } from '#report/endpoints/why.js';
import type { CourseDate, OutcomeCandidate, SubjectOutcome } from '#report/endpoints/outcome.js';
import { id, sql, type Sql } from '#sql/sql.js';
import { text } from './cells.js';
import { streamedRows, type StreamedColumn } from './streamed-rows.js';

const TEXTS = ['USUBJID', 'written', 'role', 'kind', 'domain', 'variable', 'event', 'dated', 'fault', 'reason', 'end_event', 'event_event']; // prettier-ignore
const NUMBERS = ['day', 'seq', 'place', 'start', 'end_day', 'end_place', 'event_day', 'before_day', 'gap', 'gap_limit', 'is_chosen', 'may_censor', 'is_cut']; // prettier-ignore

/** What is known of a candidate date, and of the result of its subject; what holds or not is 1 or 0. */
const COLUMNS: readonly StreamedColumn[] = [
  ...TEXTS.map((name) => [name, sql`CAST(c.${id(name)} AS VARCHAR)`] as const),
  ...NUMBERS.map((name) => [name, sql`CAST(c.${id(name)} AS DOUBLE)`] as const),
  ...['EVNTDESC', 'CNSDTDSC'].map((name) => [name, sql`CAST(e.${id(name)} AS VARCHAR)`] as const),
  ...['ADT', 'AVAL', 'CNSR'].map((name) => [name, sql`CAST(e.${id(name)} AS DOUBLE)`] as const),
];

/** The outcome of an endpoint by USUBJID, with every candidate date, of those for whom a condition on "USUBJID" holds. */
export async function outcomesOf(
  engine: Engine,
  name: string,
  endpoint: ExpandedEndpoint,
  whom: Sql,
): Promise<ReadonlyMap<string, SubjectOutcome>> {
  const rows = await streamedRows(
    engine,
    COLUMNS,
    sql`FROM (SELECT * FROM ${id(tables.candidates(name))} WHERE ${whom}) c LEFT JOIN ${id(tables.endpoint(name))} e ON e."USUBJID" = c."USUBJID" ORDER BY c."USUBJID", c.day NULLS LAST, c.written NULLS FIRST, c.role, c.place, c.seq, c.is_chosen DESC`,
  );
  const bySubject = groupBy(rows, (row) => text(row['USUBJID']));
  return new Map([...bySubject].map(([subject, own]) => [subject, outcome(name, endpoint, own)]));
}

function outcome(name: string, endpoint: ExpandedEndpoint, rows: readonly Row[]): SubjectOutcome {
  const [first = {}] = rows;
  const start = numeric(first['start']);
  return {
    paramcd: name,
    param: endpoint.param,
    chosen: courseDate(numeric(first['ADT']), start),
    aval: numeric(first['AVAL']),
    cnsr: numeric(first['CNSR']),
    event: text(first['EVNTDESC']),
    censorDate: text(first['CNSDTDSC']),
    candidates: rows.map((row) => candidate(endpoint, row, start)),
  };
}

const roles: Readonly<Record<string, string>> = { end: 'end of observation' };

function candidate(endpoint: ExpandedEndpoint, row: Row, start: number | null): OutcomeCandidate {
  const role = text(row['role']);
  const judged: Judged = {
    role,
    kind: text(row['kind']),
    isListed: row['place'] !== null,
    fault: text(row['fault']),
    isChosen: row['is_chosen'] === 1,
    reason: text(row['reason']),
    mayCensor: row['may_censor'] === 1,
    isEnd: row['place'] === row['end_place'] && row['day'] === row['end_day'],
    isBeyondEnd: compare(row['day'], row['end_day']) > 0 || (row['is_cut'] === 1 && row['day'] === row['event_day']),
    againstEvent: compare(row['day'], row['event_day']),
    endEvent: text(row['end_event']),
    endDate: courseDate(numeric(row['end_day']), start)?.date ?? '',
    eventEvent: text(row['event_event']),
    eventDate: courseDate(numeric(row['event_day']), start)?.date ?? '',
    gap: numeric(row['gap']),
    limit: numeric(row['gap_limit']),
    isAssessedBefore: row['before_day'] !== null,
    datedAs: row['ADT'] === row['day'] ? '' : (courseDate(numeric(row['ADT']), start)?.date ?? ''),
    isScheduled: endpoint.schedule?.assign === true,
    cutoff: endpoint.cutoff ?? '',
  };
  return {
    when: courseDate(numeric(row['day']), start),
    role: roles[role] ?? role,
    kind: judged.kind,
    text: text(row['event']) || text(row['dated']) || judged.kind,
    value: text(row['written']),
    chosen: judged.isChosen,
    why: candidateWhy(judged),
    source: { dataset: text(row['domain']), variable: text(row['variable']), sequence: numeric(row['seq']) },
  };
}

/** Negative, 0 or positive; 0 too where one is not known. */
function compare(a: unknown, b: unknown): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : 0;
}

function numeric(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

const DAY = 86_400_000;

/** A day counted from 1960-01-01 as a date, and counted from the start. */
function courseDate(day: number | null, start: number | null): CourseDate | null {
  if (day === null) return null;
  const date = new Date(Date.UTC(1960, 0, 1) + day * DAY).toISOString().slice(0, 10);
  return { date, day: start === null ? null : day >= start ? day - start + 1 : day - start };
}
