import { Option, type Command } from 'commander';
import type { DiagnosticsFormat } from '#report/diagnostics/index.js';
import { diagnosticsText } from '../show-diagnostics.js';
import { exitCodes, type Finish } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';

const formats: readonly DiagnosticsFormat[] = ['text', 'json', 'sarif', 'junit', 'github'];

interface CheckOptions {
  readonly format: DiagnosticsFormat;
  readonly output?: string;
  readonly quiet?: boolean;
}

/** `trialmill check <study.yaml>`: the mapping alone, without data. */
export function checkCommand(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('check')
    .description('check a mapping against the standards and its declared sources, without data')
    .argument('<study.yaml>', 'the study to check')
    .addOption(new Option('--format <format>', 'how faults are printed').choices(formats).default('text'))
    .option('-o, --output <file>', 'where they go instead of standard output')
    .option('--quiet', 'no summary')
    .action(async (file: string, { format, output, quiet }: CheckOptions) => {
      const [{ check, checkedFiles }, { diagnosticsFormats }] = await Promise.all([
        import('#pipeline/check.js'),
        import('#report/diagnostics/index.js'),
      ]);
      const checked = await check(file);
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
      finish(checked.ok ? exitCodes.clean : exitCodes.usage);
    });
}

function extent(datasets: readonly { readonly variables: readonly unknown[] }[]): string {
  return `${datasets.length} datasets, ${datasets.reduce((sum, { variables }) => sum + variables.length, 0)} variables; `;
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
