import { compareText } from '#base/compare-text.js';
import type { Diagnostic } from '#base/diagnostic.js';
import { groupBy } from '#base/group-by.js';
import type { Engine } from '#engine/engine.js';
import type { CompiledStudy } from '#mapping/compile.js';
import { isExpanded } from '#mapping/expand-endpoints.js';
import { tables } from '#mapping/steps/world.js';
import { id, join, sql } from '#sql/sql.js';
import { text } from './cells.js';
import { report } from './messages.js';

/** How many subjects of a date are told by name. */
const SHOWN = 5;

/**
 * Dates of events, of censoring and of the end of observation that stand on no day, such as a death of which the month alone is known: times to
 * event pass them over, so each variable that has some is told once, with its subjects and the endpoints.
 */
export async function undatedRecords(engine: Engine, { resolved }: CompiledStudy): Promise<readonly Diagnostic[]> {
  const { study, document } = resolved.parsed;
  const names = Object.entries(study.endpoints ?? {}).flatMap(([name, endpoint]) =>
    isExpanded(endpoint) ? [name] : [],
  );
  const made = await madeOf(engine, names);
  if (made.length === 0) return [];
  const selects = made.map(
    (name) =>
      sql`SELECT ${name} AS endpoint, domain, variable, "USUBJID" FROM ${id(tables.candidates(name))} WHERE fault = 'no date' AND place IS NOT NULL AND role IN ('event', 'end', 'assessment', 'censoring')`,
  );
  const rows = await engine.ask(
    sql`SELECT DISTINCT endpoint, domain || '.' || variable AS variable, "USUBJID" AS subject FROM (${join(selects, ' UNION ALL ')}) ORDER BY ALL`,
  );
  return [...groupBy(rows, (row) => text(row['variable']))].map(([variable, own]) => {
    const endpoints = made.filter((name) => own.some((row) => row['endpoint'] === name));
    const subjects = [...new Set(own.map((row) => text(row['subject'])))].toSorted(compareText);
    const told = { variable, endpoints, count: subjects.length, shown: subjects.slice(0, SHOWN) };
    return report('undated-records', told, document.keyAt(['endpoints', endpoints[0] ?? '']));
  });
}

/** The endpoints that were made: a check goes on where the data break some. */
async function madeOf(engine: Engine, names: readonly string[]): Promise<readonly string[]> {
  const there = await engine.ask(sql`SELECT table_name AS name FROM information_schema.tables`);
  const known = new Set(there.map((row) => text(row['name'])));
  return names.filter((name) => known.has(tables.candidates(name)));
}
