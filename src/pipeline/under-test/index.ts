import { basename } from 'node:path';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { keysOf, type DefineDocument } from '#define/document.js';
import type { Engine } from '#engine/engine.js';
import type { Family } from '#model/study-meta.js';
import type { RuleColumn, RuleDataset } from '#rules/world.js';
import { id, join, sql } from '#sql/sql.js';
import type { Standards } from '#standards/standards.js';
import { text } from '../cells.js';
import { structureFromColumns } from '../adam-structure.js';
import { defineFacts } from '../define-facts.js';
import { defineReader, type DefineReader } from '../define/read-aside.js';
import { firstHeld, type LoadedDataset } from '../load-datasets.js';
import { report } from '../messages.js';
import type { FamilyDatasets } from '../rule-packages.js';
import { ruleStandards } from '../rule-standards.js';
import { asStandard } from '../untyped-datasets.js';
import { definesOf } from './defines.js';
import { guidesAtHand, namedGuide, standardsFor, type StandardsSaid } from './standard.js';

export interface UnderTestOptions extends StandardsSaid {
  /** define.xml files, where they do not lie beside the datasets. */
  readonly defines?: readonly string[];
}

/** Datasets as rules see them, and the standards that they are held against. */
export interface UnderTest {
  readonly packages: readonly FamilyDatasets[];
  readonly standards: Standards;
}

/**
 * Datasets that were loaded, one package a family: analysis datasets are told from tabulations by the standard that was said, by define.xml, or by their
 * names and DOMAIN. ADAE may keep the DOMAIN of the AE that it was made of; no part of a tabulation is called AD and something.
 */
export async function datasetsUnderTest(
  engine: Engine,
  datasets: readonly LoadedDataset[],
  options: UnderTestOptions,
  reader: DefineReader = defineReader,
): Promise<Checked<UnderTest>> {
  const guide = namedGuide(options);
  if (!guide.ok) return guide;
  const defines = definesOf(datasets, options.defines ?? [], reader);
  if (!defines.ok) return defines;
  const first = await firstRecords(engine, datasets);
  const groups = new Map<Family, { datasets: LoadedDataset[]; define?: DefineDocument }>();
  for (const dataset of datasets) {
    const define = defines.value(dataset);
    const family = guide.value?.family ?? familyOf(dataset, define, first);
    if (family === undefined) return faults([report('no-standard', { choices: guidesAtHand(options.folder) })]);
    const group = groups.get(family) ?? { datasets: [], ...(define && { define }) };
    group.datasets.push(dataset);
    groups.set(family, group);
  }
  const described = [...groups.values()].flatMap(({ define }) => define ?? []);
  const standards = standardsFor(options, guide.value, described);
  if (!standards.ok) return standards;
  const packages: FamilyDatasets[] = [];
  for (const [family, group] of groups)
    packages.push({
      ...(await familyDatasets(engine, family, group.datasets, group.define, standards.value, first)),
      ...(guide.value?.family === family && guide.value.asked !== undefined && { askedVersion: guide.value.asked }),
    });
  return ok({ packages, standards: standards.value }, [...guide.warnings, ...standards.warnings]);
}

function familyOf(dataset: LoadedDataset, define: DefineDocument | undefined, first: FirstRecords): Family | undefined {
  const { meta } = dataset;
  const described = define?.datasets.find(({ name }) => name === meta.name)?.class;
  if (described !== undefined) return /ANALYSIS|BASIC DATA|OCCURRENCE|ADAM/.test(described) ? 'adam' : 'sdtm';
  if (/^AD./.test(meta.name) && first(dataset, 'DOMAIN') !== 'AD') return 'adam';
  const columns = new Set(meta.columns.map(({ name }) => name));
  return columns.has('DOMAIN') || columns.has('RDOMAIN') ? 'sdtm' : undefined;
}

async function familyDatasets(
  engine: Engine,
  family: Family,
  datasets: readonly LoadedDataset[],
  define: DefineDocument | undefined,
  standards: Standards,
  first: FirstRecords,
): Promise<FamilyDatasets> {
  const described: RuleDataset[] = [];
  const structureOf = (name: string) => structureFromColumns(datasets.find(({ meta }) => meta.name === name)?.meta);
  const known = ruleStandards(family, standards, structureOf);
  const isAnalysis = family === 'adam';
  for (const dataset of datasets) {
    const domain = isAnalysis ? undefined : first(dataset, 'DOMAIN');
    const rdomain = isAnalysis ? undefined : first(dataset, 'RDOMAIN');
    const named = domain ?? dataset.meta.name;
    const { meta, path, table, rows, size, held }: LoadedDataset = dataset.isUntyped
      ? await asStandard(engine, dataset, named, known)
      : dataset;
    const datasetClass = define?.datasets.find((dataset) => dataset.name === meta.name)?.class;
    described.push({
      name: meta.name,
      file: basename(path),
      table,
      label: meta.label,
      columns: meta.columns.map(({ name, storage, label, length, displayFormat }, i): RuleColumn => ({
        name,
        storage,
        label,
        length,
        order: i + 1,
        ...(displayFormat !== undefined && { displayFormat }),
        ...(held?.cells[i] && { cells: held.cells[i] }),
      })),
      rows,
      size,
      ...(domain !== undefined && { domain }),
      ...(rdomain !== undefined && { rdomain }),
      ...(datasetClass !== undefined && { class: datasetClass }),
    });
  }
  return {
    family,
    datasets: described,
    keys: new Map(
      define?.datasets.map(
        (dataset) => [dataset.name, keysOf(dataset).flatMap(({ item }) => (item ? [item.name] : []))] as const,
      ) ?? [],
    ),
    structureOf,
    ...(define && { define: defineFacts(define), defineFile: define.fileName }),
  };
}

/** What the first record of a dataset has, if there is such a column. */
type FirstRecords = (dataset: LoadedDataset, column: 'DOMAIN' | 'RDOMAIN') => string | undefined;

/** Asked of all datasets at once whose rows are not in memory: each question takes longer than its answer. */
async function firstRecords(engine: Engine, datasets: readonly LoadedDataset[]): Promise<FirstRecords> {
  const output = ({ table }: LoadedDataset, column: string) => `${table} ${column}`;
  const values = datasets.flatMap((dataset) =>
    ['DOMAIN', 'RDOMAIN']
      .filter((column) => dataset.held === undefined && dataset.meta.columns.some(({ name }) => name === column))
      .map((column) => sql`(SELECT ${id(column)} FROM ${id(dataset.table)} LIMIT 1) AS ${id(output(dataset, column))}`),
  );
  const [row] = values.length === 0 ? [] : await engine.all(sql`SELECT ${join(values)}`);
  return (dataset, column) => {
    const first = dataset.held === undefined ? row?.[output(dataset, column)] : firstHeld(dataset, column);
    return text(first) || undefined;
  };
}
