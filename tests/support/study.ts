import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import { openEngine, type Engine } from '#engine/engine.js';
import type { CompiledStudy } from '#mapping/compile.js';
import type { Lineage } from '#mapping/lineage/graph.js';
import { parseStudy } from '#mapping/parse.js';
import { sourceColumns } from '#mapping/relations.js';
import { tables } from '#mapping/steps/world.js';
import type { DataProblem, DatasetAccount, DroppedRows, SourceAccount } from '#model/account.js';
import type { StudyMeta } from '#model/study-meta.js';
import { textBatch, type RowBatch } from '#model/table.js';
import { dataProblems, datasetAccounts, sourceAccounts } from '#pipeline/accounts.js';
import { settle } from '#pipeline/measure.js';
import { compileProject, type Project } from '#pipeline/project.js';
import { readStandards } from '#pipeline/read-standards.js';
import { runPlan } from '#pipeline/run-plan.js';
import { id, sql } from '#sql/sql.js';

/** Files of a study by their path below study.yaml: YAML text, or a value that stands for it (JSON is YAML). */
export type Files = Readonly<Record<string, string | object>>;
export type Value = string | number | null;
export type Cells = Readonly<Record<string, Value>>;

/** What a study made of the rows it was given. */
export interface BuiltStudy {
  /** The complete rows of a dataset in their order, working columns too; only the columns that are asked for, if any are. */
  rows(dataset: string, ...columns: readonly string[]): readonly Cells[];
  /** One column of a dataset, in the order of its rows. */
  column(dataset: string, column: string): readonly Value[];
  readonly problems: readonly DataProblem[];
  readonly sources: readonly SourceAccount[];
  readonly datasets: readonly DatasetAccount[];
  /** Rows that a dataset's blocks and its duplicates dropped, in order. */
  drops(dataset: string): readonly DroppedRows[];
  readonly meta: StudyMeta;
  readonly lineage: Lineage;
  readonly warnings: readonly Diagnostic[];
}

const standards = readStandards();

/** Parses, compiles, loads and runs a study of a few files and rows; faults come back as they are. */
export async function tryStudy(
  files: Files,
  sources: Readonly<Record<string, readonly Cells[]>> = {},
  treatment?: string,
  options: Parameters<typeof compileProject>[2] = {},
): Promise<Checked<BuiltStudy>> {
  const parsed = parseStudy('study.yaml', (path) => textOf(files[path]), undefined, treatment);
  if (!parsed.ok) return parsed;
  const tempDirectory = mkdtempSync(join(tmpdir(), 'trialmill-study-'));
  const project: Project = {
    folder: '',
    file: 'study.yaml',
    parsed: parsed.value,
    standards,
    texts: new Map(),
    absent: [],
  };
  try {
    await using engine = await openEngine({ tempDirectory, threads: 1 });
    const compiled = await compileProject(project, engine, options);
    if (!compiled.ok) return compiled;
    for (const source of Object.keys(parsed.value.study.raw.sources))
      await loadSource(engine, source, sourceColumns(parsed.value.study, source), sources[source] ?? []);
    await engine.lock();
    // Working tables stay, so that tests can look into them.
    const steps = compiled.value.plan.steps.filter((step) => step.kind !== 'release');
    const ran = await runPlan(engine, { steps }, () => undefined);
    if (!ran.ok) return faults(ran.diagnostics);
    return ok(await built(engine, compiled.value, compiled.warnings, sources));
  } finally {
    rmSync(tempDirectory, { recursive: true, force: true });
  }
}

/** Builds a study that has no fault. */
export async function buildStudy(
  files: Files,
  sources: Readonly<Record<string, readonly Cells[]>> = {},
): Promise<BuiltStudy> {
  const study = await tryStudy(files, sources);
  if (!study.ok) throw new Error(study.diagnostics.map(shown).join('\n'));
  return study.value;
}

/** The errors of a study that cannot be built, as people read them: place, code, message. */
export async function faultsOf(
  files: Files,
  sources: Readonly<Record<string, readonly Cells[]>> = {},
): Promise<readonly string[]> {
  const study = await tryStudy(files, sources);
  return study.ok ? [] : study.diagnostics.filter(({ severity }) => severity === 'error').map(shown);
}

function shown({ at, code, message }: Diagnostic): string {
  return `${at === undefined ? '' : `${at.file}:${at.line}:${at.column} `}${code} ${message}`;
}

/**
 * Rows written as a table: a line of column names, then a line for each row. Cells are two or more blanks apart, a lone dot is missing,
 * and everything is text, as in an export of an EDC system.
 */
export function table(
  strings: TemplateStringsArray,
  ...values: readonly (string | number)[]
): Readonly<Record<string, string | null>>[] {
  const [head = '', ...lines] = String.raw(strings, ...values)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const columns = head.split(/ {2,}/);
  return lines.map((line) => {
    const cells = line.split(/ {2,}/);
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] === '.' ? null : (cells[i] ?? null)]));
  });
}

/** study.yaml of a study S1 with these sources and datasets; subjects are called by the column Subject. */
export function studyFile(
  sources: Readonly<Record<string, readonly string[] | { readonly columns: readonly string[] }>>,
  datasets: { readonly sdtm?: readonly string[]; readonly adam?: readonly string[] },
  rest: object = {},
): object {
  return {
    study: { id: 'S1', name: 'S1', description: 'A study of tests', protocol: 'P1' },
    standards: { sdtmig: '3.4', adamig: '1.3', terminology: '2025-03-28' },
    subjects: { number: 'Subject', usubjid: 'Subject' },
    raw: {
      folder: 'raw',
      sources: Object.fromEntries(
        Object.entries(sources).map(([name, source]) => [
          name,
          { file: `${name}.csv`, ...('columns' in source ? source : { columns: source }) },
        ]),
      ),
    },
    datasets: { sdtm: datasets.sdtm ?? [], adam: datasets.adam ?? [] },
    ...rest,
  };
}

