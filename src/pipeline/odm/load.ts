import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { ByteSource } from '#formats/format.js';
import { OdmFault } from '#formats/odm/fault.js';
import type { OdmMetadata, OdmOutcome } from '#formats/odm/model.js';
import { readOdm, type OdmReading } from '#formats/odm/read.js';
import { readOdmRecords, type OdmRecords } from '#formats/odm/records.js';
import { id, sql } from '#sql/sql.js';
import type { OdmColumn, OdmTables } from './cells.js';
import { columnsOf } from './columns.js';
import { replay, withoutRepeatedItems, type TableNames } from './replay.js';

/** An ODM file in the engine: its item groups as tables to be shaped, in the order of the metadata, then of the data. */
export interface OdmFile {
  readonly name: string;
  readonly tables: OdmTables;
  readonly metadata: OdmMetadata;
  /** How many items are marked as null, by the OID of their item group. */
  readonly nulls: OdmOutcome['nulls'];
  readonly groups: ReadonlyMap<string, readonly OdmColumn[]>;
  /** What tells the place of a record in the file: its line where every item group has one of its own, else its number. */
  readonly place: 'line' | 'record';
}

interface Loaded {
  readonly tables: OdmTables;
  readonly outcome: OdmOutcome;
}

/**
 * Lays the final state of a file in the engine, under names that begin with `prefix`. A snapshot is read once, here or where `records` are read; a file
 * that turns out to hold changes or repeated items is read again from its beginning, item by item.
 */
export async function loadOdm(
  engine: Engine,
  source: ByteSource,
  prefix: string,
  records: OdmRecords = readOdmRecords(source),
): Promise<Checked<OdmFile>> {
  const split = await loadRecords(engine, records, prefix);
  const loaded = split ?? (await loadItems(engine, source, prefix));
  if (!loaded.ok) return loaded;
  const { tables, outcome } = loaded.value;
  const [lines] = await engine.all(sql`SELECT count(DISTINCT line) = count(*) AS own FROM ${id(tables.records)}`);
  return ok(
    {
      name: source.name,
      tables,
      metadata: outcome.metadata,
      nulls: outcome.nulls,
      groups: await columnsOf(engine, tables, outcome),
      place: lines?.['own'] === true ? 'line' : 'record',
    },
    outcome.warnings,
  );
}

/** Forgets what was loaded. */
export async function dropOdm(engine: Engine, { tables }: OdmFile): Promise<void> {
  for (const table of 'slots' in tables ? [tables.records] : [tables.records, tables.values])
    await engine.run(sql`DROP TABLE ${id(table)}`);
}

/** Nothing where a row cannot hold what is in an item group. */
async function loadRecords(
  engine: Engine,
  { rows, outcome, slots }: OdmRecords,
  prefix: string,
): Promise<Checked<Loaded> | undefined> {
  const records = `${prefix}.records`;
  try {
    await engine.load(records, rows.meta.columns, rows.rows);
  } catch (failure) {
    if (failure instanceof OdmFault) return faults(failure.diagnostics);
    throw failure;
  }
  const read = outcome();
  if (read !== undefined) return ok({ tables: { records, slots: slots() }, outcome: read });
  await engine.run(sql`DROP TABLE ${id(records)}`);
  return undefined;
}

async function loadItems(engine: Engine, source: ByteSource, prefix: string): Promise<Checked<Loaded>> {
  const raw = { records: `${prefix}.groups`, values: `${prefix}.items` };
  const reading = readOdm(source);
  const failed = await loadBoth(engine, reading, raw);
  if (failed !== undefined) return faults(failed);
  const outcome = reading.outcome();
  const names = outcome.isTransactional
    ? { records: `${prefix}.records`, values: `${prefix}.values` }
    : { records: raw.records, values: outcome.hasRepeatedItems ? `${prefix}.values` : raw.values };
  if (outcome.isTransactional) await replay(engine, raw, names);
  else if (outcome.hasRepeatedItems) await withoutRepeatedItems(engine, raw.values, names.values);
  const numbers = { groupNumbers: numbered(reading.groupOids()), itemNumbers: numbered(reading.itemOids()) };
  return ok({ tables: { ...names, ...numbers }, outcome });
}

/** Both tables come from one pass, so both must be taken at a time, and both must have ended before anything else is said. */
async function loadBoth(
  engine: Engine,
  { groups, items }: OdmReading,
  names: TableNames,
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
