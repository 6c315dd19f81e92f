import { didYouMean } from '#base/did-you-mean.js';
import type { CsvFindings } from './csv-findings.js';
import { report } from './messages.js';

/** What is wrong with the names of a header, and what it lacks of the declared ones. */
export function checkHeader(
  header: readonly string[],
  declared: readonly string[] | undefined,
  findings: CsvFindings,
  isReserving: boolean,
): void {
  const { file } = findings;
  const at = { file, line: 1, column: 1 };
  header.forEach((column, i) => {
    // DuckDB tells columns apart without regard to case.
    const before = header.findIndex((other) => other.toLowerCase() === column.toLowerCase());
    if (column === '') findings.add(report('unnamed-column', { file, position: i + 1 }, at));
    else if (before < i) findings.add(report('duplicate-column', { file, column, positions: [before + 1, i + 1] }, at));
    else if (isReserving && ['_file', '_row'].includes(column.toLowerCase()))
      findings.add(report('reserved-column', { file, column }, at));
    else if (declared?.includes(column) === false) findings.warn(report('undeclared-column', { file, column }, at));
  });
  const undeclared = header.filter((column) => declared?.includes(column) === false);
  for (const column of declared ?? []) {
    if (header.includes(column)) continue;
    const near = didYouMean(column, undeclared);
    findings.add(report('missing-column', { file, column, columns: header, ...(near !== undefined && { near }) }, at));
  }
}

/** A header whose columns without a name have one of their own, until it is known whether they hold anything. */
export function namedHeader(header: readonly string[]): readonly string[] {
  return header.map((name, i) => (name === '' ? `${UNNAMED}${i + 1}` : name));
}

/** The position of a column that has no name in the file, from 1. */
export function unnamedPosition(name: string): number | undefined {
  return name.startsWith(UNNAMED) ? Number(name.slice(UNNAMED.length)) : undefined;
}

/** Names have no blank at their beginning. */
const UNNAMED = ' column ';
