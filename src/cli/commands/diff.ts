import { InvalidArgumentError, Option, type Command } from 'commander';
import type { EngineOptions } from '#pipeline/with-engine.js';
import type { DiffFormat } from '#report/diff/index.js';
import { engineOptions, withEngineOptions } from '../engine-options.js';
import { exitCodes, type Finish } from '../exit-codes.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';

interface DiffCommandOptions extends EngineOptions {
  readonly by?: readonly string[];
  readonly ignore?: readonly string[];
  readonly absolute: number;
  readonly relative: number;
  readonly first: number;
  readonly format: DiffFormat;
  readonly output?: string;
}

const formats: readonly DiffFormat[] = ['text', 'json', 'xlsx', 'html'];

/** `trialmill diff <a> <b>`: how datasets of any format differ. */
export function diffCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const command = program
    .command('diff')
    .description('compare datasets or folders of them: metadata, rows, values')
    .argument('<a>', 'a file, or a folder of files')
    .argument('<b>', 'a file, or a folder of files')
    .option('--by <variables>', 'variables that match the rows, instead of the keys of the file or define.xml', names)
    .option('--ignore <variables>', 'variables that are not compared', names)
    .option('--absolute <number>', 'numbers may differ by so much', tolerance, 0)
    .option('--relative <number>', 'numbers may differ by this part of the larger', tolerance, 0)
    .option('--first <n>', 'how many values of a variable, and rows of a side, are shown', count, 10)
    .addOption(new Option('--format <format>', 'how the comparison is written').choices(formats).default('text'))
    .option('-o, --output <file>', 'where it goes instead of standard output');
  withEngineOptions(command).action(async (a: string, b: string, options: DiffCommandOptions) => {
    const [{ diff }, { diffFormats }] = await Promise.all([
      import('#pipeline/diff/index.js'),
      import('#report/diff/index.js'),
    ]);
    const { by, ignore, absolute, relative, first, format, output } = options;
    if (format === 'xlsx' && output === undefined) {
      terminal.err('A workbook needs a place: say -o <file>.\n');
      finish(exitCodes.usage);
      return;
    }
    const compared = await diff({
      a,
      b,
      ignore: ignore ?? [],
      tolerance: { absolute, relative },
      first,
      ...(by !== undefined && { by }),
      ...engineOptions(options),
    });
    if (!compared.ok) {
      terminal.err(diagnosticsText(compared.diagnostics, terminal.paint));
      finish(exitCodeOfFaults(compared.diagnostics));
      return;
    }
    terminal.err(diagnosticsText(compared.warnings, terminal.paint));
    const rendered = diffFormats[format](compared.value);
    if (output !== undefined) (await import('node:fs')).writeFileSync(output, rendered);
    else if (typeof rendered === 'string') terminal.out(rendered);
    finish(compared.value.differs ? exitCodes.findings : exitCodes.clean);
  });
}

function names(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
}

function tolerance(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number) || number < 0)
    throw new InvalidArgumentError('A number that is not negative.');
  return number;
}

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 100_000)
    throw new InvalidArgumentError('A whole number from 0 to 100000.');
  return number;
}
