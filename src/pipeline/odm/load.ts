import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { ByteSource } from '#formats/format.js';
import { OdmFault } from '#formats/odm/fault.js';
import type { OdmMetadata } from '#formats/odm/model.js';
import { readOdm, type OdmReading } from '#formats/odm/read.js';
import { id, sql } from '#sql/sql.js';
import { columnsOf, type OdmColumn, type OidNumbers } from './columns.js';
import { replay, withoutRepeatedItems, type OdmTables } from './replay.js';

/** An ODM file in the engine: its item groups as tables to be shaped, in the order of the metadata, then of the data. */
export interface OdmFile {
  readonly name: string;
  readonly tables: OdmTables & OidNumbers;
  readonly metadata: OdmMetadata;
  readonly groups: ReadonlyMap<string, readonly OdmColumn[]>;
  /** What tells the place of a record in the file: its line where every item group has one of its own, else its number. */
  readonly place: 'line' | 'record';
}

/** Reads a file once and lays its final state in the engine, under names that begin with `prefix`. */
export async function loadOdm(engine: Engine, source: ByteSource, prefix: string): Promise<Checked<OdmFile>> {
  const raw = { records: `${prefix}.groups`, values: `${prefix}.items` };
  const reading = readOdm(source);
  const failed = await loadBoth(engine, reading, raw);
  if (failed !== undefined) return faults(failed);
  const outcome = reading.outcome();
  const tables = outcome.isTransactional
    ? { records: `${prefix}.records`, values: `${prefix}.values` }
    : { records: raw.records, values: outcome.hasRepeatedItems ? `${prefix}.values` : raw.values };
  if (outcome.isTransactional) await replay(engine, raw, tables);
  else if (outcome.hasRepeatedItems) await withoutRepeatedItems(engine, raw.values, tables.values);
  const [lines] = await engine.all(sql`SELECT count(DISTINCT line) = count(*) AS own FROM ${id(tables.records)}`);
  const numbers = { groupNumbers: numbered(reading.groupOids()), itemNumbers: numbered(reading.itemOids()) };
  const groups = await columnsOf(engine, { ...tables, ...numbers }, outcome);
  return ok(
    {
      name: source.name,
      tables: { ...tables, ...numbers },
      metadata: outcome.metadata,
      groups,
      place: lines?.['own'] === true ? 'line' : 'record',
    },
    outcome.warnings,
  );
}

/** Forgets what was loaded. */
export async function dropOdm(engine: Engine, { tables }: OdmFile): Promise<void> {
  for (const table of [tables.records, tables.values]) await engine.run(sql`DROP TABLE ${id(table)}`);
}

/** Both tables come from one pass, so both must be taken at a time, and both must have ended before anything else is said. */
async function loadBoth(
  engine: Engine,
  { groups, items }: OdmReading,
  names: OdmTables,
): Promise<readonly Diagnostic[] | undefined> {
  const loads = await Promise.allSettled([
    engine.load(names.records, groups.meta.columns, groups.rows),
    engine.load(names.values, items.meta.columns, items.rows, { rowNumberColumn: 'seq' }),
  ]);
  const failures = loads.flatMap((load) => (load.status === 'rejected' ? [load.reason as unknown] : []));
  if (failures.length === 0) return undefined;
  for (const [i, name] of [names.records, names.values].entries())
    if (loads[i]?.status === 'fulfilled') await engine.run(sql`DROP TABLE ${id(name)}`);
  const [failure] = failures;
  if (failure instanceof OdmFault) return failure.diagnostics;
  throw failure;
}

function numbered(oids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(oids.map((oid, i) => [oid, i + 1]));
}
