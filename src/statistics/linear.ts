/** A symmetric matrix, row by row. */
export type Matrix = readonly (readonly number[])[];

/**
 * The inverse of a symmetric, positive definite matrix, by Cholesky's way; undefined where it is singular: a pivot vanishes against the diagonal
 * it came from.
 */
export function inverse(matrix: Matrix): number[][] | undefined {
  const lower = cholesky(matrix);
  if (lower === undefined) return undefined;
  const columns = matrix.map((_, column) =>
    solveLower(
      lower,
      matrix.map((__, row) => (row === column ? 1 : 0)),
    ),
  );
  return columns.map((a) => columns.map((b) => dot(a, b)));
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

export function times(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix.map((row) => dot(row, vector));
}

/** The value of x' A x. */
export function quadratic(matrix: Matrix, vector: readonly number[]): number {
  return dot(times(matrix, vector), vector);
}

/** How much of a diagonal may be lost to the columns before it: as the toler.chol of R's coxph.control. */
const SINGULAR = Number.EPSILON ** 0.75;

function cholesky(matrix: Matrix): number[][] | undefined {
  const lower: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const made: number[] = [];
    for (let j = 0; j < i; j++) {
      const other = lower[j] ?? [];
      made.push(((row[j] ?? 0) - dot(made, other.slice(0, j))) / (other[j] ?? 1));
    }
    const diagonal = row[i] ?? 0;
    const pivot = diagonal - dot(made, made);
    if (!(pivot > SINGULAR * diagonal)) return undefined;
    lower.push([...made, Math.sqrt(pivot)]);
  }
  return lower;
}

function solveLower(lower: Matrix, right: readonly number[]): number[] {
  const solved: number[] = [];
  for (const [i, row] of lower.entries()) solved.push(((right[i] ?? 0) - dot(row.slice(0, i), solved)) / (row[i] ?? 1));
  return solved;
}
