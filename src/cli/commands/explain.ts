import type { Command } from 'commander';
import { exitCodes, type Finish } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';

/** `trialmill explain <code>`: what a message or a rule means, what usually causes it, and what to do. */
export function explainCommand(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('explain')
    .description('tell what a message or a rule means, what usually causes it, and what to do')
    .argument('<code>', 'as messages show it in brackets, such as mapping/unknown-column, or the id of a rule')
    .action(async (code: string) => {
      const [{ explain }, { explanationAsText }] = await Promise.all([
        import('#pipeline/explain.js'),
        import('#report/explanation.js'),
      ]);
      const explained = explain(code);
      if ('found' in explained) {
        terminal.out(explanationAsText(explained.found));
        finish(exitCodes.clean);
        return;
      }
      const help = explained.nearest === undefined ? '' : ` Did you mean "${explained.nearest}"?`;
      terminal.err(`error: There is no message and no rule "${code}".${help}\n`);
      finish(exitCodes.usage);
    });
}
