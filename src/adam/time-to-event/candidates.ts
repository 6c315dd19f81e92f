import type { EndpointWorld, ExpandedEndpoint } from '#mapping/endpoint.js';
import type { CensorSource, EndSource, EventSource } from '#mapping/schema/endpoint.js';
import { join, sql, trusted, type Sql } from '#sql/sql.js';
import { startSource } from './population.js';
import { resultIn } from './results.js';
import { domainOf, ofAssessments, rowsOf, sourceOf } from './sources.js';

type Role = 'event' | 'censoring' | 'end' | 'assessment' | 'start' | 'baseline';

/** A source of candidate dates in words, and its dates: USUBJID, day, flag, sequence, and what was written. */
export interface CandidateSource {
  readonly role: Role;
  readonly kind: string;
  /** Its place in the list of the endpoint: none for what can only be looked at. */
  readonly place: number | undefined;
  readonly domain: string;
  readonly variable: string;
  /** CNSR, EVNTDESC and CNSDTDSC of what it decides. */
  readonly code: number | undefined;
  readonly event: string | null;
  readonly dated: string | null;
  /** Whether a date after the cut-off counts as the cut-off, an end leaves out its own day, censors itself, and whether the first date alone counts. */
  readonly isCapped: boolean;
  readonly isExclusive: boolean;
  readonly isAtEnd: boolean;
  readonly isOnlyFirst: boolean;
  readonly rows: Sql;
}

/** Every source of candidate dates of the endpoint; the rows read "population" and "results". */
export function candidateSources(endpoint: ExpandedEndpoint, world: EndpointWorld): readonly CandidateSource[] {
  const { events, censors, end_dates: ends } = endpoint;
  const sources = [
    ...events.map((source, i) => listed(endpoint, world, 'event', source, i)),
    ...censors.map((source, i) => listed(endpoint, world, 'censoring', source, i)),
    ...ends.map((source, i) => listed(endpoint, world, 'end', source, i)),
    ...(censors.some(({ of }) => of === 'start') ? [] : [atStart(endpoint, undefined, 0)]),
    ...unused(endpoint),
    ...baseline(endpoint, world),
  ];
  return sources.filter((source) => source !== undefined);
}

/** Every candidate date of every subject; a source stands for itself by its number. */
export function candidateDates(sources: readonly CandidateSource[]): Sql {
  const selects = sources.map(
    ({ rows }, i) => sql`SELECT "USUBJID", day, flag, seq, written, ${trusted(String(i))} AS source FROM (${rows})`,
  );
  return join(selects, '\nUNION ALL ');
}

/** The words of the sources by number, as the CTE "source". */
export function sourceWords(sources: readonly CandidateSource[]): Sql {
  const number = (value: number | undefined) => (value === undefined ? sql`CAST(NULL AS DOUBLE)` : sql`${value}`);
  const rows = sources.map(
    (one, i) =>
      sql`(${trusted(String(i))}, ${one.role}, ${one.kind}, ${number(one.place)}, ${one.domain}, ${one.variable}, ${number(one.code)}, ${one.event}, ${one.dated}, ${one.isExclusive}, ${one.isAtEnd}, ${one.isOnlyFirst})`,
  );
  return sql`source(source, role, kind, place, domain, variable, code, event, dated, exclusive, at_end, only_first) AS (VALUES ${join(rows)})`;
}

/** Whether a date comes from a source of which this holds. */
export function isFrom(sources: readonly CandidateSource[], holds: (source: CandidateSource) => boolean): Sql {
  const numbers = sources.flatMap((source, i) => (holds(source) ? [trusted(String(i))] : []));
  return numbers.length === 0 ? sql`FALSE` : sql`c.source IN (${join(numbers)})`;
}

const lists = { event: 'events', censoring: 'censors', end: 'end_dates' } as const;

function listed(
  endpoint: ExpandedEndpoint,
  world: EndpointWorld,
  role: Role & keyof typeof lists,
  source: EventSource | CensorSource | EndSource,
  place: number,
): CandidateSource | undefined {
  const { of } = source;
  if (of === 'start') return atStart(endpoint, source, place);
  if (ofAssessments.some((kind) => kind === of)) return assessed(endpoint, role, source, place);
  const dated = sourceOf(endpoint, source, [lists[role], place]);
  if (dated === undefined) return undefined;
  const rows = sql`SELECT * FROM (${rowsOf(dated, world)}) WHERE written IS NOT NULL`;
  return row(
    { role, kind: of ?? 'source', place, source, domain: domainOf(dated), variable: dated.date },
    endpoint,
    rows,
  );
}

