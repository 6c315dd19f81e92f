import { join } from 'node:path';
import { didYouMean } from '#base/did-you-mean.js';
import { faults, ok, type Checked, type Diagnostic, type SourceSpan } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import { loadCsv } from '#engine/load-csv.js';
import type { ParsedStudy } from '#mapping/parse.js';
import { nameInFile, sourceColumns } from '#mapping/relations.js';
import type { Source } from '#mapping/schema/study.js';
import { tables } from '#mapping/steps/world.js';
import { id, join as joinSql, sql, trusted } from '#sql/sql.js';
import { inOrder } from './in-order.js';
import { isReady, loadReady } from './load-ready.js';
import { loadWorkbook } from './load-workbook.js';
import { report } from './messages.js';
import { type OdmShelf } from './odm/source.js';
import { filesIn, isOdm, isWorkbook, matching } from './raw-files.js';
import { rawShelves, type RawShelves } from './raw-shelves.js';
import { type WorkbookShelf } from './workbook-shelf.js';

export interface RawFile {
  readonly source: string;
  readonly name: string;
  readonly rows: number;
  readonly sha256: string;
}

/** What was loaded of a source; one that was remarked on is to be read again, so that it is told again. */
export interface LoadedRaw {
  readonly files: readonly RawFile[];
  readonly remarked: ReadonlySet<string>;
}

/** Loads raw sources of the study; the faults of all files come together, and then nothing is built. */
export async function loadRaw(
  engine: Engine,
  parsed: ParsedStudy,
  folder: string,
  tell: (source: string, rows: number) => void,
  sources: readonly string[] = Object.keys(parsed.study.raw.sources),
  shelves: RawShelves = rawShelves(engine, { parsed, folder }, sources),
): Promise<Checked<LoadedRaw>> {
  const diagnostics: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  const files: RawFile[] = [];
  const remarked = new Set<string>();
  for (const [source, loaded] of await loadSources(engine, parsed, folder, sources, shelves, tell)) {
    if (!loaded.ok) {
      diagnostics.push(...loaded.diagnostics);
      continue;
    }
    warnings.push(...loaded.warnings);
    files.push(...loaded.value);
    const rows = rowsIn(loaded.value);
    if (loaded.warnings.length > 0 || rows === 0) remarked.add(source);
    // An export without a record may be right; it is never passed over.
    if (rows === 0) warnings.push(report('no-records', { source }, parsed.document.keyAt(['raw', 'sources', source])));
  }
  return diagnostics.length > 0 ? faults(atTheFirst(diagnostics)) : ok({ files, remarked }, warnings);
}

/** Loads each source, and gives them in their order. Large casebooks and workbooks are read in a thread each, and all other files meanwhile. */
async function loadSources(
  engine: Engine,
  parsed: ParsedStudy,
  folder: string,
  sources: readonly string[],
  shelves: RawShelves,
  tell: (source: string, rows: number) => void,
): Promise<ReadonlyMap<string, Checked<readonly RawFile[]>>> {
  const loaded = new Map<string, Checked<readonly RawFile[]>>();
  const load = async ({ sources: some, atOnce }: Beside) =>
    inOrder(some, atOnce, async (source) => {
      const one = await loadSource({ engine, ...shelves }, parsed, folder, source);
      loaded.set(source, one);
      if (one.ok) tell(source, rowsIn(one.value));
    });
  // All have to end before anything else is said.
  const loads = await Promise.allSettled(
    (shelves.isLarge ? byReader(parsed, folder, sources) : [{ sources, atOnce: 1 }]).map(load),
  );
  await shelves.end();
  for (const each of loads) if (each.status === 'rejected') throw each.reason;
  await shelves.odm.clear();
  return new Map(
    sources.flatMap((source) => {
      const one = loaded.get(source);
      return one === undefined ? [] : [[source, one] as const];
    }),
  );
}

/** Sources that are loaded beside others, and how many of them at once. */
interface Beside {
  readonly sources: readonly string[];
  readonly atOnce: number;
}

/** Sources with an ODM file, with a workbook, and all others: to make the tables of an ODM file that was read is work for more than one thread. */
function byReader({ study: { raw } }: ParsedStudy, folder: string, sources: readonly string[]): readonly Beside[] {
  const readers = sources.map((source) => {
    const names = matching(join(folder, raw.folder), raw.sources[source]?.file ?? '');
    return names.some(isOdm) ? 'odm' : names.some(isWorkbook) ? 'workbook' : 'other';
  });
  const of = (reader: (typeof readers)[number]) => sources.filter((_, i) => readers[i] === reader);
  return [
    { sources: of('odm'), atOnce: 2 },
    { sources: of('workbook'), atOnce: 1 },
    { sources: of('other'), atOnce: 1 },
  ];
}

