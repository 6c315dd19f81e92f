import { buildPool } from '#pipeline/pool/index.js';
import { report } from '#pipeline/pool/messages.js';
import { findingsFormats } from '#report/findings/index.js';
import { commonOptions, type BuildOptions } from './build-options.js';
import { exitCodes, type Finish } from './exit-codes.js';
import { exitCodeOf } from './fail-on.js';
import { exitCodeOfFaults } from './fault-codes.js';
import { progress } from './progress.js';
import { diagnosticsText } from './show-diagnostics.js';
import type { Terminal } from './terminal.js';

/** `trialmill build --pool <study.yaml> <study.yaml> -o <folder>`. */
export async function poolStudies(
  studies: readonly string[],
  options: BuildOptions,
  terminal: Terminal,
  finish: Finish,
): Promise<void> {
  const alone = [
    ...(options.lineage === undefined ? [] : ['--lineage']),
    ...(options.exclude === undefined ? [] : ['--exclude']),
  ];
  if (alone.length > 0) {
    const told = alone.map((option) => report('not-alone', { option }));
    terminal.err(diagnosticsText(told, terminal.paint));
    finish(exitCodes.usage);
    return;
  }
  const shown = progress(terminal, options.quiet === true);
  const { output: out, poolName: name = 'ISE', select = [], explanations } = options;
  const built = await buildPool(
    {
      studies,
      out,
      name,
      select,
      ...(explanations !== undefined && { explanations }),
      ...commonOptions(options),
    },
    shown,
  );
  if (!built.ok) {
    shown.failed(diagnosticsText(built.diagnostics, terminal.paint));
    finish(exitCodeOfFaults(built.diagnostics));
    return;
  }
  shown.done();
  terminal.err(diagnosticsText(built.warnings, terminal.paint));
  if (options.quiet !== true) terminal.out(findingsFormats.text(built.value));
  finish(exitCodeOf(built.value, options.failOn));
}
