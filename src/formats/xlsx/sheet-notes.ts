import { utils, type CellObject, type DenseWorkSheet, type Range } from 'xlsx';
import type { Diagnostic } from '#base/diagnostic.js';
import { report } from '../messages.js';
import type { SheetFacts } from './sheet-facts.js';

interface SheetParts {
  readonly '!merges'?: readonly Range[];
  readonly '!ref'?: string;
}

interface Seen {
  count: number;
  readonly first: string;
}

/** What a sheet holds beside plain values: each kind is told once, with its number and the first cell. */
export class SheetNotes {
  readonly #facts: SheetFacts;
  readonly #seen = new Map<'formulas' | 'unsaved-formulas' | 'errors', Seen>();

  constructor(facts: SheetFacts) {
    this.#facts = facts;
  }

  see(cell: CellObject, place: () => string): void {
    if (cell.f !== undefined && cell.v === undefined) this.#note('unsaved-formulas', place);
    else if (cell.f !== undefined) this.#note('formulas', place);
    if (cell.t === 'e' && cell.v !== undefined) this.#note('errors', place);
  }

  /** The warnings of a sheet of which these rows hold a value; how far it goes, where it does not say so itself. */
  warnings(sheet: DenseWorkSheet, filled: readonly number[], last?: number): readonly Diagnostic[] {
    const { file, name, isHidden, hiddenRows, hiddenColumns } = this.#facts;
    const place = { file, sheet: name };
    const { '!merges': merges = [] } = sheet as SheetParts;
    const [merge] = merges;
    const empty = emptyRows(sheet, filled, last);
    return [
      ...[...this.#seen].map(([kind, { count, first }]) => report(`xlsx/${kind}`, { ...place, count, first })),
      ...(isHidden ? [report('xlsx/hidden-sheet', place)] : []),
      ...(hiddenRows + hiddenColumns > 0
        ? [report('xlsx/hidden-cells', { ...place, rows: hiddenRows, columns: hiddenColumns })]
        : []),
      ...(merge === undefined
        ? []
        : [report('xlsx/merged', { ...place, count: merges.length, first: utils.encode_range(merge) })]),
      ...(empty > 0 ? [report('xlsx/empty-rows', { ...place, count: empty })] : []),
    ];
  }

  #note(kind: 'formulas' | 'unsaved-formulas' | 'errors', place: () => string): void {
    const seen = this.#seen.get(kind);
    if (seen === undefined) this.#seen.set(kind, { count: 1, first: place() });
    else seen.count++;
  }
}

/** Rows without a value from the first filled one on. */
function emptyRows(sheet: DenseWorkSheet, filled: readonly number[], written = 0): number {
  const [first] = filled;
  if (first === undefined) return 0;
  const last = Math.max(filled.at(-1) ?? first, endOf((sheet as SheetParts)['!ref'], written));
  return last - first + 1 - filled.length;
}

function endOf(range: string | undefined, written: number): number {
  if (range === undefined) return written;
  const row = /[0-9]+$/.exec(range)?.[0];
  return row === undefined ? 0 : Number(row);
}