function rowsIn(files: readonly RawFile[]): number {
  return files.reduce((sum, { rows }) => sum + rows, 0);
}

/** Where raw files are laid: the engine, and the files that were read for an earlier source. */
interface Laid {
  readonly engine: Engine;
  readonly odm: OdmShelf;
  readonly books: WorkbookShelf;
}

/** Loads one source: its files under each other, each row with its file and number. */
export async function loadSource(
  laid: Laid,
  parsed: ParsedStudy,
  folder: string,
  source: string,
): Promise<Checked<readonly RawFile[]>> {
  const { engine } = laid;
  const spec = parsed.study.raw.sources[source];
  if (spec === undefined) return ok([]);
  const at = parsed.document.at(['raw', 'sources', source, 'file']);
  const rawFolder = join(folder, parsed.study.raw.folder);
  const names = matching(rawFolder, spec.file);
  if (names.length === 0) return faults([missingFile(rawFolder, parsed.study.raw.folder, spec.file, at)]);
  const renamed = sourceColumns(parsed.study, source).map(
    (column) => [column, nameInFile(parsed.study, source, column)] as const,
  );
  const columns = renamed.map(([, inFile]) => inFile);
  const parts: { table: string; file: RawFile }[] = [];
  const diagnostics: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  for (const [i, name] of names.entries()) {
    const table = names.length === 1 ? tables.raw(source) : `${tables.raw(source)}.${i}`;
    const loaded = await loadFile(laid, { table, source, path: join(rawFolder, name), name, columns, spec, at });
    if (!loaded.ok) {
      diagnostics.push(...loaded.diagnostics.map((fault) => atItsDeclaration(fault, parsed, source)));
      continue;
    }
    warnings.push(...loaded.warnings);
    diagnostics.push(
      ...(await guarded(engine, parsed, source, { table, name, sha256: loaded.value.sha256, column: columns[0] })),
    );
    await rename(engine, table, renamed);
    parts.push({ table, file: { source, name, ...loaded.value } });
  }
  if (diagnostics.length === 0)
    diagnostics.push(
      ...wrongCount(
        parsed,
        source,
        parts.map(({ file }) => file),
      ),
    );
  if (diagnostics.length > 0) return faults(diagnostics);
  if (names.length > 1) {
    await engine.run(
      sql`CREATE TABLE ${id(tables.raw(source))} AS ${joinSql(
        parts.map(({ table }) => sql`SELECT * FROM ${id(table)}`),
        ' UNION ALL ',
      )}`,
    );
    for (const { table } of parts) await engine.run(trusted(`DROP TABLE "${table.replaceAll('"', '""')}"`));
  }
  return ok(
    parts.map(({ file }) => file),
    warnings,
  );
}

/** What is wrong with a file that several sources read is told where the first of them names it; a missing column is each one's own. */
function atTheFirst(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Set<string>();
  return found.filter(({ code, message }) => {
    const isTold = told.has(message);
    told.add(message);
    return !isTold || isColumn(code);
  });
}

const isColumn = (code: string) => code.endsWith('/missing-column');

/** A column that a file lacks is told where study.yaml declares it, and what has no place in the file itself where study.yaml names the file. */
function atItsDeclaration(fault: Diagnostic, { study, document }: ParsedStudy, source: string): Diagnostic {
  const column = fault.expected;
  if (!isColumn(fault.code) || column === undefined)
    return fault.at === undefined ? { ...fault, at: document.at(['raw', 'sources', source, 'file']) } : fault;
  for (const path of [
    ['raw', 'sources', source, 'rename'],
    ['raw', 'every_source', 'rename'],
  ]) {
    const names = (path[1] === 'sources' ? study.raw.sources[source] : study.raw.every_source)?.rename ?? {};
    const own = Object.keys(names).find((each) => names[each] === column);
    if (own !== undefined) return { ...fault, at: document.at([...path, own]) };
  }
  const own = study.raw.sources[source]?.columns.indexOf(column) ?? -1;
  if (own >= 0) return { ...fault, at: document.at(['raw', 'sources', source, 'columns', own]) };
  const common = study.raw.every_source?.columns.indexOf(column) ?? -1;
  return { ...fault, at: document.at(['raw', 'every_source', 'columns', ...(common < 0 ? [] : [common])]) };
}

