import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine, type Row } from '#engine/engine.js';
import { loadOdm, type OdmFile } from '#pipeline/odm/load.js';
import { wideSelect } from '#pipeline/odm/columns.js';
import { sql } from '#sql/sql.js';
import { sourceOf } from '../../formats/memory.js';

/** A file as the engine holds it: the wide rows of each item group, those without a value left out of each row. */
export interface LoadedOdm {
  readonly groups: Readonly<Record<string, readonly Row[]>>;
  readonly file: OdmFile;
  readonly warnings: readonly string[];
}

export async function loadedOdm(xml: string | Uint8Array): Promise<LoadedOdm | readonly string[]> {
  const tempDirectory = mkdtempSync(join(tmpdir(), 'trialmill-odm-'));
  try {
    await using engine = await openEngine({ tempDirectory, threads: 1 });
    const bytes = typeof xml === 'string' ? Buffer.from(xml) : xml;
    const loaded = await loadOdm(engine, sourceOf(bytes, 'casebook.xml', 1 << 16), 'odm');
    if (!loaded.ok) return loaded.diagnostics.map(({ code }) => code);
    const groups: Record<string, readonly Row[]> = {};
    for (const [oid, columns] of loaded.value.groups) {
      const place = [sql`r.record AS record, r.line AS line`];
      const rows = await engine.all(wideSelect(loaded.value.tables, oid, columns, place));
      groups[oid] = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
    }
    return { groups, file: loaded.value, warnings: loaded.warnings.map(({ code }) => code) };
  } finally {
    rmSync(tempDirectory, { recursive: true, force: true });
  }
}

/** The same of a file that has no fault. */
export async function wholeOdm(xml: string | Uint8Array): Promise<LoadedOdm> {
  const loaded = await loadedOdm(xml);
  if (!('groups' in loaded)) throw new Error(loaded.join('; '));
  return loaded;
}
