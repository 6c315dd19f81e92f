import type { Cell } from '#engine/engine.js';

/** A cell as a number; what is none counts as zero. */
export function number(cell: Cell | undefined): number {
  return typeof cell === 'bigint' || typeof cell === 'number' ? Number(cell) : 0;
}

/** A cell as a text; a missing one is empty. */
export function text(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell);
}
