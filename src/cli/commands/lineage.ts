import { Option, type Command } from 'commander';
import type { Checked } from '#base/diagnostic.js';
import { exitCodes, type Finish } from '../exit-codes.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';

interface LineageOptions {
  readonly study?: string;
  readonly from?: string;
  readonly format: 'text' | 'json';
  readonly output?: string;
}

/** `trialmill lineage AE.AESTDTC`: where a variable comes from, or what a column of a source becomes. */
export function lineageCommand(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('lineage')
    .description('tell where a variable comes from, or what uses a column')
    .argument('[name]', 'a variable such as AE.AESTDTC, or a dataset')
    .option('--from <column>', 'tell what uses this column instead, such as adverse_event.AESTDAT or AE.AESTDTC')
    .option('--study <study.yaml>', 'the study; left out, the only one here or below mappings/')
    .addOption(new Option('--format <format>', 'how it is printed').choices(['text', 'json']).default('text'))
    .option('-o, --output <file>', 'where it goes instead of standard output')
    .action(async (name: string | undefined, options: LineageOptions) => {
      if ((name === undefined) === (options.from === undefined)) {
        terminal.err('error: Name a variable or a dataset, or a column with --from.\n');
        finish(exitCodes.usage);
        return;
      }
      const rendered = await columns(name, options);
      if (!rendered.ok) {
        terminal.err(diagnosticsText(rendered.diagnostics, terminal.paint));
        finish(exitCodeOfFaults(rendered.diagnostics));
        return;
      }
      terminal.err(diagnosticsText(rendered.warnings, terminal.paint));
      if (options.output === undefined) terminal.out(rendered.value);
      else (await import('node:fs')).writeFileSync(options.output, rendered.value);
      finish(exitCodes.clean);
    });
}

async function columns(name: string | undefined, { from, study, format }: LineageOptions): Promise<Checked<string>> {
  const [{ columnLineage }, { columnFormats }] = await Promise.all([
    import('#pipeline/lineage/columns.js'),
    import('#report/lineage/columns.js'),
  ]);
  const found = await columnLineage(name ?? from ?? '', study);
  if (!found.ok) return found;
  const { lineage, about } = found.value;
  return {
    ok: true,
    value: columnFormats[format](lineage, about, from === undefined ? 'back' : 'ahead'),
    warnings: [],
  };
}
