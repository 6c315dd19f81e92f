import type { Command } from 'commander';
import type { Finish } from '../../exit-codes.js';
import type { Terminal } from '../../terminal.js';
import { tell } from './tell.js';

/** `trialmill define show <define.xml>`: the file as a page for people. */
export function showCommand(define: Command, terminal: Terminal, finish: Finish): void {
  define
    .command('show')
    .description(
      'show a define.xml (2.0, 2.1) as a page: datasets, variables, values, codelists, methods, comments, analysis results',
    )
    .argument('<file>', 'the define.xml')
    .option('-o, --output <file>', 'where the page goes instead of standard output')
    .action(async (file: string, { output }: { readonly output?: string }) => {
      const { showDefine } = await import('#pipeline/define/show.js');
      await tell(terminal, finish, { output, inputs: [file], make: () => showDefine(file), content: (page) => page });
    });
}
