import { Option, type Command } from 'commander';
import type { EngineOptions } from '#pipeline/with-engine.js';
import type { Shape } from '#pipeline/tables/file-format.js';
import type { Conversion } from '#pipeline/convert/conversion.js';
import { engineOptions, withEngineOptions } from '../engine-options.js';
import { exitCodes, type Finish } from '../exit-codes.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';
import { textOptions, withTextOptions, type TextOptions } from '../text-options.js';

interface ConvertCommandOptions extends EngineOptions, TextOptions {
  readonly from?: string;
  readonly to?: string;
  readonly shape?: Shape;
  readonly attributes?: boolean;
  readonly truncate?: boolean;
  readonly split?: string;
  readonly format: 'text' | 'json';
  readonly quiet?: boolean;
}

/** `trialmill convert <in> <out>`: files or folders of tables from one format to another. */
export function convertCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const command = program
    .command('convert')
    .description(
      'convert files of tables: XPT, Dataset-JSON (also NDJSON, compressed), CSV, TSV, XLSX, Parquet, SAS data sets, ODM-XML',
    )
    .argument('<in>', 'a file, or a folder of files')
    .argument('<out>', 'a file whose name tells the format, or a folder')
    .option('--from <format>', 'format of the input, where its name does not tell')
    .option(
      '--to <format>',
      'format to write, where the name of the output does not tell (xpt, xpt5, xpt8, json, ndjson, dsjc, csv, tsv, xlsx, parquet)',
    )
    .addOption(
      new Option(
        '--shape <shape>',
        'of ODM-XML: a table for each item group (wide), or all items under each other with their transactions (long)',
      ).choices(['wide', 'long']),
    )
    .option(
      '--attributes',
      'of ODM-XML item groups: also attributes beyond the keys, such as those of vendors, as columns',
    )
    .option('--truncate', 'cut texts and labels that a transport file cannot hold, telling each, instead of refusing')
    .option('--split <size>', 'write a larger SAS transport file as several: 5GB, 500MB, or fda, nmpa, pmda')
    .addOption(
      new Option('--format <format>', 'how the list of what was written is printed')
        .choices(['text', 'json'])
        .default('text'),
    )
    .option('--quiet', 'no list');
  withEngineOptions(withTextOptions(command)).action(
    async (input: string, output: string, options: ConvertCommandOptions) => {
      const { convert } = await import('#pipeline/convert/index.js');
      const { from, to, shape, attributes, truncate, split, format, quiet } = options;
      const converted = await convert({
        input,
        output,
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        ...textOptions(options),
        ...(shape !== undefined && { shape }),
        ...(attributes !== undefined && { attributes }),
        ...(truncate !== undefined && { truncate }),
        ...(split !== undefined && { split }),
        ...engineOptions(options),
      });
      if (!converted.ok) {
        terminal.err(diagnosticsText(converted.diagnostics, terminal.paint));
        finish(exitCodeOfFaults(converted.diagnostics));
        return;
      }
      terminal.err(diagnosticsText(converted.warnings, terminal.paint));
      if (quiet !== true) terminal.out(format === 'json' ? json(converted.value) : text(converted.value));
      finish(exitCodes.clean);
    },
  );
}

function json(conversion: Conversion): string {
  return `${JSON.stringify(conversion, undefined, 2)}\n`;
}

function text({ files, losses, cuts }: Conversion): string {
  const written = files.map(
    ({ table, output, rows, columns }) => `${output}: ${table}, ${rows} rows, ${columns} columns\n`,
  );
  const lost = losses.map(({ table, what, count }) => `${table}: ${what} not kept (${count})\n`);
  const cut = cuts.map(({ dataset, variable, row, bytes, kept }) => {
    const what = variable === undefined ? dataset : `${dataset}.${variable}`;
    return `${what}: ${row === undefined ? 'label' : `row ${row}`} cut from ${bytes} to ${kept} bytes\n`;
  });
  return [...written, ...lost, ...cut].join('');
}
