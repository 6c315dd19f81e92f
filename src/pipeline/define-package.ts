import { once } from '#base/once.js';
import type { XmlFile } from '#define/xml/parse.js';
import type { Engine } from '#engine/engine.js';
import type { RowBatch } from '#model/table.js';
import type { Family } from '#model/study-meta.js';
import { withScan } from '#rules/contents.js';
import type { RuleDataset, RuleStandards } from '#rules/world.js';
import type { Standards } from '#standards/standards.js';
import { elementBatches, placesIn, type ElementBatch, type ElementBatches } from './define/element-batches.js';
import { heldDataset } from './held-rows.js';
import { ruleStandards } from './rule-standards.js';
import type { RulePackage } from './rule-tasks.js';

export interface DefineFile {
  readonly xml: XmlFile;
  readonly file: string;
  /** Tells the define.xml files of a submission apart. */
  readonly name?: string;
  /** Whether a file that it names is there, for those who see the folder. */
  readonly exists?: (href: string) => boolean;
}

/** One of the define.xml files of a submission, and its elements as they were laid out for rules. */
export interface NamedDefineFile {
  readonly elements: ElementBatches;
  readonly file: string;
  readonly name: Family;
}

/** The define.xml files of a submission, each a package of its own. */
export function definePackages(
  engine: Pick<Engine, 'load'>,
  files: readonly NamedDefineFile[],
  standards: Standards,
): readonly RulePackage[] {
  return files.map((file) =>
    packageOf(
      engine,
      file,
      ruleStandards(file.name, standards, () => undefined),
    ),
  );
}

/**
 * A define.xml as a package of its own, its elements as datasets, so that rules on Define-XML are rules like all others. Elements that the file
 * does not have can be looked up, and have nothing to check.
 */
export function definePackage(
  engine: Pick<Engine, 'load'>,
  { xml, file, name, exists }: DefineFile,
  standards: RuleStandards,
): RulePackage {
  return packageOf(engine, { elements: elementBatches(xml, file, exists), file, name }, standards);
}

function packageOf(
  engine: Pick<Engine, 'load'>,
  { elements: { version, tables }, file, name }: Omit<NamedDefineFile, 'name'> & { readonly name: string | undefined },
  standards: RuleStandards,
): RulePackage {
  const datasets: RuleDataset[] = [];
  const unmade = new Map<string, () => Promise<void>>();
  for (const table of tables) {
    const { dataset, make } = described(engine, table, file, name);
    datasets.push(dataset);
    unmade.set(dataset.table, make);
  }
  const world = {
    standard: { name: 'Define-XML', version },
    datasets: datasets.filter(({ rows }) => rows > 0),
    related: datasets.filter(({ rows }) => rows === 0),
    standards: { ...standards, classOf: () => undefined },
  };
  return { world, keys: new Map(datasets.map((dataset) => [dataset.name, keysOf(dataset)])), tables: unmade };
}

function described(
  engine: Pick<Engine, 'load'>,
  element: ElementBatch,
  file: string,
  of: string | undefined,
): { readonly dataset: RuleDataset; readonly make: () => Promise<void> } {
  const { name, columns, batch, scan } = element;
  const table = `define.xml ${of ?? ''} ${name}`;
  const make = once(async () => {
    await engine.load(table, columns, one(batch));
  });
  const held = heldDataset(columns, [batch], batch.rowCount);
  const dataset: RuleDataset = {
    name: of === undefined ? name : `${name} (${of})`,
    file,
    table,
    label: name,
    columns: columns.map((column, n) => ({
      ...column,
      label: column.name,
      length: 0,
      order: n + 1,
      ...(held.cells[n] && { cells: held.cells[n] }),
    })),
    rows: batch.rowCount,
    domain: name,
    places: placesIn(file, element),
  };
  return { dataset: batch.rowCount === 0 ? dataset : withScan(dataset, scan), make };
}

/** What tells elements of one name apart: their OID, or where they stand and what they refer to. */
function keysOf({ columns }: RuleDataset): readonly string[] {
  const names = columns.map(({ name }) => name);
  if (names.includes('OID')) return ['OID'];
  return ['Parent', 'ParentOID', 'ID', 'ItemOID', 'CodedValue', 'leafID', 'WhereClauseOID'].filter((name) =>
    names.includes(name),
  );
}

async function* one(batch: RowBatch): AsyncIterable<RowBatch> {
  yield await Promise.resolve(batch);
}
