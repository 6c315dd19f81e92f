import { Option, type Command } from 'commander';
import type { Stored } from '#pipeline/standards/store.js';
import { exitCodes, type Finish } from '../exit-codes.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';

interface ImportOptions {
  readonly as?: string;
  readonly to: string;
}

/** `trialmill standards import|list`: versions of implementation guides. */
export function standardsCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const standards = program
    .command('standards')
    .description('implementation guides: bring versions, show those at hand');
  standards
    .command('import')
    .description('bring a guide: tables (CSV, XLSX) or JSON of the CDISC Library, or the datasets of a define.xml')
    .argument('<file...>', 'the file; or the table of variables and the table of datasets')
    .option('--as <guide>', 'which guide it is, such as sdtmig-3.3, where the file does not tell')
    .option('--to <folder>', 'the folder of standards that it goes to', 'standards')
    .action(async (files: readonly string[], { as, to }: ImportOptions) => {
      const { guideNamed, importGuide } = await import('#pipeline/standards/import-guide.js');
      const imported = await importGuide({
        files,
        folder: to,
        ...(as !== undefined && guideNamed(as)),
      });
      terminal.err(diagnosticsText(imported.ok ? imported.warnings : imported.diagnostics, terminal.paint));
      if (imported.ok) terminal.out(importedText(imported.value));
      finish(imported.ok ? exitCodes.clean : exitCodeOfFaults(imported.diagnostics));
    });
  standards
    .command('list')
    .description('show the guides and terminology at hand')
    .option('--standards <folder>', 'a folder that "standards import" or "ct import" filled')
    .addOption(new Option('--format <format>', 'how it is printed').choices(['text', 'json']).default('text'))
    .action(async ({ standards: folder, format }: { standards?: string; format: 'text' | 'json' }) => {
      const [{ standardsAtHand }, { standardsFormats }] = await Promise.all([
        import('#pipeline/standards/at-hand.js'),
        import('#report/terminology/index.js'),
      ]);
      const found = standardsAtHand(folder);
      if (!found.ok) terminal.err(diagnosticsText(found.diagnostics, terminal.paint));
      else terminal.out(standardsFormats[format](found.value));
      finish(found.ok ? exitCodes.clean : exitCodeOfFaults(found.diagnostics));
    });
}

/** What was brought, and how it is used. */
export function importedText({ folder, entry, what, replaced }: Stored): string {
  const { name, publishingSet, version } = entry;
  const title = publishingSet === undefined ? `${name} ${version}` : `Terminology ${publishingSet} ${version}`;
  return `${title}: ${what}${replaced ? ', in place of the former import' : ''}. Use it with --standards ${folder}.\n`;
}
