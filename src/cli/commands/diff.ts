import { InvalidArgumentError, Option, type Command } from 'commander';
import type { DiffFormat } from '#report/diff/index.js';
import type { DiffCommandOptions } from '../diff-options.js';
import { engineOptions, withEngineOptions } from '../engine-options.js';
import { exitCodes, type Finish } from '../exit-codes.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { diagnosticsText } from '../show-diagnostics.js';
import { outputOptionOf, planOutputs } from '../findings-outputs.js';
import type { Terminal } from '../terminal.js';
import { obstacle, writeFiles } from '../write-files.js';

const formats: readonly DiffFormat[] = ['text', 'json', 'xlsx', 'html'];

/** `trialmill diff <a> <b>`: how datasets of any format differ. */
export function diffCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const command = program
    .command('diff')
    .description(
      'compare datasets, folders of them or whole packages: metadata, rows, values; or tell what a study overrides of a library',
    )
    .argument(
      '<a>',
      'a file, a folder of files, or a package (its transport files); or the folder or name of a library',
    )
    .argument('<b>', 'a file, a folder of files, or a package; or a study.yaml')
    .option(
      '--by <variables>',
      'variables that match the rows, instead of the keys of the file, define.xml or spec',
      names,
    )
    .option(
      '--define <file>',
      'a define.xml that says the keys, beside those that lie with the files; as often as wanted',
      several,
    )
    .option('--spec <workbook>', 'a spec workbook whose sheet Datasets says the keys')
    .option('--ignore <variables>', 'variables that are not compared', names)
    .option('--absolute <number>', 'numbers may differ by so much', tolerance, 0)
    .option('--relative <number>', 'numbers may differ by this part of the larger', tolerance, 0)
    .option('--first <n>', 'how many values of a variable, and rows of a side, are shown', count, 10)
    .option('--max <n>', 'the same as --first', count)
    .addOption(new Option('--format <format>', 'how the comparison is written').choices(formats).default('text'))
    .option(
      '-o, --output <[format:]file>',
      'where it goes instead of standard output; with a format, besides it, as often as wanted: -o html:diff.html',
      outputOptionOf(formats),
    );
  withEngineOptions(command).action(async (a: string, b: string, options: DiffCommandOptions) => {
    if (/\.ya?ml$/i.test(b)) {
      const { diffLibrary } = await import('../diff-library.js');
      diffLibrary(a, b, options, terminal, finish);
      return;
    }
    const [{ diff }, { diffFormats }] = await Promise.all([
      import('#pipeline/diff/index.js'),
      import('#report/diff/index.js'),
    ]);
    const { by, ignore, absolute, relative, format, define, spec } = options;
    const { printed, files } = planOutputs(format, options.output ?? []);
    const wrong =
      printed === 'xlsx'
        ? 'A workbook needs a place: say -o <file>.'
        : files.map(({ path }) => ({ path, why: obstacle(path) })).find(({ why }) => why !== undefined);
    if (wrong !== undefined) {
      terminal.err(
        typeof wrong === 'string' ? `${wrong}\n` : `"${wrong.path}" cannot be written: ${wrong.why ?? ''}.\n`,
      );
      finish(exitCodes.usage);
      return;
    }
    const compared = await diff({
      a,
      b,
      ignore: ignore ?? [],
      tolerance: { absolute, relative },
      first: options.max ?? options.first,
      ...(define !== undefined && { define }),
      ...(spec !== undefined && { spec }),
      ...(by !== undefined && { by }),
      ...engineOptions(options),
    });
    if (!compared.ok) {
      terminal.err(diagnosticsText(compared.diagnostics, terminal.paint));
      finish(exitCodeOfFaults(compared.diagnostics));
      return;
    }
    terminal.err(diagnosticsText(compared.warnings, terminal.paint));
    writeFiles(files.map((file) => ({ path: file.path, content: diffFormats[file.format](compared.value) })));
    if (printed !== undefined) terminal.out(String(diffFormats[printed](compared.value)));
    finish(compared.value.differs ? exitCodes.findings : exitCodes.clean);
  });
}

function names(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
}

function several(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
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
