import { join, sql, trusted, type Sql } from '#sql/sql.js';
import type { Stage } from './stage.js';

/** A date format as the study states it, ready to match: which group of the pattern holds which part. */
export interface DatePattern {
  readonly pattern: string;
  readonly groups: Readonly<Partial<Record<'y' | 'm' | 'd', number>>>;
  readonly monthNames: boolean;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Turns "dd MMM yyyy" into a pattern over upper-case text; undefined where a part is missing or not known. */
export function datePattern(format: string, unknown: readonly string[]): DatePattern | undefined {
  const tokens = format.match(/yyyy|MMM|MM|dd|[^A-Za-z]+|[A-Za-z]+/g) ?? [];
  const groups: Partial<Record<'y' | 'm' | 'd', number>> = {};
  const unknowns = unknown.map((token) => escaped(token.toUpperCase())).join('|');
  const or = unknowns === '' ? '' : `|${unknowns}`;
  let pattern = '';
  let group = 0;
  let monthNames = false;
  for (const token of tokens) {
    const part = ({ yyyy: 'y', MMM: 'm', MM: 'm', dd: 'd' } as const)[token];
    if (part === undefined) {
      if (/[A-Za-z]/.test(token)) return undefined;
      pattern += token.trim() === '' ? '\\s*' : `\\s*${escaped(token.trim())}\\s*`;
      continue;
    }
    if (groups[part] !== undefined) return undefined;
    groups[part] = ++group;
    if (token === 'MMM') monthNames = true;
    const known = { yyyy: '[0-9]{4}', MMM: `(?:${MONTHS.join('|')})[A-Z]*`, MM: '[0-9]{1,2}', dd: '[0-9]{1,2}' }[
      token as 'yyyy'
    ];
    pattern += `(${known}${or})`;
  }
  return groups.y === undefined ? undefined : { pattern: `\\s*${pattern}\\s*`, groups, monthNames };
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
  const extracted = (key: 'y' | 'm' | 'd') => {
    const whens = patterns.flatMap((pattern, i) => {
      const group = pattern.groups[key];
      return group === undefined
        ? []
        : [
            sql`WHEN ${trusted(String(i))} THEN regexp_extract(${raw}, ${anchored(pattern)}, ${trusted(String(group))})`,
          ];
    });
    const found = sql`CASE ${format} ${join(whens, ' ')} END`;
    return key === 'm'
      ? monthNumber(found)
      : sql`CASE WHEN regexp_full_match(${found}, '[0-9]+') THEN lpad(${found}, ${trusted(key === 'y' ? '4' : '2')}, '0') END`;
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
  const timed =
    time === undefined
      ? iso
      : sql`${iso} || CASE WHEN length(${iso}) = 10 AND ${clock('0')} <> '' THEN 'T' || lpad(${clock('1')}, 2, '0') || ${clock('2')} ELSE '' END`;
  const unreadable = sql`${raw} IS NOT NULL AND (${format} IS NULL OR (${iso} IS NULL AND coalesce(${y}, ${m}, ${d}) IS NOT NULL))`;
  const timeProblem =
    time === undefined
      ? sql``
      : sql` WHEN ${rawTime} IS NOT NULL AND ${clock('0')} = '' THEN ${raw} || ' ' || ${rawTime}`;
  return {
    stages: [
      [
        [`${name}!raw`, sql`nullif(upper(trim(CAST(${date} AS VARCHAR))), '')`],
        ...(time === undefined ? [] : [[`${name}!time`, sql`nullif(trim(CAST(${time} AS VARCHAR)), '')`] as const]),
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
      [
        [`${name}!y`, extracted('y')],
        [`${name}!m`, extracted('m')],
        [`${name}!d`, extracted('d')],
      ],
      [[`${name}!iso`, dateText]],
    ],
    joins: [],
    value: timed,
    problem: {
      kind: 'date',
      value: sql`CASE WHEN ${unreadable} THEN ${raw}${timeProblem} END`,
      action: sql`CASE WHEN ${unreadable} THEN 'left missing' ELSE 'time left out' END`,
      severity: 'warning',
    },
  };
}

function anchored(pattern: DatePattern): string {
  return `^(?:${pattern.pattern})$`;
}

function monthNumber(found: Sql): Sql {
  const names = MONTHS.map((month, i) => sql`WHEN ${month} THEN ${String(i + 1).padStart(2, '0')}`);
  return sql`CASE WHEN regexp_full_match(${found}, '[0-9]+') THEN lpad(${found}, 2, '0') ELSE CASE left(${found}, 3) ${join(names, ' ')} END END`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (character) => `\\${character}`);
}
