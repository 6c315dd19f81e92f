import type { Diagnostic } from '#base/diagnostic.js';
import { countOf } from './csv-end-marker.js';
import type { CsvFault, CsvOddity } from './csv-scanner.js';
import { report } from './messages.js';

/** What is wrong with one file: the first faults in full, the rest as a number. */
export class CsvFindings {
  readonly file: string;
  readonly warnings: Diagnostic[] = [];
  readonly #shown: Diagnostic[] = [];
  readonly #oddities = new Map<CsvOddity['kind'], { readonly first: CsvOddity; readonly count: number }>();
  readonly #markers: CsvOddity[] = [];
  #more = 0;

  constructor(file: string) {
    this.file = file;
  }

  hasFaults(): boolean {
    return this.#shown.length > 0;
  }

  add(fault: Diagnostic): void {
    if (this.#shown.length < 20) this.#shown.push(fault);
    else this.#more++;
  }

  warn(warning: Diagnostic): void {
    this.warnings.push(warning);
  }

  faults(): readonly Diagnostic[] {
    return this.#more === 0
      ? this.#shown
      : [...this.#shown, report('more-faults', { file: this.file, count: this.#more })];
  }

  /** What was read over: each kind is told once, with its number and the first of it. */
  odd(oddity: CsvOddity): void {
    const before = this.#oddities.get(oddity.kind);
    this.#oddities.set(oddity.kind, { first: before?.first ?? oddity, count: (before?.count ?? 0) + 1 });
    if (oddity.kind === 'end-marker') this.#markers.push(oddity);
  }

  /** Tells what was read over in a file of so many records. */
  tellOddities(records: number): void {
    for (const [kind, { first, count }] of this.#oddities)
      this.warn(report(kind, { file: this.file, count, found: first.found }, at(this.file, first.line)));
    for (const { found, line } of this.#markers) {
      const stated = countOf(found);
      if (stated !== undefined && (stated < records || stated > records + 2))
        this.add(report('end-count', { file: this.file, stated, records }, at(this.file, line)));
    }
  }
}

/** A fault of the scanner in words. */
export function csvDiagnostic(fault: CsvFault, file: string): Diagnostic {
  if (fault.kind === 'empty-file') return report(fault.kind, { file });
  const { kind, line } = fault;
  const place = at(file, line);
  switch (kind) {
    case 'binary-file':
    case 'unclosed-quote':
    case 'text-after-quote':
      return report(kind, { file, line }, place);
    case 'invalid-utf8':
      return report(kind, { file, line, byte: fault.byte }, place);
    case 'ragged-record':
    case 'truncated-record':
      return report(kind, { file, line, found: fault.found, expected: fault.expected }, place);
  }
}

function at(file: string, line: number | undefined) {
  return line === undefined ? undefined : { file, line, column: 1 };
}
