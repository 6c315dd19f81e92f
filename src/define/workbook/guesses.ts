import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import { report } from './messages.js';

/** A cell of a workbook, as messages name it. */
export interface CellPlace {
  readonly sheet: string;
  readonly row: number;
  /** From 1. */
  readonly column: number;
  readonly header: string;
}

interface Noted {
  readonly code: 'taken-as' | 'not-taken';
  readonly place: CellPlace;
  readonly found: string;
  readonly outcome: string;
  readonly rows: number[];
}

/** What was not read as it stands: each guess once, with all rows that it was made in. */
export class Guesses {
  readonly #file: string;
  readonly #noted = new Map<string, Noted>();
  readonly #others: Diagnostic[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /** A value that was taken to mean another. */
  takenAs(place: CellPlace, found: string, meaning: string): void {
    this.#note('taken-as', place, found, meaning);
  }

  /** A value that could not be used, and why. */
  notTaken(place: CellPlace, found: string, why: string): void {
    this.#note('not-taken', place, found, why);
  }

  tell(diagnostic: Diagnostic): void {
    this.#others.push(diagnostic);
  }

  /** Where a row or cell is: a sheet is a part of its file. */
  spanOf({ sheet, row, column }: Pick<CellPlace, 'sheet' | 'row' | 'column'>): SourceSpan {
    return { file: `${this.#file}#${sheet}`, line: row, column };
  }

  warnings(): readonly Diagnostic[] {
    const noted = [...this.#noted.values()].map(({ code, place, found, outcome, rows }) =>
      report(code, { ...place, found, outcome, rows: ranges(rows) }, this.spanOf(place)),
    );
    return [...this.#others, ...noted];
  }

  #note(code: Noted['code'], place: CellPlace, found: string, outcome: string): void {
    const key = [code, place.sheet, place.header, found, outcome].join('\0');
    const known = this.#noted.get(key);
    if (known) known.rows.push(place.row);
    else this.#noted.set(key, { code, place, found, outcome, rows: [place.row] });
  }
}

/** "row 2", "rows 2 to 5, 9" */
function ranges(rows: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const row of new Set(rows)) {
    const last = parts.at(-1);
    if (last?.[1] === row - 1) last[1] = row;
    else parts.push([row, row]);
  }
  const text = parts.map(([first, last]) => (first === last ? String(first) : `${first} to ${last}`)).join(', ');
  return `${new Set(rows).size === 1 ? 'row' : 'rows'} ${text}`;
}