/** A dataset of no standard, for one thing at a time: whatever it works out stands in working columns, which need no label. */
export function scratch(name: string, from: string | object, working: object, rest: object = {}): object {
  return {
    dataset: name,
    label: 'Scratch',
    class: 'ADAM OTHER',
    structure: 'One record per row',
    keys: ['USUBJID'],
    ...(typeof from === 'string' ? { from } : from),
    working,
    ...rest,
  };
}

interface Surroundings {
  /** Columns of the rows that hold numbers. */
  readonly numbers?: readonly string[];
  /** Constant tables of study.yaml. */
  readonly tables?: object;
  /** Other datasets by name, as they are. */
  readonly others?: Readonly<Record<string, readonly Cells[]>>;
  /** More of study.yaml. */
  readonly study?: object;
}

/** Works out one entry over rows of subjects, in their order: every column of the rows is one of the dataset, which is called ADX. */
export async function worked(
  entry: object,
  rows: readonly Cells[],
  { numbers = [], tables: constants, others = {}, study = {} }: Surroundings = {},
): Promise<readonly Value[]> {
  const inputs: Readonly<Record<string, readonly Cells[]>> = { ADX: rows, ...others };
  const source = (name: string) => name.toLowerCase();
  const columns = (name: string) => [
    ...new Set(['Subject', ...(inputs[name] ?? []).flatMap((row) => Object.keys(row))]),
  ];
  const working = (name: string) =>
    Object.fromEntries(
      columns(name)
        .filter((column) => column !== 'Subject')
        .map((column) => [column, { column, ...(numbers.includes(column) && { type: 'number' }) }]),
    );
  const names = Object.keys(inputs);
  const result = await buildStudy(
    {
      'study.yaml': studyFile(
        Object.fromEntries(names.map((name) => [source(name), columns(name)])),
        { adam: names.map((name) => `${source(name)}.yaml`) },
        { ...(constants !== undefined && { tables: constants }), ...study },
      ),
      ...Object.fromEntries(
        names.map((name) => [
          `adam/${source(name)}.yaml`,
          scratch(
            name,
            source(name),
            { ...working(name), ...(name === 'ADX' && { RESULT: entry }) },
            { keys: ['STUDYID'] },
          ),
        ]),
      ),
    },
    Object.fromEntries(names.map((name) => [source(name), inputs[name] ?? []])),
  );
  return result.column('ADX', 'RESULT');
}

async function built(
  engine: Engine,
  compiled: CompiledStudy,
  warnings: readonly Diagnostic[],
  sources: Readonly<Record<string, readonly Cells[]>>,
): Promise<BuiltStudy> {
  const found = new Map<string, readonly Cells[]>();
  for (const { name } of compiled.meta.datasets)
    found.set(name, (await engine.all(sql`SELECT * FROM ${id(tables.full(name))} ORDER BY _n`)) as readonly Cells[]);
  const files = Object.entries(sources).map(([source, rows]) => ({
    source,
    name: `${source}.csv`,
    rows: rows.length,
    sha256: '',
  }));
  const datasets = await datasetAccounts(engine, compiled);
  const rowsOf = (dataset: string) => {
    const rows = found.get(dataset);
    if (rows === undefined) throw new Error(`The study has no dataset ${dataset}.`);
    return rows;
  };
  return {
    rows: (dataset, ...columns) =>
      rowsOf(dataset).map((row) =>
        Object.fromEntries(
          (columns.length > 0 ? columns : Object.keys(row).filter((column) => /^[A-Z][A-Z0-9_]*$/.test(column))).map(
            (column) => [column, cell(row, column)],
          ),
        ),
      ),
    column: (dataset, column) => rowsOf(dataset).map((row) => cell(row, column)),
    problems: await dataProblems(engine, compiled),
    sources: await sourceAccounts(engine, compiled, files),
    datasets,
    drops: (dataset) =>
      datasets
        .filter((account) => account.dataset === dataset)
        .flatMap(({ inputs }) => inputs.flatMap(({ dropped }) => dropped)),
    meta: await settle(engine, compiled),
    lineage: compiled.lineage,
    warnings,
  };
}

function cell(row: Cells, column: string): Value {
  const value = row[column];
  if (value === undefined) throw new Error(`There is no column ${column}, only ${Object.keys(row).join(', ')}.`);
  return value;
}

async function loadSource(
  engine: Engine,
  source: string,
  columns: readonly string[],
  rows: readonly Cells[],
): Promise<void> {
  for (const name of rows.flatMap((row) => Object.keys(row)))
    if (!columns.includes(name)) throw new Error(`The source ${source} has no column ${name}.`);
  const texts = columns.map((name) => textBatch(rows.map((row) => (row[name] ?? undefined)?.toString())));
  const batch: RowBatch = { rowCount: rows.length, columns: [...texts, textBatch(rows.map(() => `${source}.csv`))] };
  await engine.load(
    tables.raw(source),
    [...columns, '_file'].map((name) => ({ name, storage: 'text' })),
    (async function* () {
      if (rows.length > 0) yield await Promise.resolve(batch);
    })(),
    { rowNumberColumn: '_row' },
  );
}

function textOf(file: string | object | undefined): string | undefined {
  return typeof file === 'object' ? JSON.stringify(file, undefined, 2) : file;
}
