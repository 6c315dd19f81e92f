import type { Diagnostic } from '#base/diagnostic.js';
import { report } from '../messages.js';
import { lateAttributeFaults } from './attributes.js';
import { CLOSE_OBJECT, COMMA, isSpace, OPEN_OBJECT, Scanner } from './scan.js';

/** What follows the rows of a JSON object: its end, or attributes that stand after them. */
export class Tail {
  readonly #file: string;
  readonly #taken: ReadonlySet<string>;
  readonly #scanner: Scanner;
  #hasStarted = false;
  #fault: Diagnostic | undefined;

  /** `taken` are the attributes that came before the rows. */
  constructor(file: string, taken: Iterable<string>) {
    this.#file = file;
    this.#taken = new Set([...taken, 'rows']);
    this.#scanner = new Scanner(file, () => false);
  }

  feed(chunk: Uint8Array): void {
    if (this.#fault !== undefined) return;
    let at = 0;
    if (!this.#hasStarted) {
      while (at < chunk.length && isSpace(chunk[at] ?? 0)) at++;
      if (at === chunk.length) return;
      this.#hasStarted = true;
      if (chunk[at] === COMMA) at++;
      else if (chunk[at] !== CLOSE_OBJECT) {
        this.#fault = this.#afterRows();
        return;
      }
      this.#scanner.feed(Uint8Array.of(OPEN_OBJECT));
    }
    this.#fault = this.#scanner.feed(chunk.subarray(at));
  }

  /** Once the file has ended. */
  faults(): readonly Diagnostic[] {
    const { attributes, rowsStart } = this.#scanner;
    const syntax = this.#fault ?? (this.#scanner.isDone ? this.#scanner.faultAfter() : this.#truncated());
    if (syntax !== undefined) return [syntax].map(({ at: _, ...fault }) => fault);
    const names = [...attributes.keys(), ...(rowsStart === undefined ? [] : ['rows'])];
    return names.flatMap((name) =>
      this.#taken.has(name)
        ? [report('dataset-json/attribute-twice', { file: this.#file, name })]
        : lateAttributeFaults(this.#file, name, attributes.get(name)),
    );
  }

  /** Attributes that were read too late to be kept. */
  get late(): readonly string[] {
    return [...this.#scanner.attributes.keys()].filter((name) => !this.#taken.has(name));
  }

  #afterRows(): Diagnostic {
    return report('dataset-json/layout', {
      file: this.#file,
      problem: 'has something after its rows that is neither an attribute nor the end of the object',
      expected: '"}", or "," and an attribute',
    });
  }

  #truncated(): Diagnostic {
    return report('dataset-json/layout', {
      file: this.#file,
      problem: 'ends before its JSON object is closed',
      expected: '"}" after the rows',
    });
  }
}
