import { InvalidArgumentError, type Command } from 'commander';
import { exitCodes, type Finish } from '../exit-codes.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';

interface SimulateOptions {
  readonly output: string;
  readonly subjects?: number;
  readonly seed?: number;
  readonly quiet?: boolean;
}

/** `trialmill simulate <simulation.yaml> -o <folder>`: raw captures of subjects who do not exist. */
export function simulateCommand(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('simulate')
    .description('write simulated raw captures, with planted faults, as an EDC would export them')
    .argument('<simulation.yaml>', 'parameters: subjects, seed, hazards, visits, faults')
    .requiredOption('-o, --output <folder>', 'where the files go; former simulated captures there are replaced')
    .option('--subjects <n>', 'enrolled subjects, instead of what the parameters say', wholeNumber)
    .option('--seed <n>', 'seed, instead of what the parameters say', wholeNumber)
    .option('--quiet', 'no progress and no summary')
    .action(async (parametersFile: string, { output, subjects, seed, quiet }: SimulateOptions) => {
      const { simulateStudy } = await import('#pipeline/simulate.js');
      let shown = 0;
      const tell = (done: number, of: number) => {
        const percent = Math.floor((done / of) * 100);
        if (quiet === true || !terminal.isInteractive || percent === shown) return;
        shown = percent;
        terminal.err(`\r\x1b[K  Simulating: ${done} of ${of} subjects`);
      };
      const simulated = await simulateStudy({
        parametersFile,
        out: output,
        ...(subjects !== undefined && { subjects }),
        ...(seed !== undefined && { seed }),
        tell,
      });
      if (terminal.isInteractive && quiet !== true) terminal.err('\r\x1b[K');
      if (!simulated.ok) {
        terminal.err(diagnosticsText(simulated.diagnostics, terminal.paint));
        finish(exitCodes.usage);
        return;
      }
      terminal.err(diagnosticsText(simulated.warnings, terminal.paint));
      if (quiet !== true) for (const file of simulated.value) terminal.out(`${file.file}\t${file.rows}\n`);
      finish(exitCodes.clean);
    });
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('A whole number from 1.');
  return number;
}
