import { statSync, writeFileSync } from 'node:fs';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Checked } from '#base/diagnostic.js';
import type { EngineOptions } from '#pipeline/with-engine.js';
import type { InspectFormat } from '#report/inspect.js';
import { engineOptions, withEngineOptions } from '../engine-options.js';
import { exitCodes, type Finish } from '../exit-codes.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';
import { textOptions, withTextOptions, type TextOptions } from '../text-options.js';

interface InspectCommandOptions extends EngineOptions, TextOptions {
  readonly from?: string;
  readonly rows: number;
  readonly format: InspectFormat;
  readonly output?: string;
}

/** `trialmill inspect <file>`: what a file of tables holds. */
export function inspectCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const command = program
    .command('inspect')
    .description('show the tables, columns and first rows of a file, or what the files of a folder hold')
    .argument('<file>', 'a file of tables, or a folder of them')
    .option('--from <format>', 'its format, where its name does not tell')
    .option('--rows <n>', 'how many of the first rows are shown', rowCount, 5)
    .addOption(new Option('--format <format>', 'how it is printed').choices(['text', 'json']).default('text'))
    .option('-o, --output <file>', 'where it goes instead of standard output');
  withEngineOptions(withTextOptions(command)).action(async (file: string, options: InspectCommandOptions) => {
    const [{ inspect, inspectFolder }, { inspectFormats, inspectFolderFormats }] = await Promise.all([
      import('#pipeline/convert/inspect.js'),
      import('#report/inspect.js'),
    ]);
    const { from, rows, format, output } = options;
    const asked = {
      file,
      first: rows,
      ...(from !== undefined && { from }),
      ...textOptions(options),
      ...engineOptions(options),
    };
    const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
    const found = isFolder
      ? rendering(await inspectFolder(asked), inspectFolderFormats[format])
      : rendering(await inspect(asked), inspectFormats[format]);
    if (!found.ok) {
      terminal.err(diagnosticsText(found.diagnostics, terminal.paint));
      finish(exitCodeOfFaults(found.diagnostics));
      return;
    }
    terminal.err(diagnosticsText(found.warnings, terminal.paint));
    if (output === undefined) terminal.out(found.value);
    else writeFileSync(output, found.value);
    finish(exitCodes.clean);
  });
}

function rendering<T>(found: Checked<T>, render: (value: T) => string): Checked<string> {
  return found.ok ? { ...found, value: render(found.value) } : found;
}

function rowCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0 || count > 1000)
    throw new InvalidArgumentError('A whole number from 0 to 1000.');
  return count;
}
