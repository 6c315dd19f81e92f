import { InvalidArgumentError, Option, type Command } from 'commander';
import type { EngineOptions } from '#pipeline/with-engine.js';
import type { SummaryFormat } from '#report/time-to-event/index.js';
import type { SummaryOptions } from '#report/time-to-event/model.js';
import { engineOptions, withEngineOptions } from '../engine-options.js';
import { exitCodes, type Finish } from '../exit-codes.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';
import { obstacle, writeFiles } from '../write-files.js';

interface SummarizeCommandOptions extends EngineOptions {
  readonly param?: string;
  readonly by?: string;
  readonly strata?: readonly string[];
  readonly reference?: string;
  readonly confType: SummaryOptions['interval'];
  readonly landmarks?: readonly number[];
  readonly ties: SummaryOptions['ties'];
  readonly format: SummaryFormat;
  readonly output?: string;
}

/** `trialmill tte summarize <adtte>`: what a time to event says. */
export function tteCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const tte = program.command('tte').description('times to event: summarize, compare groups, draw');
  const command = tte
    .command('summarize')
    .description('Kaplan-Meier estimates of a parameter, log-rank test and hazard ratios between groups')
    .argument('<input>', 'the file of ADTTE in any format, its folder, or the folder of a build')
    .option('--param <code>', 'the PARAMCD; left out, the only one')
    .option('--by <variable>', 'the variable that tells groups, such as TRT01P')
    .option('--strata <variables>', 'variables whose values part the comparison into strata, with commas', list)
    .option('--reference <value>', 'the group that others are compared with; left out, the first by name')
    .addOption(
      new Option('--conf-type <scale>', 'on which the limits of the curve are symmetric')
        .choices(['log-log', 'log', 'plain'])
        .default('log-log'),
    )
    .option('--landmarks <times>', 'times at which the share without the event is told, with commas', times)
    .addOption(
      new Option('--ties <way>', 'how Cox regression takes events at the same time')
        .choices(['efron', 'breslow'])
        .default('efron'),
    )
    .addOption(new Option('--format <format>', 'how it is shown').choices(['text', 'json', 'svg']).default('text'))
    .option('-o, --output <file>', 'where it goes instead of standard output');
  withEngineOptions(command).action(async (path: string, options: SummarizeCommandOptions) => {
    const [{ summarizeTimeToEvent }, { summaryFormats }] = await Promise.all([
      import('#pipeline/tte/summarize.js'),
      import('#report/time-to-event/index.js'),
    ]);
    const { param, by, strata = [], reference, confType, landmarks = [], ties, format, output } = options;
    const problem = output === undefined ? undefined : obstacle(output);
    if (problem !== undefined) {
      terminal.err(`error: "${output ?? ''}" cannot be written: ${problem}.\n`);
      finish(exitCodes.usage);
      return;
    }
    const summarized = await summarizeTimeToEvent({
      ...{ path, paramcd: param, by, strata, reference, interval: confType, landmarks, ties },
      ...engineOptions(options),
    });
    if (!summarized.ok) {
      terminal.err(diagnosticsText(summarized.diagnostics, terminal.paint));
      finish(exitCodeOfFaults(summarized.diagnostics));
      return;
    }
    terminal.err(diagnosticsText(summarized.warnings, terminal.paint));
    const rendered = await summaryFormats[format](summarized.value);
    if (output === undefined) terminal.out(rendered);
    else writeFiles([{ path: output, content: rendered }]);
    finish(exitCodes.clean);
  });
}

function list(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('Names of variables with commas between them.');
  return names;
}

function times(text: string): readonly number[] {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (!numbers.every((time) => Number.isFinite(time) && time >= 0))
    throw new InvalidArgumentError('Numbers, 0 or greater, with commas between them.');
  return numbers;
}
