import { Option, type Command } from 'commander';
import type { DefineDiffFormat } from '#report/define/diff.js';
import { exitCodes, type Finish } from '../../exit-codes.js';
import type { Terminal } from '../../terminal.js';
import { tell } from './tell.js';

interface DiffOptions {
  readonly format: DefineDiffFormat;
  readonly output?: string;
}

/** `trialmill define diff <old> <new>`: what changed in the metadata, in words. */
export function diffCommand(define: Command, terminal: Terminal, finish: Finish): void {
  define
    .command('diff')
    .description('tell what changed in the metadata, in words; exit code 1 if anything did')
    .argument('<old>', 'a define.xml or a workbook')
    .argument('<new>', 'another one')
    .addOption(new Option('--format <format>', 'how it is told').choices(['text', 'json']).default('text'))
    .option('-o, --output <file>', 'where it goes instead of standard output')
    .action(async (from: string, to: string, { format, output }: DiffOptions) => {
      const [{ compareDescriptions }, { defineDiffFormats }] = await Promise.all([
        import('#pipeline/define/compare.js'),
        import('#report/define/diff.js'),
      ]);
      await tell(terminal, finish, {
        output,
        inputs: [from, to],
        make: () => compareDescriptions(from, to),
        content: defineDiffFormats[format],
        code: ({ changes }) => (changes.length > 0 ? exitCodes.findings : exitCodes.clean),
      });
    });
}
