import type { Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { CompiledStudy } from '#mapping/compile.js';
import { tables } from '#mapping/steps/world.js';
import { bigint, id, sql } from '#sql/sql.js';
import { number, text } from './cells.js';
import { report } from './messages.js';

/** How many subjects of a source are told by name. */
const SHOWN = 5;

/** Subjects of each source whom DM does not have: of a list or a transfer that somebody else keeps, they are numbers to be asked after. */
export async function unknownSubjects(engine: Engine, { resolved }: CompiledStudy): Promise<readonly Diagnostic[]> {
  const { study, document } = resolved.parsed;
  const found: Diagnostic[] = [];
  for (const source of Object.keys(study.raw.sources)) {
    if (resolved.relations.get(source)?.columns.has('USUBJID') !== true) continue;
    const rows =
      await engine.all(sql`SELECT "USUBJID" AS subject, min(_file) AS file, min(_row) AS row, count(*) OVER () AS count
FROM ${id(tables.source(source))} WHERE "USUBJID" IS NOT NULL AND "USUBJID" NOT IN (SELECT "USUBJID" FROM ${id(tables.full('DM'))} WHERE "USUBJID" IS NOT NULL)
GROUP BY "USUBJID" ORDER BY file, row LIMIT ${bigint(SHOWN)}`);
    if (rows.length === 0) continue;
    const shown = rows.map((row) => `${text(row['subject'])} (${text(row['file'])} row ${number(row['row'])})`);
    const told = { source, count: number(rows[0]?.['count']), shown };
    found.push(report('unknown-subjects', told, document.keyAt(['raw', 'sources', source])));
  }
  return found;
}
