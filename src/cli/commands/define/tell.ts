import { ok, type Checked } from '#base/diagnostic.js';
import { exitCodes, type ExitCode, type Finish } from '../../exit-codes.js';
import { exitCodeOfFaults } from '../../fault-codes.js';
import { diagnosticsText } from '../../show-diagnostics.js';
import type { Terminal } from '../../terminal.js';
import { obstacle, writeFiles } from '../../write-files.js';

/** Makes something, tells what was found on the way, and writes it to a file or to standard output. The file is known to be writable before. */
export function tell(
  terminal: Terminal,
  finish: Finish,
  output: string | undefined,
  make: () => Checked<string | Uint8Array>,
  code: () => ExitCode = () => exitCodes.clean,
): void {
  const problem = output === undefined ? undefined : obstacle(output);
  if (problem !== undefined) {
    terminal.err(`error: "${output ?? ''}" cannot be written: ${problem}.\n`);
    finish(exitCodes.usage);
    return;
  }
  const made = make();
  terminal.err(diagnosticsText(made.ok ? made.warnings : made.diagnostics, terminal.paint));
  if (!made.ok) {
    finish(exitCodeOfFaults(made.diagnostics));
    return;
  }
  if (output === undefined) terminal.out(String(made.value));
  else writeFiles([{ path: output, content: made.value }]);
  finish(code());
}

/** The same with another value. */
export function mapped<From, To>(checked: Checked<From>, to: (value: From) => To): Checked<To> {
  return checked.ok ? ok(to(checked.value), checked.warnings) : checked;
}
