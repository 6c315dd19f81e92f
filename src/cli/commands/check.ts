import { Option, type Command } from 'commander';
import type { Checked } from '#base/diagnostic.js';
import type { CheckedProject } from '#pipeline/check.js';
import type { EngineOptions } from '#pipeline/with-engine.js';
import type { DiagnosticsFormat } from '#report/diagnostics/index.js';
import { engineOptions, withEngineOptions } from '../engine-options.js';
import { exitCodes, type ExitCode, type Finish } from '../exit-codes.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';

const formats: readonly DiagnosticsFormat[] = ['text', 'json', 'sarif', 'junit', 'github'];

interface CheckOptions extends EngineOptions {
  readonly data?: boolean;
  readonly format: DiagnosticsFormat;
  readonly output?: string;
  readonly quiet?: boolean;
  readonly treatment?: string;
}

/** `trialmill check <study.yaml>`: the mapping alone, or against its raw files; writes no dataset. */
export function checkCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const command = program
    .command('check')
    .description(
      'check a mapping against the standards and its declared sources; with --data against the raw files too',
    )
    .argument('<study.yaml>', 'the study to check')
    .addOption(new Option('--format <format>', 'how faults are printed').choices(formats).default('text'))
    .option('-o, --output <file>', 'where they go instead of standard output')
    .option('--data', 'load the raw files and run the mapping over them; nothing is written')
    .option('--treatment <name>', 'the allocation of this block of study.yaml instead of the real one')
    .option('--quiet', 'no summary');
  withEngineOptions(command).action(async (file: string, options: CheckOptions) => {
    const { format, output, quiet, data, treatment, ...engine } = options;
    const [{ check, checkedFiles }, { diagnosticsFormats }] = await Promise.all([
      import('#pipeline/check.js'),
      import('#report/diagnostics/index.js'),
    ]);
    const checked = await check(file, {
      ...engineOptions(engine),
      ...(data !== undefined && { data }),
      ...(treatment !== undefined && { treatment }),
    });
    const results = checkedFiles(checked);
    if (output !== undefined) (await import('node:fs')).writeFileSync(output, diagnosticsFormats[format](results));
    else if (format === 'text') terminal.out(diagnosticsText(results.diagnostics, terminal.paint));
    else terminal.out(diagnosticsFormats[format](results));
    if (quiet !== true) {
      const { diagnostics } = results;
      const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
      const datasets = checked.ok ? extent(checked.value.compiled.meta.datasets) : '';
      terminal.err(`${datasets}${many(errors, 'error')}, ${many(diagnostics.length - errors, 'warning')}\n`);
    }
    finish(exitCodeOf(checked));
  });
}

/** The data's faults are findings; those of the mapping and of unreadable files leave nothing to find. */
function exitCodeOf(checked: Checked<CheckedProject>): ExitCode {
  if (!checked.ok) return exitCodeOfFaults(checked.diagnostics);
  return checked.value.findings.some(({ severity }) => severity === 'error') ? exitCodes.findings : exitCodes.clean;
}

function extent(datasets: readonly { readonly variables: readonly unknown[] }[]): string {
  return `${datasets.length} datasets, ${datasets.reduce((sum, { variables }) => sum + variables.length, 0)} variables; `;
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