function assessed(
  endpoint: ExpandedEndpoint,
  role: Role,
  source: CensorSource,
  place: number,
): CandidateSource | undefined {
  const { assessments } = endpoint;
  const { of } = source;
  if (assessments === undefined || of === undefined) return undefined;
  const rows = sql`SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE ${resultIn(endpoint, of)}`;
  const variable = { domain: domainOf(assessments), variable: assessments.date };
  return row(
    { role: role === 'censoring' ? 'assessment' : role, kind: of, place, source, ...variable },
    endpoint,
    rows,
  );
}

/** Assessments that cannot be a date of censoring are candidates to look at. */
function unused(endpoint: ExpandedEndpoint): readonly CandidateSource[] {
  const { assessments, censors } = endpoint;
  if (assessments === undefined || censors.some(({ of }) => of === 'any')) return [];
  const isUsed = censors.some(({ of }) => of === 'adequate');
  const rows = sql`SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE ${isUsed ? sql`NOT coalesce(${resultIn(endpoint, 'adequate')}, FALSE)` : sql`TRUE`}`;
  const kind = isUsed ? 'inadequate' : 'unlisted';
  return [
    row(
      {
        role: 'assessment',
        kind,
        place: undefined,
        source: {},
        domain: domainOf(assessments),
        variable: assessments.date,
      },
      endpoint,
      rows,
    ),
  ];
}

function baseline({ baseline: block }: ExpandedEndpoint, world: EndpointWorld): readonly CandidateSource[] {
  if (block === undefined) return [];
  const source = { ...block, path: ['baseline'] };
  const rows = sql`SELECT b."USUBJID", max(b.day) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM (${rowsOf(source, world)}) b JOIN population p ON p."USUBJID" = b."USUBJID" WHERE b.day <= p.origin GROUP BY ALL`;
  return [
    row(
      {
        role: 'baseline',
        kind: 'baseline',
        place: undefined,
        source: {},
        domain: domainOf(source),
        variable: block.date,
      },
      undefined,
      rows,
    ),
  ];
}

function atStart(endpoint: ExpandedEndpoint, source: CensorSource | undefined, place: number): CandidateSource {
  const { start, assessments } = endpoint;
  const rows = sql`SELECT "USUBJID", start AS day, start_flag AS flag, ${start.dataset === undefined && start.of === undefined ? sql`CAST(NULL AS DOUBLE)` : sql`start_seq`} AS seq, CAST(NULL AS VARCHAR) AS written FROM population`;
  const of =
    start.of === 'response' && assessments !== undefined
      ? { domain: domainOf(assessments), variable: assessments.date }
      : { domain: domainOf(startSource(endpoint)), variable: start.variable ?? '' };
  const words = { CNSDTDSC: start.text, ...source };
  return row(
    { role: 'start', kind: 'start', place: source === undefined ? undefined : place, source: words, ...of },
    endpoint,
    rows,
  );
}

interface Described extends Pick<CandidateSource, 'role' | 'kind' | 'place' | 'domain' | 'variable'> {
  readonly source: CensorSource | EndSource;
}

function row(described: Described, endpoint: ExpandedEndpoint | undefined, rows: Sql): CandidateSource {
  const { source, ...told } = described;
  const { role, kind } = told;
  const reason = role === 'end' && (kind === 'death' || kind === 'new_therapy') ? endpoint?.reasons?.[kind] : undefined;
  const words = { ...reason, ...stated(source) };
  const dated =
    words.CNSDTDSC ??
    (role === 'assessment' ? endpoint?.assessments?.text : kind === 'last_alive' ? endpoint?.last_alive?.text : null);
  const ofTherapy = kind === 'new_therapy' ? endpoint?.new_therapy?.inclusive : undefined;
  return {
    ...told,
    code: words.CNSR,
    event: words.EVNTDESC ?? null,
    dated: dated ?? null,
    isCapped: 'after_cutoff' in source && source.after_cutoff === 'cap',
    isExclusive: (('inclusive' in source ? source.inclusive : undefined) ?? ofTherapy) === false,
    isAtEnd: 'censor_at' in source && source.censor_at === 'end',
    isOnlyFirst: 'which' in source && source.which === 'first',
    rows,
  };
}

function stated<T extends object>(block: T): T {
  return Object.fromEntries(Object.entries(block).filter(([, value]) => value !== undefined)) as T;
}
