import { stringify } from 'csv-stringify/sync';
import { createHash, type Hash } from 'node:crypto';
import { statSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { compareText } from '#base/compare-text.js';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { writeWorkbook } from '#formats/xlsx/write.js';
import { casebookFile, casebookFrame, isInCasebook } from '#simulate/casebook.js';
import {
  biomarkerForm,
  fileOf,
  formLayouts,
  isWorkbook,
  laboratoryForm,
  type FormLayout,
  type RawValue,
} from '#simulate/forms.js';
import { laboratoryRanges } from '#simulate/forms-visits.js';
import { report } from '#simulate/messages.js';
import type { Parameters } from '#simulate/parameters.js';
import { parseParameters } from '#simulate/parse.js';
import { simulate } from '#simulate/simulate.js';

export interface SimulatedFile {
  readonly file: string;
  /** Records, the header not counted. */
  readonly rows: number;
  readonly sha256: string;
}

export interface SimulationOptions {
  /** simulation.yaml, or the study.yaml or folder that it lies beside or in. */
  readonly parametersFile: string;
  /** The folder to write; one that an earlier simulation wrote is replaced whole. */
  readonly out: string;
  readonly subjects?: number;
  readonly seed?: number;
  readonly tell?: (done: number, of: number) => void;
}

/** Simulates the raw captures of a study into a folder, with the list of planted faults and a manifest. */
export async function simulateStudy(options: SimulationOptions): Promise<Checked<readonly SimulatedFile[]>> {
  const { out } = options;
  const parametersFile = parametersOf(options.parametersFile);
  const text = await textOf(parametersFile);
  if (text === undefined) return faults([report('no-parameters', { file: parametersFile })]);
  const parameters = parseParameters(text, parametersFile);
  if (!parameters.ok) return parameters;
  if (await holdsOtherFiles(out)) return faults([report('not-a-simulation', { folder: out })]);

  const { subjects = parameters.value.subjects, seed = parameters.value.seed } = options;
  const folder = `${out}.incomplete`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    const { files, notPlanted } = await writeCaptures(parameters.value, folder, { ...options, subjects, seed });
    const manifest = {
      notice,
      seed,
      subjects,
      parameters: { file: basename(parametersFile), sha256: sha256(text) },
      files,
    };
    await writeFile(join(folder, manifestFile), `${JSON.stringify(manifest, undefined, 2)}\n`);
    await rm(out, { recursive: true, force: true });
    await rename(folder, out);
    return ok(files, notPlanted);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const manifestFile = 'manifest.json';
const plantedFile = 'planted-faults.json';
const notice =
  'These raw captures are simulated by trialmill from the parameters and the seed named here. No record in them is that of a person.';

function parametersOf(path: string): string {
  if (basename(path) === 'study.yaml') return join(dirname(path), 'simulation.yaml');
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? join(path, 'simulation.yaml') : path;
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Whether a folder holds anything that no simulation wrote. */
async function holdsOtherFiles(folder: string): Promise<boolean> {
  try {
    const names = await readdir(folder);
    return names.length > 0 && !(names.includes(manifestFile) && names.includes(plantedFile));
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function writeCaptures(
  parameters: Parameters,
  folder: string,
  {
    subjects,
    seed,
    tell,
  }: { readonly subjects: number; readonly seed: number; readonly tell?: SimulationOptions['tell'] },
) {
  const layouts = formLayouts(parameters);
  const tables = new Map<string, TextFile>();
  for (const { form, columns } of layouts) {
    if (!isWorkbook(form) && !isInCasebook(parameters, form))
      tables.set(form, await openTable(folder, fileOf(form), columns));
  }
  const casebook = parameters.casebook === 'odm' ? await openCasebook(folder, parameters) : undefined;
  const planted = await openList(folder, plantedFile);
  const texts = [...tables.values(), ...(casebook ? [casebook] : []), planted];
  const workbooks = new Map(
    layouts
      .filter(({ form }) => isWorkbook(form))
      .map((layout) => [layout.form as string, openWorkbooks(parameters, folder, layout)]),
  );
  const notPlanted = [];
  try {
    for (const step of simulate(parameters, { subjects, seed })) {
      switch (step.kind) {
        case 'record':
          await workbooks.get(step.form)?.add(step.workbook, step.values);
          tables.get(step.form)?.add(step.values);
          break;
        case 'lines':
          for (const line of step.lines) casebook?.add({ line });
          break;
        case 'planted':
          planted.add(step.fault);
          break;
        case 'not planted':
          notPlanted.push(report('fault-not-planted', { id: step.id, subject: step.subject }));
          break;
        case 'subject done':
          for (const file of texts) await file.flush(batch);
          tell?.(step.index, subjects);
          break;
      }
    }
    const files: SimulatedFile[] = [];
    for (const workbook of workbooks.values()) files.push(...(await workbook.close()));
    for (const file of texts) files.push(await file.finish());
    return { files: files.sort((a, b) => compareText(a.file, b.file)), notPlanted };
  } finally {
    for (const file of texts) await file.close();
  }
}

/** Records kept before they are written. */
const batch = 500;

/** A text file that grows by records, its checksum with it. */
interface TextFile {
  add(record: object): void;
  /** Writes the records kept, if there are at least so many. */
  flush(least: number): Promise<void>;
  finish(): Promise<SimulatedFile>;
  close(): Promise<void>;
}

function openTable(folder: string, file: string, columns: readonly string[]): Promise<TextFile> {
  const header = stringify([[...columns]], { record_delimiter: '\n' });
  const render = (records: readonly object[]) =>
    stringify([...records], { columns: [...columns], record_delimiter: '\n' });
  return openText(folder, file, { header, render, footer: '' });
}

/** An ODM-XML file; what is added are its lines, of which those with a record are counted. */
function openCasebook(folder: string, parameters: Parameters): Promise<TextFile> {
  const { start, end } = casebookFrame(parameters);
  const render = (records: readonly object[]) =>
    records.map((record) => ('line' in record ? `${String(record.line)}\n` : '')).join('');
  const isRecord = (line: object) => 'line' in line && String(line.line).startsWith('<ItemGroupData');
  return openText(folder, casebookFile, { header: `${start.join('\n')}\n`, render, footer: `${end}\n`, isRecord });
}

/** A JSON array with one element a line. */
function openList(folder: string, file: string): Promise<TextFile> {
  let separator = '';
  const render = (records: readonly object[]) =>
    records
      .map((record) => {
        const line = `${separator}  ${JSON.stringify(record)}`;
        separator = ',\n';
        return line;
      })
      .join('');
  return openText(folder, file, { header: '[\n', render, footer: '\n]\n' });
}

async function openText(
  folder: string,
  file: string,
  text: {
    readonly header: string;
    readonly render: (records: readonly object[]) => string;
    readonly footer: string;
    readonly isRecord?: (added: object) => boolean;
  },
): Promise<TextFile> {
  const { header, render, footer, isRecord = () => true } = text;
  const handle = await open(join(folder, file), 'w');
  const hash: Hash = createHash('sha256');
  let kept: object[] = [];
  let rows = 0;
  const write = async (text: string) => {
    hash.update(text);
    await handle.write(text);
  };
  await write(header);
  const flush = async (least: number) => {
    if (kept.length < least || kept.length === 0) return;
    const text = render(kept);
    kept = [];
    await write(text);
  };
  return {
    add(record) {
      kept.push(record);
      if (isRecord(record)) rows++;
    },
    flush,
    async finish() {
      await flush(1);
      await write(footer);
      return { file, rows, sha256: hash.digest('hex') };
    },
    close: () => handle.close(),
  };
}

/** A laboratory's workbooks, of which one at a time is held in memory. */
function openWorkbooks(parameters: Parameters, folder: string, { form, columns }: FormLayout) {
  const ranges = form === laboratoryForm ? [{ name: 'Ranges', rows: laboratoryRanges(parameters) }] : [];
  const numbered = form === laboratoryForm ? laboratoryForm : biomarkerForm;
  const files: SimulatedFile[] = [];
  let current = 1;
  let rows: (readonly (RawValue | undefined)[])[] = [];
  const write = async () => {
    const file = fileOf(numbered, current);
    const bytes = writeWorkbook([{ name: 'Results', rows: [columns, ...rows] }, ...ranges]);
    await writeFile(join(folder, file), bytes);
    files.push({ file, rows: rows.length, sha256: sha256(bytes) });
    rows = [];
  };
  return {
    async add(workbook: number, values: Readonly<Record<string, RawValue>>) {
      if (workbook !== current) await write();
      current = workbook;
      rows.push(columns.map((column) => values[column]));
    },
    async close() {
      await write();
      return files;
    },
  };
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
