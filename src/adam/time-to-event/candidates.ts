import type { EndpointWorld, ExpandedEndpoint } from '#mapping/endpoint.js';
import type { CensorSource, EndSource, EventSource } from '#mapping/schema/endpoint.js';
import { join, sql, type Sql } from '#sql/sql.js';
import { startSource } from './population.js';
import { resultIn } from './results.js';
import { domainOf, ofAssessments, rowsOf, sourceOf } from './sources.js';

type Role = 'event' | 'censoring' | 'end';

/**
 * Every candidate date of the endpoint, whoever it belongs to: its role, the place of its source in the list (none for what can only be
 * looked at), and its words.
 */
export function candidates(endpoint: ExpandedEndpoint, world: EndpointWorld): Sql {
  const { events, censors, end_dates: ends } = endpoint;
  const selects = [
    ...events.map((source, i) => listed(endpoint, world, 'event', source, i)),
    ...censors.map((source, i) => listed(endpoint, world, 'censoring', source, i)),
    ...ends.map((source, i) => listed(endpoint, world, 'end', source, i)),
    ...(censors.some(({ of }) => of === 'start') ? [] : [atStart(endpoint, undefined, 0)]),
    ...unused(endpoint),
    ...baseline(endpoint, world),
  ];
  return join(
    selects.filter((select) => select !== undefined),
    '\nUNION ALL ',
  );
}

function listed(
  endpoint: ExpandedEndpoint,
  world: EndpointWorld,
  role: Role,
  source: EventSource | CensorSource | EndSource,
  place: number,
): Sql | undefined {
  const { of } = source;
  if (of === 'start') return atStart(endpoint, source, place);
  if (ofAssessments.some((kind) => kind === of)) return assessed(endpoint, role, source, place);
  const lists = { event: 'events', censoring: 'censors', end: 'end_dates' } as const;
  const dated = sourceOf(endpoint, source, [lists[role], place]);
  if (dated === undefined) return undefined;
  const rows = sql`SELECT * FROM (${rowsOf(dated, world)}) WHERE written IS NOT NULL`;
  return row(
    { role, kind: of ?? 'source', place, source, domain: domainOf(dated), variable: dated.date },
    endpoint,
    rows,
  );
}

function assessed(endpoint: ExpandedEndpoint, role: Role, source: CensorSource, place: number): Sql | undefined {
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
function unused(endpoint: ExpandedEndpoint): readonly Sql[] {
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

function baseline({ baseline: block }: ExpandedEndpoint, world: EndpointWorld): readonly Sql[] {
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

function atStart(endpoint: ExpandedEndpoint, source: CensorSource | undefined, place: number): Sql {
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

interface Described {
  readonly role: Role | 'assessment' | 'start' | 'baseline';
  readonly kind: string;
  readonly place: number | undefined;
  readonly source: CensorSource | EndSource;
  readonly domain: string;
  readonly variable: string;
}

function row(described: Described, endpoint: ExpandedEndpoint | undefined, rows: Sql): Sql {
  const { role, kind, place, source, domain, variable } = described;
  const reason = role === 'end' && (kind === 'death' || kind === 'new_therapy') ? endpoint?.reasons?.[kind] : undefined;
  const words = { ...reason, ...stated(source) };
  const dated =
    words.CNSDTDSC ??
    (role === 'assessment' ? endpoint?.assessments?.text : kind === 'last_alive' ? endpoint?.last_alive?.text : null);
  const number = (value: number | undefined) => (value === undefined ? sql`CAST(NULL AS DOUBLE)` : sql`${value}`);
  const text = (value: string | null | undefined) => (value === undefined ? sql`${null}` : sql`${value}`);
  const ofTherapy = kind === 'new_therapy' ? endpoint?.new_therapy?.inclusive : undefined;
  const isExclusive = (('inclusive' in source ? source.inclusive : undefined) ?? ofTherapy) === false;
  const flags = [
    sql`${'after_cutoff' in source && source.after_cutoff === 'cap'} AS cap`,
    sql`${isExclusive} AS exclusive`,
    sql`${'censor_at' in source && source.censor_at === 'end'} AS at_end`,
    sql`${'which' in source && source.which === 'first'} AS only_first`,
  ];
  return sql`SELECT "USUBJID", day, flag, seq, written, ${role} AS role, ${kind} AS kind, ${number(place)} AS place, ${domain} AS domain, ${variable} AS variable, ${number(words.CNSR)} AS code, ${text(words.EVNTDESC)} AS event, ${text(dated)} AS dated, ${join(flags)} FROM (${rows})`;
}

function stated<T extends object>(block: T): T {
  return Object.fromEntries(Object.entries(block).filter(([, value]) => value !== undefined)) as T;
}
