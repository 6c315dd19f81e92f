import { InvalidArgumentError, type Command } from 'commander';
import { join } from 'node:path';
import type { EngineOptions } from '#pipeline/with-engine.js';
import { engineOptions, withEngineOptions } from '../engine-options.js';
import { exitCodes, type Finish } from '../exit-codes.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';

interface InitCommandOptions extends EngineOptions {
  readonly from: string;
  readonly output: string;
  readonly study?: string;
  readonly quiet?: boolean;
}

/** `trialmill init --from <folder> -o <study folder>`: a first mapping of raw captures. */
export function initCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const command = program
    .command('init')
    .description('write a first mapping of raw captures: sources, and proposals for the datasets they look like')
    .requiredOption('--from <folder>', 'the raw captures (CSV, XLSX, ODM-XML), or one file')
    .requiredOption('-o, --output <folder>', 'the folder of the new study; it must not exist or be empty')
    .option('--study <id>', 'identifier of the study, instead of what the captures say', studyId)
    .option('--quiet', 'no summary');
  withEngineOptions(command).action(async (options: InitCommandOptions) => {
    const { init } = await import('#pipeline/init.js');
    const { from, output, study, quiet } = options;
    const made = await init({ from, out: output, ...(study !== undefined && { study }), ...engineOptions(options) });
    if (!made.ok) {
      terminal.err(diagnosticsText(made.diagnostics, terminal.paint));
      finish(exitCodeOfFaults(made.diagnostics));
      return;
    }
    if (quiet !== true) {
      terminal.err(diagnosticsText(made.warnings, terminal.paint));
      for (const file of made.value.files) terminal.out(`${join(output, file)}\n`);
      const { datasets, left } = made.value.proposal;
      terminal.err(
        `${datasets.length} datasets proposed, ${left.length} sources left; answer the TODOs, then check.\n`,
      );
    }
    finish(exitCodes.clean);
  });
}

function studyId(text: string): string {
  if (!/^[A-Za-z0-9._-]{1,40}$/.test(text))
    throw new InvalidArgumentError('Up to 40 letters, digits, dots and dashes.');
  return text;
}
