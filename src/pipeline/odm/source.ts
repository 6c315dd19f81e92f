import { didYouMean } from '#base/did-you-mean.js';
import { faults, ok, type Checked, type Diagnostic, type SourceSpan } from '#base/diagnostic.js';
import type { Engine, Lane } from '#engine/engine.js';
import { id, literal, sql } from '#sql/sql.js';
import { fileSource } from '../byte-source.js';
import { missingColumns, undeclaredColumns } from '../declared-columns.js';
import { report } from '../messages.js';
import { sameColumns, wideSelect } from './columns.js';
import { hashed } from './hashed.js';
import { dropOdm, loadOdm, type OdmFile } from './load.js';
import { recordsAside, type RecordsAside } from './records-aside.js';

/** What a source asks of an ODM file. */
export interface OdmRequest {
  /** The table to be made. */
  readonly table: string;
  readonly path: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly itemGroup: string | undefined;
  readonly at: SourceSpan;
}

/** A file that was read, and its checksum. */
interface Opened {
  readonly file: OdmFile;
  readonly sha256: string;
}

/** The ODM files of a study: each is read once, whatever number of sources are in it, and forgotten at the end. */
export class OdmShelf {
  readonly #engine: Engine;
  readonly #files = new Map<string, Promise<Opened | undefined>>();
  /** What tables are made on, of several sources at once; those that are free. */
  readonly #lanes: Lane[] = [];

  /** What threads read of files that were not asked for yet. */
  readonly #inThreads = new Map<string, RecordsAside>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Lets a thread read a file that will be asked for, which pays where it is large; not where there is no processor for it. */
  readInThread(path: string, name: string): void {
    const aside = this.#inThreads.has(path) ? undefined : recordsAside(path, name);
    if (aside !== undefined) this.#inThreads.set(path, aside);
  }

  /** Makes the table of a source, with the names and places of its records beside its columns. */
  async load(request: OdmRequest): Promise<Checked<{ readonly rows: number; readonly sha256: string }>> {
    const { table, path, name, columns, itemGroup, at } = request;
    const opened = await this.#open(path, name, at);
    if (!opened.ok) return opened;
    const { file, sha256 } = opened.value;
    const group = groupOf(file, itemGroup, at);
    if (!group.ok) return group;
    const all = file.groups.get(group.value) ?? [];
    const described = { file: `${name}, item group "${group.value}"`, declared: columns, at };
    const names = all.map((column) => column.name);
    const items = all.filter(({ kind }) => kind === 'item').map((column) => column.name);
    const wanted = all.filter((column) => columns.includes(column.name));
    const wrong = [...missingColumns({ ...described, present: names }), ...sameColumns(described.file, wanted, at)];
    if (wrong.length > 0) return faults(wrong);
    const ordered = columns.flatMap((column) => wanted.filter((one) => one.name === column));
    const more = [sql`${literal(name)} AS _file`, sql`CAST(r.${id(file.place)} AS BIGINT) AS _row`];
    const select = wideSelect(file.tables, group.value, ordered, more);
    const lane = this.#lanes.pop() ?? (await this.#engine.lane());
    const rows = await lane.make(sql`CREATE TABLE ${id(table)} AS ${select}`).finally(() => this.#lanes.push(lane));
    return ok({ rows, sha256 }, [...opened.warnings, ...undeclaredColumns({ ...described, present: items })]);
  }

  async clear(): Promise<void> {
    for (const opening of this.#files.values()) {
      const opened = await opening;
      if (opened !== undefined) await dropOdm(this.#engine, opened.file);
    }
    this.#files.clear();
  }

  /** Ends the threads, of which nobody may want more. */
  async end(): Promise<void> {
    for (const lane of this.#lanes.splice(0)) await lane[Symbol.asyncDispose]();
    for (const aside of this.#inThreads.values()) await aside.end();
    this.#inThreads.clear();
  }

  /** The faults and warnings of a file are told at its first source. */
  async #open(path: string, name: string, at: SourceSpan): Promise<Checked<Opened>> {
    const known = this.#files.get(path);
    if (known !== undefined) {
      const opened = await known;
      return opened === undefined ? faults([]) : ok(opened);
    }
    const opening = this.#read(path, name, at);
    const opened = opening.then((read) => (read.ok ? read.value : undefined));
    // Told to who opens it first.
    opened.catch(() => undefined);
    this.#files.set(path, opened);
    return opening;
  }

  async #read(path: string, name: string, at: SourceSpan): Promise<Checked<Opened>> {
    const bytes = fileSource(path, name);
    if (bytes.size === 0) return faults([report('empty-file', { file: name }, at)]);
    const { source, sha256 } = hashed(bytes);
    const aside = this.#inThreads.get(path);
    const loaded = await loadOdm(this.#engine, source, `odm.${this.#files.size}`, aside?.records);
    return loaded.ok ? ok({ file: loaded.value, sha256: aside?.sha256() ?? sha256() }, loaded.warnings) : loaded;
  }
}

function groupOf({ name, groups }: OdmFile, asked: string | undefined, at: SourceSpan): Checked<string> {
  const known = [...groups.keys()];
  const [only] = known;
  if (asked === undefined && only !== undefined && known.length === 1) return ok(only);
  if (asked !== undefined && groups.has(asked)) return ok(asked);
  const nearest = asked === undefined ? undefined : didYouMean(asked, known);
  const fault: Diagnostic = report('item-group', { file: name, asked, groups: known, nearest }, at);
  return faults([fault]);
}
