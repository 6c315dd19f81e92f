import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import type { JsonColumn } from '#model/dataset-json.js';
import type { ByteSource } from '../format.js';
import { report } from '../messages.js';
import { LINE_FEED } from './scan.js';

/** What is wrong or odd with a row or a cell. */
export type Note =
  | { readonly kind: 'row'; readonly problem: string; readonly expected?: string | undefined }
  | { readonly kind: 'cell'; readonly column: number; readonly found: string }
  | { readonly kind: 'odd'; readonly column: number; readonly problem: Oddity };

/** What cells can be that are read all the same. */
export type Oddity = 'not whole' | 'too long' | 'not ISO 8601' | 'too many digits';

interface Noted {
  readonly note: Note;
  readonly row: number;
  /** Where the first one stands in the file. */
  readonly offset: number;
  count: number;
}

/** Gathers what is wrong or odd with rows: of each kind in each column the first place, and how often. */
export class Notes {
  readonly #file: string;
  readonly #columns: readonly JsonColumn[];
  readonly #noted = new Map<string, Noted>();
  #pending: { readonly note: Note; readonly offset: number }[] = [];

  constructor(file: string, columns: readonly JsonColumn[]) {
    this.#file = file;
    this.#columns = columns;
  }

  /** Takes back what was noted of a row that turned out to be incomplete. */
  drop(): void {
    if (this.#pending.length > 0) this.#pending = [];
  }

  add(note: Note, offset: number): void {
    this.#pending.push({ note, offset });
  }

  /** Keeps what was noted of the row. */
  keep(row: number): void {
    if (this.#pending.length === 0) return;
    for (const { note, offset } of this.#pending) {
      const key = Object.values(note).join('\0');
      const before = this.#noted.get(key);
      if (before === undefined) this.#noted.set(key, { note, row, offset, count: 1 });
      else before.count++;
    }
    this.#pending = [];
  }

  get hasFaults(): boolean {
    return [...this.#noted.values()].some(({ note }) => note.kind !== 'odd');
  }

  /** In the order of the file, with their lines, for which the file is read again. */
  async faults(source: ByteSource): Promise<readonly Diagnostic[]> {
    const faults = [...this.#noted.values()]
      .filter(({ note }) => note.kind !== 'odd')
      .sort((a, b) => a.offset - b.offset);
    const places = await placesOf(
      source,
      faults.map(({ offset }) => offset),
    );
    return faults.map((fault, i) => this.#told(fault, places[i]));
  }

  /** In the order of the columns. */
  oddities(): readonly Diagnostic[] {
    const odd = [...this.#noted.values()].filter(({ note }) => note.kind === 'odd');
    const columnOf = ({ note }: Noted) => (note.kind === 'odd' ? note.column : 0);
    return odd
      .sort((a, b) => columnOf(a) - columnOf(b) || a.offset - b.offset)
      .map((each) => this.#told(each, undefined));
  }

  #told({ note, row, offset, count }: Noted, at: SourceSpan | undefined): Diagnostic {
    const file = this.#file;
    switch (note.kind) {
      case 'row':
        return report('dataset-json/row', { row, offset, count, problem: note.problem, expected: note.expected }, at);
      case 'cell': {
        const { name = '', dataType = '', targetDataType } = this.#columns[note.column] ?? {};
        const type = targetDataType === undefined ? dataType : `${dataType} for ${targetDataType}`;
        return report('dataset-json/cell', { column: name, type, row, offset, count, found: note.found }, at);
      }
      case 'odd': {
        const { name = '', dataType = '', length = 0 } = this.#columns[note.column] ?? {};
        return report('dataset-json/value', {
          file,
          column: name,
          dataType,
          length,
          row,
          count,
          problem: note.problem,
        });
      }
    }
  }
}

/** Line and column of offsets, which ascend. */
async function placesOf(source: ByteSource, offsets: readonly number[]): Promise<readonly SourceSpan[]> {
  const places: SourceSpan[] = [];
  let position = 0;
  let line = 1;
  let lineStart = 0;
  for await (const chunk of source.read(0)) {
    for (const byte of chunk) {
      while (offsets[places.length] === position)
        places.push({ file: source.name, line, column: position - lineStart + 1 });
      if (places.length === offsets.length) return places;
      position++;
      if (byte !== LINE_FEED) continue;
      line++;
      lineStart = position;
    }
  }
  while (places.length < offsets.length) places.push({ file: source.name, line, column: position - lineStart + 1 });
  return places;
}
