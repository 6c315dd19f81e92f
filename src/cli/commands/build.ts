import { InvalidArgumentError, type Command } from 'commander';
import type { Severity } from '#rules/outcome.js';
import { exitCodes } from '../exit-codes.js';
import { exitCodeOf, severityOption } from '../fail-on.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import type { Finish } from '../main.js';
import { progress } from '../progress.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';

interface BuildOptions {
  readonly output: string;
  readonly failOn: Severity;
  readonly threads?: number;
  readonly memoryLimit?: string;
  readonly quiet?: boolean;
}

/** `trialmill build <study.yaml> -o <folder>`: raw captures to a validated submission package. */
export function buildCommand(program: Command, terminal: Terminal, finish: Finish): void {
  program
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
    .option('--threads <n>', 'threads of the engine', threadsOption)
    .option('--memory-limit <size>', 'memory of the engine, for example 2GB')
    .option('--quiet', 'no progress and no summary')
    .action(async (study: string, options: BuildOptions) => {
      const [{ build }, { isMemoryLimit }] = await Promise.all([
        import('#pipeline/build.js'),
        import('#engine/limits.js'),
      ]);
      const { output, threads, memoryLimit } = options;
      if (memoryLimit !== undefined && !isMemoryLimit(memoryLimit)) {
        terminal.err(`"${memoryLimit}" is no amount of memory. Say for example --memory-limit 2GB.\n`);
        finish(exitCodes.usage);
        return;
      }
      const shown = progress(terminal, options.quiet === true);
      const built = await build(
        {
          study,
          out: output,
          ...(threads !== undefined && { threads }),
          ...(memoryLimit !== undefined && { memoryLimit }),
        },
        shown,
      );
      if (!built.ok) {
        terminal.err(`${terminal.isInteractive ? '\n' : ''}${diagnosticsText(built.diagnostics, terminal.paint)}`);
        finish(exitCodeOfFaults(built.diagnostics));
        return;
      }
      shown.done();
      terminal.err(diagnosticsText(built.warnings, terminal.paint));
      const { findingsFormats } = await import('#report/findings/index.js');
      if (options.quiet !== true) terminal.out(findingsFormats.text(built.value.results));
      finish(exitCodeOf(built.value.results, options.failOn));
    });
}

export function threadsOption(text: string): number {
  const threads = Number(text);
  if (!Number.isInteger(threads) || threads < 1 || threads > 512)
    throw new InvalidArgumentError('A whole number from 1 to 512.');
  return threads;
}
