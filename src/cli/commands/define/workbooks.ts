import { Option, type Command } from 'commander';
import type { DialectName } from '#define/workbook/write.js';
import { exitCodes, type Finish } from '../../exit-codes.js';
import type { Terminal } from '../../terminal.js';
import { tell } from './tell.js';

/** In the order in which the help tells them. */
const DIALECTS: readonly DialectName[] = ['a', 'b', 'c', 'xportr', 'metacore'];

/** `trialmill define to-workbook` and `from-workbook`: descriptions of data as workbooks, and back. */
export function workbookCommands(define: Command, terminal: Terminal, finish: Finish): void {
  define
    .command('to-workbook')
    .description('write a define.xml as a workbook, and tell what its layout cannot hold')
    .argument('<file>', 'a define.xml, or a workbook of another layout')
    .argument('[workbook]', 'the XLSX file to write')
    .option('-o, --output <workbook>', 'the same, as an option')
    .addOption(
      new Option(
        '--dialect <name>',
        'layout: Pinnacle 21 Community (a), Enterprise for Define-XML 2.0 (b) or 2.1 (c), xportr, metacore',
      )
        .choices(DIALECTS)
        .default('c'),
    )
    .action(
      async (file: string, workbook: string | undefined, options: Options & { readonly dialect: DialectName }) => {
        const target = placeOf(workbook, options, terminal, finish);
        if (target === undefined) return;
        if (!/\.xlsx$/i.test(target)) {
          terminal.err(`error: "${target}" is no name of a workbook: it must end in .xlsx\n`);
          finish(exitCodes.usage);
          return;
        }
        const [{ describeAsWorkbook }, { lostText }] = await Promise.all([
          import('#pipeline/define/to-workbook.js'),
          import('#report/define/diff.js'),
        ]);
        await tell(terminal, finish, {
          output: target,
          inputs: [file],
          make: () => describeAsWorkbook(file, options.dialect),
          content: ({ bytes }) => bytes,
          code: ({ lost }) => {
            terminal.err(lostText(lost));
            return exitCodes.clean;
          },
        });
      },
    );
  define
    .command('from-workbook')
    .description('write the define.xml that a workbook describes, and tell each guess with sheet, row and column')
    .argument('<workbook>', 'Pinnacle 21, xportr, metacore, or a layout near these')
    .argument('[file]', 'the define.xml to write')
    .option('-o, --output <file>', 'the same, as an option')
    .addOption(new Option('--define-version <version>', 'the version to write').choices(['2.0', '2.1']).default('2.1'))
    .action(async (workbook: string, file: string | undefined, options: FromOptions) => {
      const target = placeOf(file, options, terminal, finish);
      if (target === undefined) return;
      const { defineOfWorkbook } = await import('#pipeline/define/from-workbook.js');
      await tell(terminal, finish, {
        output: target,
        inputs: [workbook],
        make: () => defineOfWorkbook(workbook, options.defineVersion),
        content: (text) => text,
      });
    });
}

interface Options {
  readonly output?: string;
}

interface FromOptions extends Options {
  readonly defineVersion: '2.0' | '2.1';
}

/** Where to write: named by place or by option, once. */
function placeOf(
  named: string | undefined,
  { output }: Options,
  terminal: Terminal,
  finish: Finish,
): string | undefined {
  if ((named === undefined) !== (output === undefined)) return named ?? output;
  const problem = named === undefined ? 'nothing says which file to write' : 'two files to write are named';
  terminal.err(`error: ${problem}: name one, after the file to read or with -o\n`);
  finish(exitCodes.usage);
  return undefined;
}
