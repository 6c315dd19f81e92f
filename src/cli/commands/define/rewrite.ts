import { Option, type Command } from 'commander';
import { exitCodes, type Finish } from '../../exit-codes.js';
import { exitCodeOfFaults } from '../../fault-codes.js';
import { diagnosticsText } from '../../show-diagnostics.js';
import type { Terminal } from '../../terminal.js';
import { obstacle, writeFiles } from '../../write-files.js';

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
      const problem = output === undefined ? undefined : obstacle(output);
      if (problem !== undefined) {
        terminal.err(`error: "${output ?? ''}" cannot be written: ${problem}.\n`);
        finish(exitCodes.usage);
        return;
      }
      const { rewriteDefine } = await import('#pipeline/define/rewrite.js');
      const written = rewriteDefine(file, defineVersion);
      terminal.err(diagnosticsText(written.ok ? written.warnings : written.diagnostics, terminal.paint));
      if (!written.ok) finish(exitCodeOfFaults(written.diagnostics));
      else if (output === undefined) terminal.out(written.value);
      else writeFiles([{ path: output, content: written.value }]);
    });
}
