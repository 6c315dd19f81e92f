import { Option, type Command } from 'commander';
import type { Finish } from '../../exit-codes.js';
import type { Terminal } from '../../terminal.js';
import { tell } from './tell.js';

interface RewriteOptions {
  readonly output?: string;
  readonly defineVersion?: '2.0' | '2.1';
}

/** `trialmill define rewrite <define.xml>`: the same file in our layout, or in the other version. */
export function rewriteCommand(define: Command, terminal: Terminal, finish: Finish): void {
  define
    .command('rewrite')
    .description('read a define.xml and write it again, in another version where asked; what is not kept is told')
    .argument('<file>', 'the define.xml')
    .option('-o, --output <file>', 'where it goes instead of standard output')
    .addOption(new Option('--define-version <version>', 'the version to write').choices(['2.0', '2.1']))
    .action(async (file: string, { output, defineVersion }: RewriteOptions) => {
      const { rewriteDefine } = await import('#pipeline/define/rewrite.js');
      await tell(terminal, finish, {
        output,
        make: () => rewriteDefine(file, defineVersion),
        content: (text) => text,
      });
    });
}
