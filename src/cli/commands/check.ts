import type { Command } from 'commander';
import { inOrder, diagnosticsText } from '../show-diagnostics.js';
import { exitCodes, type Finish } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';

interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly quiet?: boolean;
}

/** `trialmill check <study.yaml>`: the mapping alone, without data. */
export function checkCommand(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('check')
    .description('check a mapping against the standards and its declared sources, without data')
    .argument('<study.yaml>', 'the study to check')
    .option('--format <format>', 'text or json', 'text')
    .option('--quiet', 'no summary')
    .action(async (file: string, options: CheckOptions) => {
      const { check } = await import('#pipeline/check.js');
      const checked = await check(file);
      const diagnostics = checked.ok ? checked.warnings : checked.diagnostics;
      if (options.format === 'json') terminal.out(`${JSON.stringify(inOrder(diagnostics), undefined, 2)}\n`);
      else terminal.out(diagnosticsText(diagnostics, terminal.paint));
      const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
      const warnings = diagnostics.length - errors;
      if (options.quiet !== true) {
        const datasets = checked.ok
          ? `${checked.value.compiled.meta.datasets.length} datasets, ${checked.value.compiled.meta.datasets.reduce((sum, dataset) => sum + dataset.variables.length, 0)} variables; `
          : '';
        terminal.err(
          `${datasets}${errors} error${errors === 1 ? '' : 's'}, ${warnings} warning${warnings === 1 ? '' : 's'}\n`,
        );
      }
      finish(checked.ok ? exitCodes.clean : exitCodes.usage);
    });
}
