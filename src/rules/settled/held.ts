import type { Cells } from '../cells.js';
import type { Column } from '../evaluation.js';

/** Whether what the expression of a column gives is in memory. */
export function isHeld({ held, expression }: Column): boolean {
  return held?.as === expression;
}

/** The cells of a column, where they are in memory and are what its expression gives. */
export function heldBy(column: Column): Cells | undefined {
  return isHeld(column) ? column.held?.cells() : undefined;
}

/** The cells of several, where all are in memory and stand beside each other. */
export function heldTogether(columns: readonly Column[]): readonly Cells[] | undefined {
  const all = columns.map(heldBy);
  const [first] = all;
  const cells = all.filter((each) => each !== undefined && each.rows === first?.rows);
  return cells.length > 0 && cells.length === all.length ? (cells as readonly Cells[]) : undefined;
}
