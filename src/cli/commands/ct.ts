import { Option, type Command } from 'commander';
import type { Checked } from '#base/diagnostic.js';
import type { EngineOptions } from '#pipeline/with-engine.js';
import { engineOptions, withEngineOptions } from '../engine-options.js';
import { exitCodes, type ExitCode, type Finish } from '../exit-codes.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';
import { importedText } from './standards.js';

interface ImportOptions {
  readonly package?: string;
  readonly date?: string;
  readonly to: string;
}

interface ListOptions {
  readonly standards?: string;
  readonly date?: string;
  readonly format: 'text' | 'json';
}

interface DiffOptions extends EngineOptions {
  readonly package: string;
  readonly standards?: string;
  readonly data?: readonly string[];
  readonly format: 'text' | 'json' | 'csv';
  readonly output?: string;
}

/** `trialmill ct import|list|diff`: versions of CDISC controlled terminology. */
export function ctCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const ct = program.command('ct').description('controlled terminology: bring versions, look codelists up, compare');
  const told = <T>(checked: Checked<T>, show: (value: T) => ExitCode) => {
    terminal.err(diagnosticsText(checked.ok ? checked.warnings : checked.diagnostics, terminal.paint));
    finish(checked.ok ? show(checked.value) : exitCodeOfFaults(checked.diagnostics));
  };
  ct.command('import')
    .description('bring a package that NCI EVS (text, XLS, XLSX, ODM-XML) or the CDISC Library (JSON) publishes')
    .argument('<file>', 'the file as published')
    .option('--package <name>', 'SDTM, ADaM, SEND, CDASH, DEFINE-XML, Protocol or DDF, where the file does not tell')
    .option('--date <date>', 'the date of the package, where the file does not tell')
    .option('--to <folder>', 'the folder of standards that it goes to', 'standards')
    .action(async (file: string, { package: publishingSet, date, to }: ImportOptions) => {
      const { importTerminology } = await import('#pipeline/standards/import-terminology.js');
      const imported = await importTerminology({
        file,
        folder: to,
        ...(publishingSet !== undefined && { publishingSet }),
        ...(date !== undefined && { version: date }),
      });
      told(imported, (stored) => {
        terminal.out(importedText(stored));
        return exitCodes.clean;
      });
    });
  ct.command('list')
    .description('show the packages at hand, or a codelist with its terms')
    .argument('[codelist]', 'a codelist by its submission value or NCI code, such as NY or C66742')
    .option('--date <date>', 'of packages of this date only')
    .option('--standards <folder>', 'a folder that "ct import" filled')
    .addOption(new Option('--format <format>', 'how it is printed').choices(['text', 'json']).default('text'))
    .action(async (name: string | undefined, { standards, date, format }: ListOptions) => {
      const [atHand, { standardsFormats, codelistFormats }] = await Promise.all([
        import('#pipeline/standards/at-hand.js'),
        import('#report/terminology/index.js'),
      ]);
      if (name === undefined)
        told(atHand.standardsAtHand(standards), ({ standards: all }) => {
          const packages = all.filter((one) => one.type === 'CT' && (date ?? one.version) === one.version);
          terminal.out(standardsFormats[format]({ standards: packages }));
          return exitCodes.clean;
        });
      else
        told(atHand.findCodelists(name, standards, date), (found) => {
          terminal.out(codelistFormats[format](found));
          if (found.codelists.length > 0) return exitCodes.clean;
          terminal.err(`There is no codelist "${name}" in the packages at hand.\n`);
          return exitCodes.usage;
        });
    });
  const diff = ct
    .command('diff')
    .description('compare two versions of a package, and tell which values of datasets that touches')
    .argument('<from>', 'a date at hand, or a file')
    .argument('<to>', 'a date at hand, or a file')
    .option('--package <name>', 'SDTM, ADaM, SEND, CDASH, DEFINE-XML, Protocol or DDF', 'SDTM')
    .option('--standards <folder>', 'a folder that "ct import" filled')
    .option('--data <path...>', 'datasets whose values are looked at; exit code 1 if one has to change')
    .addOption(new Option('--format <format>', 'how it is printed').choices(['text', 'json', 'csv']).default('text'))
    .option('-o, --output <file>', 'where it goes instead of standard output');
  withEngineOptions(diff).action(async (from: string, to: string, options: DiffOptions) => {
    const [{ diffTerminology }, { terminologyDiffFormats }] = await Promise.all([
      import('#pipeline/standards/diff-terminology.js'),
      import('#report/terminology/index.js'),
    ]);
    const { standards, data, package: publishingSet, format, output } = options;
    const { writeFileSync } = await import('node:fs');
    const compared = await diffTerminology({
      from,
      to,
      publishingSet,
      ...(standards !== undefined && { folder: standards }),
      ...(data !== undefined && { data }),
      ...engineOptions(options),
    });
    told(compared, (found) => {
      const rendered = terminologyDiffFormats[format](found);
      if (output === undefined) terminal.out(rendered);
      else writeFileSync(output, rendered);
      const must = (found.impact ?? []).some(({ kind, allowed }) => kind === 'replaced' || !allowed);
      return must ? exitCodes.findings : exitCodes.clean;
    });
  });
}
