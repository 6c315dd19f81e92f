import { Option, type Command } from 'commander';
import { MEMORY_OF_BUILD } from '#engine/limits.js';
import type { Build } from '#pipeline/build.js';
import { commonOptions, type BuildOptions } from '../build-options.js';
import { withEngineOptions } from '../engine-options.js';
import { exitCodes, type Finish } from '../exit-codes.js';
import { exitCodeOf, severityOption } from '../fail-on.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { progress } from '../progress.js';
import { diagnosticsText } from '../show-diagnostics.js';
import { problemsText } from '../show-problems.js';
import type { Terminal } from '../terminal.js';

const MEMORY = ` (default: "${MEMORY_OF_BUILD}"); the rest goes to the disk, beside the output`;

/** `trialmill build <study.yaml> -o <folder>`: raw captures to a validated submission package. */
export function buildCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const command = program
    .command('build')
    .description('build, validate and package every dataset of a study from its raw captures')
    .argument('<study.yaml...>', 'the study to build; with --pool, two or more')
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
    .option(
      '--treatment <name>',
      'the allocation of this block of study.yaml, such as dummy, instead of the real one, which is not opened',
    )
    .addOption(
      new Option(
        '--define-version <version>',
        'the version of Define-XML that is written, whatever study.yaml says',
      ).choices(['2.0', '2.1']),
    )
    .option('--pool', 'build what the studies have in common as one package: ADSL, ADTTE, or what --select names')
    .option('--pool-name <name>', 'what the pool is called in define.xml and its folder (default: "ISE")')
    .option('--explanations <file>', 'with --pool: reviewed explanations of findings')
    .option('--full', 'build everything anew, whatever a former build left')
    .option(
      '--select <datasets>',
      'make only these anew: AE,LB; AE+ with what is made from it, +AE with what it is made from; sdtm, adam',
      listed,
    )
    .option('--exclude <datasets>', 'leave these as the former build made them; written like --select', listed)
    .option('--quiet', 'no progress and no summary');
  withEngineOptions(command, MEMORY).action(async (studies: readonly string[], options: BuildOptions) => {
    if (options.pool === true) {
      const { poolStudies } = await import('../pool-studies.js');
      await poolStudies(studies, options, terminal, finish);
      return;
    }
    const [study = '', ...others] = studies;
    if (others.length > 0) {
      terminal.err(`One study is built at a time; "${others.join('", "')}" needs --pool.\n`);
      finish(exitCodes.usage);
      return;
    }
    const pooled = withPoolOnly(options);
    if (pooled.length > 0) {
      terminal.err(pooled.join(''));
      finish(exitCodes.usage);
      return;
    }
    const { build } = await import('#pipeline/build.js');
    const shown = progress(terminal, options.quiet === true);
    const { output: out, full, select = [], exclude = [] } = options;
    const rowLineage = options.lineage === 'rows';
    const asked = {
      study,
      out,
      rowLineage,
      select,
      exclude,
      ...(full !== undefined && { full }),
      ...commonOptions(options),
    };
    const built = await build(asked, shown);
    if (!built.ok) {
      shown.failed(diagnosticsText(built.diagnostics, terminal.paint));
      finish(exitCodeOfFaults(built.diagnostics));
      return;
    }
    shown.done();
    if (options.quiet !== true) terminal.err(reuseText(built.value));
    terminal.err(staleText(built.value.reuse));
    terminal.err(diagnosticsText(built.warnings, terminal.paint));
    terminal.err(problemsText(built.value.results.problems, terminal.paint));
    const { findingsFormats } = await import('#report/findings/index.js');
    if (options.quiet !== true) terminal.out(findingsFormats.text(built.value.results));
    finish(exitCodeOf(built.value.results, options.failOn));
  });
}

/** What was asked for that only a pool has. */
function withPoolOnly({ explanations, poolName }: BuildOptions): readonly string[] {
  return [
    ...(explanations === undefined
      ? []
      : ['--explanations goes with --pool; a study has its own in explanations.yaml.\n']),
    ...(poolName === undefined ? [] : ['--pool-name goes with --pool; a study is called as study.yaml calls it.\n']),
  ];
}

/** AE,LB or one after another. */
function listed(text: string, before: readonly string[] = []): readonly string[] {
  return [
    ...before,
    ...text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ];
}

/** What was made anew and what stands; nothing where nothing could be taken over. */
function reuseText({ reuse: { unchanged, rebuilt, taken }, results }: Build): string {
  if (unchanged)
    return `Nothing changed: ${count(taken.length, 'dataset')} of ${count(results.sources.length, 'source')} stand as they were built.\n`;
  return taken.length === 0 ? '' : `${count(rebuilt.length, 'dataset')} rebuilt, ${taken.length} reused.\n`;
}

function staleText({ stale }: Build['reuse']): string {
  return stale.length === 0
    ? ''
    : `Not up to date, as not all was selected: ${stale.join(', ')}. A build without --select brings them up to date.\n`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
