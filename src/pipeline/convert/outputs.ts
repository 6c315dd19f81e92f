import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { FileFormat } from '../tables/file-format.js';
import { fileFormatOf } from '../tables/index.js';
import { report } from '../tables/messages.js';

export interface Place {
  /** What people are told. */
  readonly shown: string;
  /** Where it is written until all are. */
  readonly partial: string;
}

/** Where the outputs go: one file, or a file for each table in a folder. */
export class Outputs {
  readonly #output: string;
  readonly #extension: string;
  readonly #isFile: boolean;
  readonly #places = new Map<string, { readonly input: string; readonly partial: string }>();
  /** Folders that were made for the outputs, each the first of a path. */
  readonly #made: string[] = [];

  constructor(input: string, output: string, target: FileFormat) {
    this.#output = output;
    this.#extension = target.extensions[0] ?? '';
    const isFolder = existsSync(output) ? statSync(output).isDirectory() : /[\\/]$/.test(output);
    this.#isFile =
      !isFolder && (fileFormatOf(output) !== undefined || (extname(output) !== '' && !statSync(input).isDirectory()));
  }

  place(input: string, table: string, tables: number, name = fileName(table)): Checked<Place> {
    if (this.#isFile && tables > 1)
      return faults([report('several-tables', { path: input, tables, output: this.#output })]);
    return this.#at(input, this.#in(`${name}${this.#extension}`));
  }

  /** The place of one of several files that take the place of one: lb1.xpt, lb2.xpt for lb.xpt. */
  partOf(input: string, { shown }: Place, part: number): Checked<Place> {
    this.#places.delete(shown);
    return this.#at(input, join(dirname(shown), `${basename(shown, extname(shown))}${part}${extname(shown)}`));
  }

  /** Whether all tables go to one file. */
  get isFile(): boolean {
    return this.#isFile;
  }

  /** The one place of a file that holds all tables. */
  shared(inputs: readonly string[]): Checked<Place> {
    const same = inputs.find((input) => resolve(input) === resolve(this.#output));
    return this.#at(same ?? inputs[0] ?? '', this.#output);
  }

  /** The place of a whole file, which keeps its name in a folder. */
  placeOfFile(input: string): Checked<Place> {
    return this.#at(input, this.#in(basename(input)));
  }

  #in(name: string): string {
    return this.#isFile ? this.#output : join(this.#output, name);
  }

  #at(input: string, shown: string): Checked<Place> {
    if (resolve(shown) === resolve(input)) return faults([report('over-the-input', { path: input })]);
    const before = this.#places.get(shown);
    if (before !== undefined) return faults([report('output-twice', { output: shown, inputs: [before.input, input] })]);
    const partial = join(dirname(shown), `.${basename(shown)}.partial`);
    const made = mkdirSync(dirname(shown), { recursive: true });
    if (made !== undefined) this.#made.push(made);
    this.#places.set(shown, { input, partial });
    return ok({ shown, partial });
  }

  commit(): void {
    for (const [shown, { partial }] of this.#places) renameSync(partial, shown);
    this.#made.length = 0;
  }

  discard(): void {
    for (const { partial } of this.#places.values()) rmSync(partial, { force: true });
    // What a failed conversion made holds nothing.
    for (const folder of this.#made) rmSync(folder, { recursive: true, force: true });
  }
}

/** A table's name as the name of a file: lower case, nothing that a file system minds. */
function fileName(table: string): string {
  return table.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, '_');
}
