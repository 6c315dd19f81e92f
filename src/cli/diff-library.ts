import { overridesOf } from '#pipeline/overrides.js';
import { isOverridden, overrides, type OverridesFormat } from '#report/overrides/index.js';
import type { DiffCommandOptions } from './diff-options.js';
import { exitCodes, type Finish } from './exit-codes.js';
import { exitCodeOfFaults } from './fault-codes.js';
import { planOutputs } from './findings-outputs.js';
import { diagnosticsText } from './show-diagnostics.js';
import type { Terminal } from './terminal.js';
import { obstacle, writeFiles } from './write-files.js';

/** `trialmill diff <library> <study.yaml>`: what a study overrides of a library. */
export function diffLibrary(
  library: string,
  study: string,
  { format, output }: DiffCommandOptions,
  terminal: Terminal,
  finish: Finish,
): void {
  const { printed, files } = planOutputs(format, output ?? []);
  const formats = [...(printed === undefined ? [] : [printed]), ...files.map((file) => file.format)];
  const other = formats.find((name) => !(name in overrides));
  const blocked = files.map(({ path }) => ({ path, why: obstacle(path) })).find(({ why }) => why !== undefined);
  if (other !== undefined || blocked !== undefined) {
    terminal.err(
      other === undefined
        ? `"${blocked?.path ?? ''}" cannot be written: ${blocked?.why ?? ''}.\n`
        : `What a study overrides is written as text or json, not as ${other}.\n`,
    );
    finish(exitCodes.usage);
    return;
  }
  const compared = overridesOf(library, study);
  if (!compared.ok) {
    terminal.err(diagnosticsText(compared.diagnostics, terminal.paint));
    finish(exitCodeOfFaults(compared.diagnostics));
    return;
  }
  const written = (name: string) => overrides[name as OverridesFormat](compared.value);
  writeFiles(files.map((file) => ({ path: file.path, content: written(file.format) })));
  if (printed !== undefined) terminal.out(written(printed));
  finish(isOverridden(compared.value) ? exitCodes.findings : exitCodes.clean);
}
