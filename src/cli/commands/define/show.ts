import type { Command } from 'commander';
import { exitCodes, type Finish } from '../../exit-codes.js';
import { exitCodeOfFaults } from '../../fault-codes.js';
import { diagnosticsText } from '../../show-diagnostics.js';
import type { Terminal } from '../../terminal.js';
import { obstacle, writeFiles } from '../../write-files.js';

/** `trialmill define show <define.xml>`: the file as a page for people. */
export function showCommand(define: Command, terminal: Terminal, finish: Finish): void {
  define
    .command('show')
    .description('show a define.xml (2.0, 2.1) as a page: datasets, variables, values, codelists, methods, comments')
    .argument('<file>', 'the define.xml')
    .option('-o, --output <file>', 'where the page goes instead of standard output')
    .action(async (file: string, { output }: { readonly output?: string }) => {
      const problem = output === undefined ? undefined : obstacle(output);
      if (problem !== undefined) {
        terminal.err(`error: "${output ?? ''}" cannot be written: ${problem}.\n`);
        finish(exitCodes.usage);
        return;
      }
      const { showDefine } = await import('#pipeline/show-define.js');
      const shown = showDefine(file);
      terminal.err(diagnosticsText(shown.ok ? shown.warnings : shown.diagnostics, terminal.paint));
      if (!shown.ok) {
        finish(exitCodeOfFaults(shown.diagnostics));
        return;
      }
      if (output === undefined) terminal.out(shown.value);
      else writeFiles([{ path: output, content: shown.value }]);
    });
}
