import { Option, type Command } from 'commander';
import type { EngineOptions } from '#pipeline/with-engine.js';
import type { Severity } from '#rules/outcome.js';
import { engineOptions, withEngineOptions } from '../engine-options.js';
import type { Finish } from '../exit-codes.js';
import { exitCodeOf, severityOption } from '../fail-on.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { progress } from '../progress.js';
import { diagnosticsText } from '../show-diagnostics.js';
import { problemsText } from '../show-problems.js';
import type { Terminal } from '../terminal.js';

interface BuildOptions extends EngineOptions {
  readonly output: string;
  readonly failOn: Severity;
  readonly quiet?: boolean;
  readonly lineage?: 'rows';
}

/** `trialmill build <study.yaml> -o <folder>`: raw captures to a validated submission package. */
export function buildCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const command = program
    .command('build')
    .description('build, validate and package every dataset of a study from its raw captures')
    .argument('<study.yaml>', 'the study to build')
    .option('-o, --output <folder>', 'where the package goes; a former build there is replaced', 'build')
    .option(
      '--fail-on <severity>',
      'reject, error, warning or notice: what unexplained findings end with exit code 1',
      severityOption,
      'error',
    )
    .addOption(
      new Option('--lineage <level>', 'also tell the file and row behind each record, in lineage/').choices(['rows']),
    )
    .option('--quiet', 'no progress and no summary');
  withEngineOptions(command).action(async (study: string, options: BuildOptions) => {
    const { build } = await import('#pipeline/build.js');
    const shown = progress(terminal, options.quiet === true);
    const built = await build(
      { study, out: options.output, rowLineage: options.lineage === 'rows', ...engineOptions(options) },
      shown,
    );
    if (!built.ok) {
      terminal.err(`${terminal.isInteractive ? '\n' : ''}${diagnosticsText(built.diagnostics, terminal.paint)}`);
      finish(exitCodeOfFaults(built.diagnostics));
      return;
    }
    shown.done();
    terminal.err(diagnosticsText(built.warnings, terminal.paint));
    terminal.err(problemsText(built.value.results.problems, terminal.paint));
    const { findingsFormats } = await import('#report/findings/index.js');
    if (options.quiet !== true) terminal.out(findingsFormats.text(built.value.results));
    finish(exitCodeOf(built.value.results, options.failOn));
  });
}
