import { Option, type Command } from 'commander';
import type { FindingsFormat } from '#report/findings/index.js';
import { agencies, type Agency, type Severity } from '#rules/outcome.js';
import { exitCodes, type Finish } from '../exit-codes.js';
import { exitCodeOf, severityOption } from '../fail-on.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import {
  outputFault,
  planOutputs,
  shownAs,
  withFindingsOutputs,
  type FindingsShown,
  type Output,
} from '../findings-outputs.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';
import { writeFiles } from '../write-files.js';

interface CheckOptions extends FindingsShown {
  readonly agency?: Agency;
  readonly format: FindingsFormat;
  readonly output?: readonly Output[];
  readonly failOn: Severity;
}

/** `trialmill package check <m5>`: the files of a submission. */
export function packageCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const described = program
    .command('package')
    .description('packages for submission: check names, folders, sizes, define.xml files and checksums')
    .command('check')
    .description('check the files of a package for submission; its rows are looked at by "validate"')
    .argument('<folder>', 'the folder m5, or the one that holds it')
    .addOption(new Option('--agency <name>', 'whose limits of size hold (cdisc: those of FDA)').choices(agencies));
  withFindingsOutputs(described)
    .option(
      '--fail-on <severity>',
      'reject, error, warning or notice: what findings end with exit code 1',
      severityOption,
      'error',
    )
    .action(async (folder: string, options: CheckOptions) => {
      const { agency, format, output, failOn } = options;
      const planned = planOutputs(format, output ?? []);
      const wrong = outputFault(planned);
      if (wrong !== undefined) {
        terminal.err(`error: ${wrong}\n`);
        finish(exitCodes.usage);
        return;
      }
      const { checkPackage } = await import('#pipeline/package-check/check.js');
      const checked = checkPackage(folder, agency);
      terminal.err(diagnosticsText(checked.ok ? checked.warnings : checked.diagnostics, terminal.paint));
      if (!checked.ok) {
        finish(exitCodeOfFaults(checked.diagnostics));
        return;
      }
      const results = checked.value;
      const { printed, files } = await shownAs(planned, options, results);
      writeFiles(files);
      terminal.out(printed);
      finish(exitCodeOf({ outcomes: results.outcomes, problems: [] }, failOn));
    });
}
