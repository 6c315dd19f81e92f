import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic } from '#base/diagnostic.js';
import type { Engine, Row } from '#engine/engine.js';
import { tables } from '#mapping/steps/world.js';
import { id, sql } from '#sql/sql.js';
import { loadSource } from '../load-raw.js';
import { OdmShelf } from '../odm/source.js';
import { openProject } from '../project.js';
import { WorkbookShelf } from '../workbook-shelf.js';
import { findStudy } from './find-study.js';
import { report } from './messages.js';

export interface RawRow {
  readonly cells: Row | undefined;
  readonly warnings: readonly Diagnostic[];
}

/** A row of a raw file, if the study is at hand and the file is still the one that was built from. */
export async function rawRow(
  engine: Engine,
  study: string | undefined,
  file: string,
  row: number,
  sha256: string | undefined,
): Promise<RawRow> {
  const none = (warning: Diagnostic): RawRow => ({ cells: undefined, warnings: [warning] });
  const found = findStudy(study);
  if (!found.ok) return none(report('raw-file-missing', { file, folder: 'any study of this folder' }));
  const missing = report('raw-file-missing', { file, folder: found.value });
  if (!existsSync(resolve(found.value))) return none(missing);
  const project = openProject(found.value);
  if (!project.ok) return none(missing);
  const { parsed, folder } = project.value;
  const sources = Object.keys(parsed.study.raw.sources);
  const odm = new OdmShelf(engine);
  const books = new WorkbookShelf(parsed, folder, sources);
  for (const source of sources) {
    if (!mayBe(parsed.study.raw.sources[source]?.file ?? '', file)) continue;
    const loaded = await loadSource({ engine, odm, books }, parsed, folder, source);
    const part = loaded.ok ? loaded.value.find(({ name }) => name === file) : undefined;
    if (part === undefined) continue;
    if (part.sha256 !== sha256)
      return none(report('raw-file-changed', { file, found: part.sha256, expected: sha256 ?? 'another file' }));
    const [cells] = await engine.all(
      sql`SELECT * FROM ${id(tables.raw(source))} WHERE _file = ${file} AND _row = ${row}`,
    );
    // Another source may be another item group of the same file.
    if (cells !== undefined) return { cells, warnings: [] };
  }
  return none(missing);
}

/** Whether the name or pattern of a source may mean this file. */
function mayBe(pattern: string, file: string): boolean {
  return pattern === file || pattern.includes('*');
}
