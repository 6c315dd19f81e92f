import { z } from 'zod';
import { faults, ok, type Checked, type Diagnostic, type SourceSpan } from '#base/diagnostic.js';
import type { Family } from '#model/study-meta.js';
import { report } from './messages.js';
import {
  datasetMapping,
  libraryMapping,
  type Block,
  type DatasetMapping,
  type LibraryMapping,
} from './schema/dataset.js';
import { overBlocks } from './over-blocks.js';
import { overLibraries } from './over-libraries.js';
import { oneOrMore } from './schema/parts.js';
import { treatmentFaults, underTreatment } from './treatment.js';
import { studyFile, type StudyFile } from './schema/study.js';
import type { VariableEntry } from './schema/variable.js';
import { vocabulary } from './schema/vocabulary.js';
import { checkShape, parseYaml, type Path, type YamlDocument } from './yaml-document.js';

const extensions = oneOrMore(z.string().min(1));

/** Gives the text of a file named relative to study.yaml, or undefined when there is none. */
export type ReadText = (path: string) => string | undefined;

/** The files of a study: their texts, and the names that messages call them by. */
interface Files {
  readonly text: ReadText;
  readonly shown: (path: string) => string;
}

/** A study as written: every file parsed, every key known, nothing looked up yet. */
export interface ParsedStudy {
  readonly document: YamlDocument;
  readonly study: StudyFile;
  readonly datasets: readonly ParsedDataset[];
}

export interface ParsedDataset {
  readonly name: string;
  readonly family: Family;
  readonly document: YamlDocument;
  /** The dataset's own file alone. */
  readonly written: YamlDocument;
  /** The library files that it takes over, each after those that it extends itself. */
  readonly libraries: readonly YamlDocument[];
  readonly mapping: DatasetMapping;
  readonly blocks: readonly ParsedBlock[];
  /** Entries of all blocks: the dataset's own and those of its libraries. */
  readonly variables: ReadonlyMap<string, PlacedEntry>;
  readonly working: ReadonlyMap<string, PlacedEntry>;
  readonly supplemental: ReadonlyMap<string, PlacedEntry>;
}

export interface ParsedBlock {
  readonly block: Block;
  readonly path: Path;
  readonly variables: ReadonlyMap<string, PlacedEntry>;
  readonly working: ReadonlyMap<string, PlacedEntry>;
}

/** An entry and where it stands, which may be in a library file. */
export interface PlacedEntry {
  readonly entry: VariableEntry;
  readonly document: YamlDocument;
  readonly path: Path;
}

export function placeOf(placed: PlacedEntry): SourceSpan {
  return placed.document.keyAt(placed.path);
}

/** Parses study.yaml and every file it names, with the sources of a treatment block where one is asked for; the faults of all files come together. */
export function parseStudy(
  studyFileName: string,
  readText: ReadText,
  shown: (path: string) => string = (path) => path,
  treatment?: string,
): Checked<ParsedStudy> {
  const read: Files = { text: readText, shown };
  const root = parseFile(studyFileName, read, undefined);
  if (!root.ok) return root;
  const study = checkShape(root.value, studyFile, vocabulary);
  if (!study.ok) return study;

  const diagnostics: Diagnostic[] = [];
  const datasets: ParsedDataset[] = [];
  for (const family of ['sdtm', 'adam'] as const) {
    study.value.datasets[family].forEach((file, i) => {
      const parsed = parseDataset(joinPath(family, file), family, read, root.value.at(['datasets', family, i]));
      if (parsed.ok) datasets.push(parsed.value);
      else diagnostics.push(...parsed.diagnostics);
    });
  }
  const seen = new Map<string, ParsedDataset>();
  for (const dataset of datasets) {
    const first = seen.get(dataset.name);
    if (first !== undefined)
      diagnostics.push(
        report(
          'dataset-twice',
          { dataset: dataset.name, first: first.document.file },
          dataset.document.at(['dataset']),
        ),
      );
    seen.set(dataset.name, dataset);
  }
  diagnostics.push(...treatmentFaults(root.value, study.value));
  const chosen =
    treatment === undefined
      ? ok({ document: root.value, study: study.value })
      : underTreatment(root.value, study.value, treatment);
  if (!chosen.ok) diagnostics.push(...chosen.diagnostics);
  return diagnostics.length > 0 || !chosen.ok ? faults(diagnostics) : ok({ ...chosen.value, datasets });
}

function parseFile(path: string, read: Files, askedAt: SourceSpan | undefined): Checked<YamlDocument> {
  const text = read.text(path);
  if (text === undefined) return faults([report('no-such-file', { path: read.shown(path) }, askedAt)]);
  return parseYaml(text, read.shown(path));
}

