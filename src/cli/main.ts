import { Command, CommanderError } from 'commander';
import { toolVersion } from '#pipeline/stamp.js';
import { buildCommand } from './commands/build.js';
import { checkCommand } from './commands/check.js';
import { initCommand } from './commands/init.js';
import { lineageCommand } from './commands/lineage.js';
import { packageCommand } from './commands/package.js';
import { profileCommand } from './commands/profile.js';
import { explainCommand } from './commands/explain.js';
import { ctCommand } from './commands/ct.js';
import { convertCommand } from './commands/convert.js';
import { defineCommand } from './commands/define.js';
import { diffCommand } from './commands/diff.js';
import { inspectCommand } from './commands/inspect.js';
import { rulesCommand } from './commands/rules.js';
import { simulateCommand } from './commands/simulate.js';
import { standardsCommand } from './commands/standards.js';
import { tteCommand } from './commands/tte.js';
import { validateCommand } from './commands/validate.js';
import { exitCodes, type ExitCode, type Finish } from './exit-codes.js';
import { processTerminal, type Terminal } from './terminal.js';

/** Runs one command line and gives its exit code. */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  let code: ExitCode = exitCodes.clean;
  const program = new Command('trialmill');
  program
    .description(
      'CDISC data pipeline and standards converter: raw trial captures to SDTM, ADaM and Define-XML, validated',
    )
    .version(toolVersion())
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError('(add --help for the options)')
    .exitOverride();
  const finish: Finish = (ended) => {
    code = ended;
  };
  buildCommand(program, terminal, finish);
  checkCommand(program, terminal, finish);
  validateCommand(program, terminal, finish);
  rulesCommand(program, terminal, finish);
  explainCommand(program, terminal, finish);
  convertCommand(program, terminal, finish);
  inspectCommand(program, terminal, finish);
  diffCommand(program, terminal, finish);
  defineCommand(program, terminal, finish);
  packageCommand(program, terminal, finish);
  lineageCommand(program, terminal, finish);
  simulateCommand(program, terminal, finish);
  profileCommand(program, terminal, finish);
  initCommand(program, terminal, finish);
  standardsCommand(program, terminal, finish);
  ctCommand(program, terminal, finish);
  tteCommand(program, terminal, finish);
  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.usage;
    if (isSystemError(error)) {
      const reason = error.message.replace(/^[A-Z]+: /, '').replace(/, \w+( .*)?$/s, '');
      terminal.err(`trialmill: "${error.path ?? 'a file'}" cannot be used: ${reason}.\n`);
      return exitCodes.usage;
    }
    terminal.err(
      `trialmill: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\nThis is a bug of trialmill. Please report it with the command line and this text.\n`,
    );
    return exitCodes.bug;
  }
}

/** A fault of the world, not of the program: a file that is not there, a folder that may not be written, a full disk. */
function isSystemError(error: unknown): error is Error & { readonly path?: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
