import type { Cells } from '../cells.js';
import { perOne } from '../per-one.js';

/**
 * A number as DuckDB writes it in a text; undefined where that is not sure: of 15 digits no two stand for the same number, and so small and so large
 * none is written with an exponent.
 */
export function numberText(value: number): string | undefined {
  if (value === 0) return Object.is(value, -0) ? undefined : '0.0';
  const size = Math.abs(value);
  if (!(size >= 1e-4 && size < 1e15)) return undefined;
  const text = String(value);
  if (text.replace(/^-?[0.]*|[.]/g, '').length > 15) return undefined;
  return Number.isInteger(value) ? `${text}.0` : text;
}

/** The cells of numbers as texts, where all can be written. */
export const textsOfNumbers = perOne(({ rows, values, places }: Cells): Cells | undefined => {
  const texts: (string | null)[] = [];
  for (const value of values) {
    const text = value === null ? null : numberText(Number(value));
    if (text === undefined) return undefined;
    texts.push(text);
  }
  return { rows, values: texts, places };
});