function parseDataset(path: string, family: Family, read: Files, askedAt: SourceSpan): Checked<ParsedDataset> {
  const document = parseFile(path, read, askedAt);
  if (!document.ok) return document;
  const libraries = parseLibraries(document.value, family, read);
  if (!libraries.ok) return libraries;
  const documents = libraries.value.map((library) => library.document);
  const own = overBlocks(document.value, documents);
  if (!own.ok) return own;
  const whole = overLibraries(own.value, documents);
  const shape = checkShape(whole, datasetMapping, vocabulary);
  if (!shape.ok) return shape;
  const mapping = shape.value;

  const entriesOf = (part: 'variables' | 'working' | 'supplemental') => {
    const entries = new Map<string, PlacedEntry>();
    for (const { document: file, library } of libraries.value) place(entries, library[part], file, [part]);
    place(entries, mapping[part], document.value, [part]);
    return entries;
  };
  const blocks =
    'records' in mapping
      ? mapping.records.map((block, i) => parsedBlock(block, whole, ['records', i]))
      : [parsedBlock(topBlock(mapping), whole, [])];
  return ok({
    name: mapping.dataset,
    family,
    document: whole,
    written: document.value,
    libraries: documents,
    mapping,
    blocks,
    variables: entriesOf('variables'),
    working: entriesOf('working'),
    supplemental: entriesOf('supplemental'),
  });
}

interface ParsedLibrary {
  readonly document: YamlDocument;
  readonly library: LibraryMapping;
}

/** The libraries that a file extends, each after those that it extends itself. */
function parseLibraries(
  extending: YamlDocument,
  folder: string,
  read: Files,
  inside: readonly string[] = [],
  dataset = datasetOf(extending),
): Checked<readonly ParsedLibrary[]> {
  const extended = z.object({ extends: extensions.optional() }).safeParse(extending.value);
  const found: ParsedLibrary[] = [];
  const diagnostics: Diagnostic[] = [];
  ((extended.success ? extended.data.extends : undefined) ?? []).forEach((reference, i) => {
    const path = joinPath(folder, reference);
    const at = extending.at(['extends', i]);
    if (inside.includes(path)) {
      diagnostics.push(report('library-circle', { path: read.shown(path) }, at));
      return;
    }
    const document = parseFile(path, read, at);
    const named = document.ok ? ok(prefixed(document.value, dataset.slice(0, 2))) : document;
    const library = named.ok ? checkShape(named.value, libraryMapping, vocabulary) : named;
    if (!named.ok || !library.ok) {
      diagnostics.push(...(library.ok ? [] : library.diagnostics));
      return;
    }
    const above = parseLibraries(named.value, path.split('/').slice(0, -1).join('/'), read, [...inside, path], dataset);
    if (above.ok) found.push(...above.value, { document: named.value, library: library.value });
    else diagnostics.push(...above.diagnostics);
  });
  return diagnostics.length > 0 ? faults(diagnostics) : ok(found);
}

function datasetOf({ value }: YamlDocument): string {
  const named = z.object({ dataset: z.string() }).safeParse(value);
  return named.success ? named.data.dataset : '';
}

/** Two dashes at the start of a name stand for the prefix of the dataset, as in the SDTM; texts that are SQL or sentences stay as they are. */
function prefixed(document: YamlDocument, prefix: string): YamlDocument {
  const back = (step: string | number) =>
    typeof step === 'string' && step.startsWith(prefix) ? [step, `--${step.slice(prefix.length)}`] : [step];
  const original = (path: Path): Path => {
    let node: unknown = document.value;
    return path.map((step) => {
      const found =
        back(step).find((candidate) => typeof node === 'object' && node !== null && candidate in node) ?? step;
      node = typeof node === 'object' && node !== null ? (node as Record<string | number, unknown>)[found] : undefined;
      return found;
    });
  };
  return {
    ...document,
    value: renamed(document.value, prefix),
    part: () => document,
    at: (path) => document.at(original(path)),
    keyAt: (path) => document.keyAt(original(path)),
    range: (path) => document.range(original(path)),
  };
}

const TEXTS = new Set(['sql', 'compute', 'where', 'when', 'method', 'comment', 'label']);

function renamed(value: unknown, prefix: string): unknown {
  if (typeof value === 'string') return value.replace(/^--(?=[A-Z])/, prefix);
  if (Array.isArray(value)) return value.map((item) => renamed(item, prefix));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.replace(/^--(?=[A-Z])/, prefix),
      TEXTS.has(key) ? item : renamed(item, prefix),
    ]),
  );
}

function topBlock(mapping: Exclude<DatasetMapping, { records: unknown }>): Block {
  const { from, where, pivot, join, unpivot } = mapping;
  return { from, ...(where && { where }), ...(pivot && { pivot }), ...(join && { join }), ...(unpivot && { unpivot }) };
}

function parsedBlock(block: Block, document: YamlDocument, path: Path): ParsedBlock {
  const variables = new Map<string, PlacedEntry>();
  const working = new Map<string, PlacedEntry>();
  if (path.length > 0) {
    place(variables, block.variables, document, [...path, 'variables']);
    place(working, block.working, document, [...path, 'working']);
  }
  const { unpivot, ...plain } = block;
  // An empty unpivot says that there is none, whatever the library has.
  return { block: unpivot?.length === 0 ? plain : block, path, variables, working };
}

function place(
  into: Map<string, PlacedEntry>,
  entries: Readonly<Record<string, VariableEntry>> | undefined,
  document: YamlDocument,
  path: Path,
): void {
  for (const [name, entry] of Object.entries(entries ?? {})) into.set(name, { entry, document, path: [...path, name] });
}

/** Joins a folder and a relative reference, resolving "..": files are named relative to study.yaml on every machine. */
function joinPath(folder: string, reference: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${reference}`.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
