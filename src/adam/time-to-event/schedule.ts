import type { ExpandedEndpoint } from '#mapping/endpoint.js';
import type { Endpoint } from '#mapping/schema/endpoint.js';
import { bigint, join, sql, type Sql } from '#sql/sql.js';

type Schedule = NonNullable<Endpoint['schedule']>;

/** Days after the start up to which visits are laid out: no trial lasts longer. */
const HORIZON = 36_525;

/** Days after the origin of the schedule on which assessments were due, the origin itself first. */
function visitDays(schedule: Schedule, count: number): readonly number[] {
  const days = [0];
  for (const { from, to, step } of phases(schedule))
    for (let day = from + step; day <= to && days.length < count; day += step) days.push(day);
  return days;
}

/** The same as a select of the column "due". */
export function visits(schedule: Schedule): Sql {
  const series = phases(schedule).map(
    ({ from, to, step }) =>
      sql`SELECT unnest(generate_series(${bigint(from + step)}, ${bigint(to)}, ${bigint(step)})) AS due`,
  );
  return sql`SELECT CAST(due AS DOUBLE) AS due FROM (SELECT 0 AS due UNION ALL ${join(series, ' UNION ALL ')})`;
}

function phases({ every, changes = [] }: Schedule): readonly { from: number; to: number; step: number }[] {
  const steps = [{ from_week: 0, every }, ...changes].sort((a, b) => a.from_week - b.from_week);
  return steps.map((phase, i) => ({
    from: Math.round(phase.from_week * 7),
    to: Math.round((steps[i + 1]?.from_week ?? HORIZON / 7) * 7),
    step: Math.max(1, Math.round(phase.every * 7)),
  }));
}

/** The variable of the population with the day from which assessments were due, where it is not the start: a response starts no schedule. */
export function originVariable({ start, schedule }: Endpoint): string | undefined {
  return schedule?.from ?? (start?.of === 'response' ? start.after : undefined);
}

/** Whether the endpoint looks at deaths: nobody is seen at a visit that was due after it. */
export function knowsDeath({ events, end_dates: ends }: Pick<ExpandedEndpoint, 'events' | 'end_dates'>): boolean {
  return [...events, ...ends].some(({ of }) => of === 'death');
}

/** The rule of missed assessments: a gap of as many days, or of as many visits with their windows; none where gaps do not matter. */
export type GapRule = { readonly days: number } | { readonly visits: number } | undefined;

export function gapRule({ missed, schedule }: Endpoint): GapRule {
  if (missed === undefined) return undefined;
  if (typeof missed === 'number') return { days: missed };
  if (missed.rule === 'ignore') return undefined;
  if (missed.days !== undefined) return { days: missed.days };
  return schedule === undefined ? undefined : { visits: missed.visits ?? 2 };
}

/** The longest gap, in days from the start, with which an event without any assessment before it counts. */
export function firstLimit(rule: GapRule, schedule: Schedule | undefined): number | undefined {
  if (rule === undefined) return undefined;
  if ('days' in rule) return rule.days;
  if (schedule === undefined) return undefined;
  return (visitDays(schedule, rule.visits + 1).at(-1) ?? 0) + 2 * (schedule.window ?? 0);
}
