import type { Checked } from '#base/diagnostic.js';
import { exitCodes, type ExitCode, type Finish } from '../../exit-codes.js';
import { exitCodeOfFaults } from '../../fault-codes.js';
import { diagnosticsText } from '../../show-diagnostics.js';
import type { Terminal } from '../../terminal.js';
import { overwriting, unwritable, writeFiles } from '../../write-files.js';

/** Something to make, and where it goes. */
interface Told<T> {
  /** Standard output, if there is none. */
  readonly output?: string | undefined;
  /** Files that are read, and must not be written over. */
  readonly inputs?: readonly string[];
  readonly make: () => Checked<T> | Promise<Checked<T>>;
  readonly content: (made: T) => string | Uint8Array;
  /** Once it is written. */
  readonly code?: (made: T) => ExitCode;
}

/** Makes something, tells what was found on the way, and writes it to a file or to standard output. The file is known to be writable before. */
export async function tell<T>(
  terminal: Terminal,
  finish: Finish,
  { output, inputs = [], make, content, code = () => exitCodes.clean }: Told<T>,
): Promise<void> {
  const problem = unwritable(output === undefined ? [] : [output]) ?? overwriting(output, inputs);
  if (problem !== undefined) {
    terminal.err(`error: ${problem}\n`);
    finish(exitCodes.usage);
    return;
  }
  const made = await make();
  terminal.err(diagnosticsText(made.ok ? made.warnings : made.diagnostics, terminal.paint));
  if (!made.ok) {
    finish(exitCodeOfFaults(made.diagnostics));
    return;
  }
  if (output === undefined) terminal.out(String(content(made.value)));
  else writeFiles([{ path: output, content: content(made.value) }]);
  finish(code(made.value));
}