/** Gives the columns of a table their names in the mapping; by way of others, since names may be exchanged. */
async function rename(
  engine: Engine,
  table: string,
  columns: readonly (readonly [own: string, inFile: string])[],
): Promise<void> {
  const changed = columns.filter(([own, inFile]) => own !== inFile);
  for (const [i, [, inFile]] of changed.entries())
    await engine.run(sql`ALTER TABLE ${id(table)} RENAME COLUMN ${id(inFile)} TO ${id(`_renamed${i}`)}`);
  for (const [i, [own]] of changed.entries())
    await engine.run(sql`ALTER TABLE ${id(table)} RENAME COLUMN ${id(`_renamed${i}`)} TO ${id(own)}`);
}

interface GuardedFile {
  readonly table: string;
  readonly name: string;
  readonly sha256: string;
  /** The first column of the source. */
  readonly column: string | undefined;
}

/** What study.yaml states about a whole file and does not hold: its checksum, the marker at its end. */
async function guarded(
  engine: Engine,
  { study, document }: ParsedStudy,
  source: string,
  { table, name, sha256, column }: GuardedFile,
): Promise<readonly Diagnostic[]> {
  const { checksum, last_row: marker } = study.raw.sources[source]?.expect ?? {};
  const path = ['raw', 'sources', source, 'expect'];
  const found: Diagnostic[] = [];
  if (checksum !== undefined && checksum.toLowerCase() !== sha256)
    found.push(
      report(
        'checksum',
        { file: name, found: sha256, expected: checksum.toLowerCase() },
        document.at([...path, 'checksum']),
      ),
    );
  if (marker === undefined || column === undefined) return found;
  const [last] = await engine.all(sql`SELECT trim(${id(column)}) AS cell FROM ${id(table)} ORDER BY _row DESC LIMIT 1`);
  const cell = String(last?.['cell'] ?? '');
  return cell === marker.trim()
    ? found
    : [
        ...found,
        report('end-marker-missing', { file: name, column, found: cell, marker }, document.at([...path, 'last_row'])),
      ];
}

/** Records of all files of a source, their end markers not counted, against what study.yaml states. */
function wrongCount(
  { study, document }: ParsedStudy,
  source: string,
  files: readonly RawFile[],
): readonly Diagnostic[] {
  const { rows: stated, last_row: marker } = study.raw.sources[source]?.expect ?? {};
  if (stated === undefined) return [];
  const found = files.reduce((sum, { rows }) => sum + rows - (marker === undefined ? 0 : 1), 0);
  const atLeast = typeof stated === 'object';
  const expected = atLeast ? stated.at_least : stated;
  return (atLeast ? found >= expected : found === expected)
    ? []
    : [
        report(
          'row-count',
          { source, found, expected, atLeast },
          document.at(['raw', 'sources', source, 'expect', 'rows']),
        ),
      ];
}

interface LoadRequest {
  readonly table: string;
  readonly source: string;
  readonly path: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly spec: Source;
  readonly at: SourceSpan;
}

type Loaded = Checked<{ readonly rows: number; readonly sha256: string }>;

async function loadFile({ engine, odm, books }: Laid, request: LoadRequest): Promise<Loaded> {
  const { name, spec } = request;
  if (isReady(request.path)) return loadReady(engine, { ...request, wanted: spec.sheet ?? request.source });
  if (isOdm(name)) return odm.load({ ...request, itemGroup: spec.item_group });
  return isWorkbook(name) ? loadWorkbook(engine, books, { ...request, sheet: spec.sheet }) : loadText(engine, request);
}

async function loadText(engine: Engine, { table, path, name, columns, spec }: LoadRequest): Promise<Loaded> {
  const { encoding, delimiter, quote = '"' } = spec;
  const dialect = { encoding, delimiter, quote: quote === 'none' ? undefined : quote };
  const loaded = await loadCsv(engine, { table, path, name, columns, dialect });
  return loaded.ok ? ok({ rows: loaded.value.rows, sha256: loaded.value.sha256 }, loaded.warnings) : loaded;
}

function missingFile(folder: string, shown: string, file: string, at: SourceSpan): Diagnostic {
  const there = filesIn(folder);
  return report('missing-file', { file, folder: shown, nearest: didYouMean(file, there) }, at);
}
