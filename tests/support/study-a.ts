import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as xlsx from 'xlsx';
import { build, type Build, type BuildOptions, type Progress } from '#pipeline/build.js';

/** The worked study, as it is committed. */
export const studyFolder = fileURLToPath(new URL('../../mappings/eribulin-anlotinib', import.meta.url));
export const studyFile = join(studyFolder, 'study.yaml');
export const rawFolder = join(studyFolder, 'raw');

export const silent: Progress = { phase: () => undefined, at: () => undefined };

/** Folders of a built study, relative to the output. */
export const places = {
  sdtm: 'm5/datasets/erianl-01/tabulations/sdtm',
  adam: 'm5/datasets/erianl-01/analysis/adam/datasets',
} as const;

/** Builds a study that has no fault: study A unless another is named. */
export async function buildStudyA(options: Omit<BuildOptions, 'study'> & { readonly study?: string }): Promise<Build> {
  const built = await build({ study: studyFile, ...options }, silent);
  if (!built.ok) throw new Error(built.diagnostics.map(({ message }) => message).join('\n'));
  return built.value;
}

/** What the generator wrote wrong on purpose, and what must become of it. */
export interface PlantedFault {
  readonly id: string;
  readonly fault: string;
  readonly file: string;
  readonly subject: string;
  /** Of the record, from 1; none where the fault is that there is no record. */
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
  readonly fate: 'mapped' | 'standardised' | 'dropped' | 'reported';
}

export const plantedFaults = readJson<readonly PlantedFault[]>(join(rawFolder, 'planted-faults.json'));

/** A folder of the test's own; `dispose` removes it. */
export function temporaryFolder(): { readonly path: string; readonly dispose: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'trialmill-test-'));
  return {
    path,
    dispose: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** The second worked study: two arms, biomarkers, and an allocation that can be blinded. */
export const studyB = join(dirname(studyFolder), 'bevacizumab-pemetrexed');

/** Copies study A with the library that it uses, without its raw captures unless they are asked for, and tells where its study.yaml is. */
export function copyStudyA(into: string, { raw }: { readonly raw: boolean }): string {
  const study = join(into, 'eribulin-anlotinib');
  cpSync(join(dirname(studyFolder), 'library'), join(into, 'library'), { recursive: true });
  cpSync(studyFolder, study, { recursive: true, filter: (from) => raw || from !== rawFolder });
  return join(study, 'study.yaml');
}

/** A JSON file as what the test knows it to be. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- The caller says what the file holds; the tests that follow find out.
export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

export type Value = string | number | null;
export type TableRecord = Readonly<Record<string, Value>>;

export interface JsonColumn {
  readonly itemOID: string;
  readonly name: string;
  readonly label: string;
  readonly dataType: string;
  readonly targetDataType?: string;
  readonly length?: number;
  readonly displayFormat?: string;
  readonly keySequence?: number;
}

export interface JsonTable {
  readonly itemGroupOID: string;
  readonly metaDataVersionOID: string;
  readonly records: number;
  readonly name: string;
  readonly label: string;
  readonly columns: readonly JsonColumn[];
  readonly rows: readonly (readonly Value[])[];
}

/** The Dataset-JSON files of a family by dataset, read by nobody's reader but JSON.parse. */
export function jsonTables(out: string, family: 'sdtm' | 'adam'): ReadonlyMap<string, JsonTable> {
  const folder = join(out, 'dataset-json', family);
  const tables = readdirSync(folder).map((file) => readJson<JsonTable>(join(folder, file)));
  return new Map(tables.map((table) => [table.name, table]));
}

/** A table's rows by the names of its columns; missing texts are null, too. */
export function recordsOf({ columns, rows }: JsonTable): readonly TableRecord[] {
  return rows.map((row) =>
    Object.fromEntries(columns.map(({ name }, i) => [name, row[i] === '' ? null : (row[i] ?? null)])),
  );
}

export type RawRecord = Readonly<Record<string, string>>;

/** The records of a raw file, read by another reader than the product's: cells as their texts, '' where there is nothing. */
export function rawRecords(file: string, folder = rawFolder): readonly RawRecord[] {
  const bytes = readFileSync(join(folder, file));
  const book = file.endsWith('.csv')
    ? xlsx.read(bytes.toString('utf8'), { type: 'string', raw: true })
    : xlsx.read(bytes, { type: 'buffer' });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (sheet === undefined) throw new Error(`${file} has no sheet`);
  const records = xlsx.utils.sheet_to_json<Record<string, string | number>>(sheet, { defval: '', raw: true });
  return records.map((record) =>
    Object.fromEntries(Object.entries(record).map(([name, cell]) => [name, String(cell)])),
  );
}

/** Paths of all files below a folder, with forward slashes, in order; without what a build keeps for the next one. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !path.startsWith('.trialmill/'))
    .sort();
}
