import { compareText } from '#base/compare-text.js';
import { withoutBlanks } from '#sql/idioms.js';
import { join, sql, trusted, type Sql } from '#sql/sql.js';
import type { Stage } from './stage.js';

/** A date format as the study states it, ready to match: which group of the pattern holds which part. */
export interface DatePattern {
  readonly pattern: string;
  readonly groups: Readonly<Partial<Record<DatePart, number>>>;
  readonly monthNames: boolean;
  /** A number that counts days or seconds. */
  readonly serial?: Serial;
  readonly unknown: readonly string[];
  readonly rules: DateRules;
}

type Serial = 'excel' | 'sas-date' | 'sas-datetime';
type DatePart = 'y' | 'm' | 'd' | 'hour' | 'half' | 'minute' | 'second' | 'zone';

/** What a study states about its dates beside the formats. */
export interface DateRules {
  /** Two-digit years up to this one are of 20xx, later ones of 19xx. */
  readonly pivot?: number | undefined;
  /** Names of months beside the English ones, as they begin. */
  readonly months?: Readonly<Record<string, number>> | undefined;
  /** Offsets of named time zones. */
  readonly zones?: Readonly<Record<string, string>> | undefined;
  /** What becomes of a time zone. */
  readonly zone?: 'drop' | 'keep' | undefined;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const SERIALS: Readonly<Record<Serial, string>> = {
  excel: '[0-9]{1,7}(?:[.][0-9]+)?',
  'sas-date': '-?[0-9]{1,7}',
  'sas-datetime': '-?[0-9]{1,12}(?:[.][0-9]+)?',
};
const PARTS: Readonly<Record<string, DatePart>> = {
  yyyy: 'y',
  yy: 'y',
  MMM: 'm',
  MM: 'm',
  dd: 'd',
  M: 'm',
  d: 'd',
  HH: 'hour',
  hh: 'hour',
  H: 'hour',
  h: 'hour',
  mm: 'minute',
  ss: 'second',
  a: 'half',
  Z: 'zone',
};
const TOKENS = /yyyy|yy|MMM|MM?|dd?|HH?|hh?|mm|ss|T(?=HH?|hh?)|(?:a|Z)(?![A-Za-z])|[^A-Za-z]+|[A-Za-z]+/g;

/** The rule of `dates:` that a format cannot do without and that the study does not state. */
export function missingRule(format: string, rules: DateRules): 'pivot' | 'zone' | undefined {
  const tokens = isSerial(format) ? [] : tokensOf(format);
  if (tokens.includes('yy') && rules.pivot === undefined) return 'pivot';
  return tokens.includes('Z') && rules.zone === undefined ? 'zone' : undefined;
}

/** Turns "dd MMM yyyy" into a pattern over upper-case text; undefined where a part is missing or not known. */
export function datePattern(
  format: string,
  unknown: readonly string[],
  rules: DateRules = {},
): DatePattern | undefined {
  if (isSerial(format))
    return { pattern: `\\s*${SERIALS[format]}\\s*`, groups: {}, monthNames: false, serial: format, unknown, rules };
  if (missingRule(format, rules) !== undefined) return undefined;
  const groups: Partial<Record<DatePart, number>> = {};
  const unknowns = unknown.map((token) => escaped(token.toUpperCase())).join('|');
  const or = unknowns === '' ? '' : `|${unknowns}`;
  const tokens = tokensOf(format);
  let pattern = '';
  let group = 0;
  for (const token of tokens) {
    const part = PARTS[token];
    if (part === undefined) {
      if (token !== 'T' && /[A-Za-z]/.test(token)) return undefined;
      pattern += token.trim() === '' ? '\\s*' : `\\s*${escaped(token.trim())}\\s*`;
      continue;
    }
    if (groups[part] !== undefined) return undefined;
    groups[part] = ++group;
    if (part === 'zone') pattern += '\\s*';
    pattern += part === 'half' || part === 'zone' ? `(${known(token, rules)})` : `(${known(token, rules)}${or})`;
    if (part === 'second') pattern += '(?:[.,][0-9]+)?';
  }
  return isWhole(groups, tokens)
    ? { pattern: `\\s*${pattern}\\s*`, groups, monthNames: tokens.includes('MMM'), unknown, rules }
    : undefined;
}

/** A time stands behind a day, a minute behind an hour; a 12-hour clock says which half of the day. */
function isWhole(groups: DatePattern['groups'], tokens: readonly string[]): boolean {
  const { y, m, d, hour, half, minute, second, zone } = groups;
  if (y === undefined || (half !== undefined) !== tokens.some((token) => token === 'hh' || token === 'h')) return false;
  if (hour === undefined) return minute === undefined && second === undefined && zone === undefined;
  return m !== undefined && d !== undefined && (second === undefined || minute !== undefined);
}

function tokensOf(format: string): readonly string[] {
  return format.match(TOKENS) ?? [];
}

function known(token: string, { months, zones }: DateRules): string {
  switch (token) {
    case 'yyyy':
      return '[0-9]{4}';
    case 'yy':
      return '[0-9]{2}';
    case 'MMM': {
      const others = longestFirst(Object.keys(months ?? {})).map((name) => `${escaped(name)}\\p{L}*[.]?|`);
      return `${others.join('')}(?:${MONTHS.join('|')})[A-Z]*`;
    }
    case 'a':
      return 'AM|PM';
    case 'Z':
      return ['Z', '[+-][0-9]{2}(?::?[0-9]{2})?', ...longestFirst(Object.keys(zones ?? {})).map(escaped)].join('|');
    default:
      return '[0-9]{1,2}';
  }
}

function longestFirst(names: readonly string[]): readonly string[] {
  return names.map((name) => name.toUpperCase()).sort((a, b) => b.length - a.length || compareText(a, b));
}

function isSerial(format: string): format is Serial {
  return Object.hasOwn(SERIALS, format);
}

/**
 * ISO 8601 from a collected date: unknown parts are left out from the right ("2021-03"), or stand as a hyphen in the middle ("2021---15").
 * A text that no format fits, a day that does not exist and a day of an unknown year give NULL and a problem; they are never passed on.
 *
 * See SDTMIG 3.4, section 4.4.2 "Date/Time Precision".
 */
export function dateStages(name: string, date: Sql, time: Sql | undefined, patterns: readonly DatePattern[]): Stage {
  const raw = trusted(`"${name}!raw"`);
  const format = trusted(`"${name}!f"`);
  const part = (key: 'y' | 'm' | 'd') => trusted(`"${name}!${key}"`);
  const { months = {}, pivot } = patterns[0]?.rules ?? {};
  const extracted = (key: 'y' | 'm' | 'd') => {
    const text = found(name, key);
    if (key === 'm') return monthNumber(text, months);
    const padded = sql`lpad(${text}, ${trusted(key === 'y' ? '4' : '2')}, '0')`;
    const digits =
      key === 'y' && pivot !== undefined
        ? sql`CASE WHEN length(${text}) = 2 THEN CASE WHEN ${text} <= ${String(pivot).padStart(2, '0')} THEN '20' ELSE '19' END || ${text} ELSE ${padded} END`
        : padded;
    return sql`CASE WHEN regexp_full_match(${text}, '[0-9]+') THEN ${digits} END`;
  };
  const y = part('y');
  const m = part('m');
  const d = part('d');
  const whole = sql`${y} || '-' || ${m} || '-' || ${d}`;
  const dateText = sql`CASE
    WHEN ${y} IS NULL THEN NULL
    WHEN ${m} IS NOT NULL AND ${d} IS NOT NULL THEN CASE WHEN try_cast(${whole} AS DATE) IS NOT NULL THEN ${whole} END
    WHEN ${m} IS NOT NULL THEN CASE WHEN ${m} BETWEEN '01' AND '12' THEN ${y} || '-' || ${m} END
    WHEN ${d} IS NOT NULL THEN CASE WHEN ${d} BETWEEN '01' AND '31' THEN ${y} || '---' || ${d} END
    ELSE ${y} END`;
  const iso = trusted(`"${name}!iso"`);
  const rawTime = trusted(`"${name}!time"`);
  const clock = (group: string) =>
    sql`regexp_extract(${rawTime}, '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', ${trusted(group)})`;
  const unknowns = (patterns[0]?.unknown ?? []).map((token) => escaped(token.toUpperCase())).join('|');
  const partial = `(?:${unknowns})(?::(?:${unknowns})){0,2}|([01]?[0-9]|2[0-3])(?::(?:${unknowns})){1,2}`;
  const hour = sql`regexp_extract(upper(${rawTime}), ${`^(?:${partial})$`}, 1)`;
  const hourKnown =
    unknowns === '' ? sql`` : sql` WHEN length(${iso}) = 10 AND ${hour} <> '' THEN 'T' || lpad(${hour}, 2, '0')`;
  const timeOf = sql`CASE WHEN length(${iso}) = 10 AND ${clock('0')} <> '' THEN 'T' || lpad(${clock('1')}, 2, '0') || ${clock('2')}${hourKnown} ELSE '' END`;
  const inner = timeInside(name, patterns);
  const suffix = [
    ...(inner === undefined ? [] : [sql`CASE WHEN length(${iso}) = 10 THEN ${inner.value} END`]),
    ...(time === undefined ? [] : [timeOf]),
  ];
  const timed =
    suffix.length === 0
      ? iso
      : sql`${iso} || ${suffix.length === 1 && inner === undefined ? join(suffix) : sql`coalesce(${join([...suffix, sql`''`])})`}`;
  const serials = patterns.flatMap(({ serial }, i) => (serial === undefined ? [] : [trusted(String(i))]));
  const stamp = trusted(`"${name}!stamp"`);
  const noDay = serials.length === 0 ? sql`` : sql` OR (${stamp} IS NULL AND ${format} IN (${join(serials)}))`;
  const unreadable = sql`${raw} IS NOT NULL AND (${format} IS NULL OR (${iso} IS NULL AND coalesce(${y}, ${m}, ${d}) IS NOT NULL)${noDay})`;
  const wholly = unknowns === '' ? sql`` : sql` AND NOT regexp_full_match(upper(${rawTime}), ${partial})`;
  const timeProblem =
    time === undefined
      ? sql``
      : sql` WHEN ${rawTime} IS NOT NULL AND ${clock('0')} = ''${wholly} THEN coalesce(${raw} || ' ', '') || ${rawTime} WHEN coalesce(length(${iso}), 0) < 10 AND ${clock('0')} <> '' THEN coalesce(${raw} || ' ', '') || ${rawTime}`;
  const innerProblem = inner === undefined ? sql`` : sql` WHEN length(${iso}) = 10 AND ${inner.impossible} THEN ${raw}`;
  return {
    stages: [
      [
        [`${name}!raw`, sql`nullif(upper(${withoutBlanks(sql`CAST(${date} AS VARCHAR)`)}), '')`],
        ...(time === undefined ? [] : [[`${name}!time`, clockText(time)] as const]),
      ],
      [
        [
          `${name}!f`,
          sql`CASE ${join(
            patterns.map(
              (pattern, i) => sql`WHEN regexp_full_match(${raw}, ${pattern.pattern}) THEN ${trusted(String(i))}`,
            ),
            ' ',
          )} END`,
        ],
      ],
      ...(serials.length === 0 ? [] : [[[`${name}!stamp`, stampOf(raw, format, patterns)] as const]]),
      foundStage(name, patterns, inner === undefined ? ['y', 'm', 'd'] : ['y', 'm', 'd', 'hour', 'minute', 'second']),
      [
        [`${name}!y`, extracted('y')],
        [`${name}!m`, extracted('m')],
        [`${name}!d`, extracted('d')],
        ...(inner?.columns ?? []),
      ],
      [[`${name}!iso`, dateText]],
    ],
    joins: [],
    value: timed,
    problem: {
      kind: 'date',
      value: sql`CASE WHEN ${unreadable} THEN ${raw}${timeProblem}${innerProblem} END`,
      action:
        suffix.length === 0
          ? 'left missing'
          : sql`CASE WHEN ${unreadable} THEN 'left missing' ELSE 'time left out' END`,
      severity: 'warning',
    },
  };
}

/** A time of day as it was collected; that of a 12-hour clock by a 24-hour clock. */
function clockText(time: Sql): Sql {
  const text = withoutBlanks(sql`CAST(${time} AS VARCHAR)`);
  const twelve = '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?';
  const part = (group: string) => sql`regexp_extract(upper(${text}), ${twelve}, ${trusted(group)})`;
  const hour = sql`CAST(${part('1')} AS INTEGER) % 12 + CASE ${part('3')} WHEN 'P' THEN 12 ELSE 0 END`;
  return sql`CASE WHEN regexp_full_match(upper(${text}), ${twelve}) THEN lpad(CAST(${hour} AS VARCHAR), 2, '0') || ${part('2')} ELSE nullif(${text}, '') END`;
}

function anchored(pattern: DatePattern): string {
  return `^(?:${pattern.pattern})$`;
}

/** Where a part stands in the text of a stamp, "2022-03-05 09:05:00". */
const STAMP_PARTS = { y: '1, 4', m: '6, 2', d: '9, 2', hour: '12, 2', minute: '15, 2', second: '18, 2' } as const;

/** The texts of the parts: a stage of their own, as DuckDB prepares a pattern wherever it stands, and looks for it as often. */
function foundStage(
  name: string,
  patterns: readonly DatePattern[],
  keys: readonly DatePart[],
): Stage['stages'][number] {
  return keys.map((key) => [`${name}!${key}?`, extraction(name, patterns, key)]);
}

function found(name: string, key: DatePart): Sql {
  return trusted(`"${name}!${key}?"`);
}

/** The text of one part, whichever format fitted. */
function extraction(name: string, patterns: readonly DatePattern[], key: DatePart): Sql {
  const raw = trusted(`"${name}!raw"`);
  const whens = patterns.flatMap((pattern, i) => {
    const group = pattern.groups[key];
    const found =
      pattern.serial !== undefined
        ? key in STAMP_PARTS
          ? sql`substr(${trusted(`"${name}!stamp"`)}, ${trusted(STAMP_PARTS[key as 'y'])})`
          : undefined
        : group === undefined
          ? undefined
          : sql`regexp_extract(${raw}, ${anchored(pattern)}, ${trusted(String(group))})`;
    return found === undefined ? [] : [sql`WHEN ${trusted(String(i))} THEN ${found}`];
  });
  return whens.length === 0 ? sql`CAST(NULL AS VARCHAR)` : sql`CASE ${trusted(`"${name}!f"`)} ${join(whens, ' ')} END`;
}

interface TimeInside {
  readonly columns: readonly (readonly [name: string, sql: Sql])[];
  /** "T09:05+02:00", or NULL where nothing of the time is known or it cannot be. */
  readonly value: Sql;
  readonly impossible: Sql;
}

/** The time that stands in the same text as the date. Fractions of seconds are left out, seconds of a serial where they are zero. */
function timeInside(name: string, patterns: readonly DatePattern[]): TimeInside | undefined {
  if (!patterns.some(({ groups, serial }) => groups.hour !== undefined || (serial ?? 'sas-date') !== 'sas-date'))
    return undefined;
  const digits = (key: DatePart) => {
    const text = found(name, key);
    return sql`CASE WHEN regexp_full_match(${text}, '[0-9]+') THEN CAST(${text} AS INTEGER) END`;
  };
  const column = (key: string) => trusted(`"${name}!${key}"`);
  const two = (key: string) => sql`lpad(CAST(${column(key)} AS VARCHAR), 2, '0')`;
  const half = column('half');
  const h24 = sql`CASE WHEN ${half} IS NULL THEN ${column('hour')} ELSE ${column('hour')} % 12 + CASE ${half} WHEN 'PM' THEN 12 ELSE 0 END END`;
  const impossible = sql`coalesce(${column('hour')} > 23 OR ${column('minute')} > 59 OR ${column('second')} > 59 OR (${half} IS NOT NULL AND ${column('hour')} NOT BETWEEN 1 AND 12), FALSE)`;
  const hour = sql`lpad(CAST(${h24} AS VARCHAR), 2, '0')`;
  const clock = sql`'T' || CASE WHEN ${column('minute')} IS NULL THEN ${hour} ELSE coalesce(${hour}, '-') || ':' || ${two('minute')} || coalesce(':' || ${two('second')}, '') END`;
  const rules: DateRules = patterns[0]?.rules ?? {};
  const zone =
    rules.zone === 'keep'
      ? sql` || CASE WHEN ${column('hour')} IS NULL THEN '' ELSE coalesce(${column('zone')}, '') END`
      : sql``;
  const stampSeconds = patterns.some(({ serial }) => serial !== undefined);
  const second = digits('second');
  return {
    columns: [
      [`${name}!hour`, digits('hour')],
      [`${name}!minute`, digits('minute')],
      [`${name}!second`, stampSeconds ? secondOf(name, patterns, second) : second],
      [`${name}!half`, extraction(name, patterns, 'half')],
      ...(rules.zone === 'keep' ? [[`${name}!zone`, offset(extraction(name, patterns, 'zone'), rules)] as const] : []),
    ],
    value: sql`CASE WHEN NOT ${impossible} THEN ${clock}${zone} END`,
    impossible,
  };
}

/** Spreadsheets count minutes: their zero seconds say nothing. */
function secondOf(name: string, patterns: readonly DatePattern[], second: Sql): Sql {
  const serials = patterns.flatMap(({ serial }, i) => (serial === undefined ? [] : [trusted(String(i))]));
  return sql`CASE WHEN ${trusted(`"${name}!f"`)} IN (${join(serials)}) THEN nullif(${second}, 0) ELSE ${second} END`;
}

function offset(found: Sql, { zones = {} }: DateRules): Sql {
  const named = Object.entries(zones).map(([zone, value]) => sql`WHEN ${found} = ${zone.toUpperCase()} THEN ${value}`);
  return sql`CASE ${join(named, ' ')} WHEN ${found} IN ('', 'Z') THEN ${found} WHEN length(${found}) = 3 THEN ${found} || ':00' WHEN length(${found}) = 5 THEN left(${found}, 3) || ':' || right(${found}, 2) ELSE ${found} END`;
}

/**
 * The moment that a serial counts to, NULL where there is none. Excel counts days from 1900-01-01 and believes in 1900-02-29 (60);
 * SAS counts days or seconds from 1960-01-01. A whole number of Excel has no time.
 */
function stampOf(raw: Sql, format: Sql, patterns: readonly DatePattern[]): Sql {
  const n = sql`try_cast(${raw} AS DOUBLE)`;
  const moment = (origin: string, seconds: Sql) =>
    sql`strftime(TIMESTAMP ${trusted(`'${origin}'`)} + to_seconds(CAST(${seconds} AS BIGINT)), '%Y-%m-%d %H:%M:%S')`;
  const stamps: Readonly<Record<Serial, Sql>> = {
    excel: sql`CASE WHEN ${n} >= 1 AND ${n} < 2958466 AND NOT (${n} >= 60 AND ${n} < 61) THEN left(${moment('1899-12-30', sql`round((${n} + CASE WHEN ${n} < 60 THEN 1 ELSE 0 END) * 86400)`)}, CASE WHEN ${n} = trunc(${n}) THEN 10 ELSE 19 END) END`,
    'sas-date': sql`CASE WHEN ${n} BETWEEN -138061 AND 2936547 THEN left(${moment('1960-01-01', sql`${n} * 86400`)}, 10) END`,
    'sas-datetime': sql`CASE WHEN ${n} BETWEEN -11928470400 AND 253717747199 THEN ${moment('1960-01-01', sql`floor(${n})`)} END`,
  };
  const whens = patterns.flatMap(({ serial }, i) =>
    serial === undefined ? [] : [sql`WHEN ${trusted(String(i))} THEN ${stamps[serial]}`],
  );
  return sql`CASE ${format} ${join(whens, ' ')} END`;
}

/** Names of the study first, the longest first, then the English ones. */
function monthNumber(found: Sql, months: Readonly<Record<string, number>>): Sql {
  const number = (i: number) => String(i).padStart(2, '0');
  const others = Object.entries(months)
    .map(([name, i]) => [name.toUpperCase(), i] as const)
    .sort(([a], [b]) => b.length - a.length || compareText(a, b))
    .map(([name, i]) => sql`WHEN starts_with(${found}, ${name}) THEN ${number(i)} `);
  const names = MONTHS.map((month, i) => sql`WHEN ${month} THEN ${number(i + 1)}`);
  const english = sql`CASE left(${found}, 3) ${join(names, ' ')} END`;
  const named = others.length === 0 ? english : sql`CASE ${join(others, '')}ELSE ${english} END`;
  return sql`CASE WHEN regexp_full_match(${found}, '[0-9]+') THEN lpad(${found}, 2, '0') ELSE ${named} END`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (character) => `\\${character}`);
}
