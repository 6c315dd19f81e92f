import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Severity } from '#rules/outcome.js';
import type { EngineOptions } from '#pipeline/with-engine.js';
import { engineOptions, withEngineOptions } from '../engine-options.js';
import type { Finish } from '../exit-codes.js';
import { exitCodeOf, severityOption } from '../fail-on.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { progress } from '../progress.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';

const formats = ['text', 'json', 'ndjson', 'csv', 'sarif', 'junit', 'github'] as const;

interface ValidateOptions extends EngineOptions {
  readonly standard?: 'sdtm' | 'adam';
  readonly rules?: string;
  readonly explanations?: string;
  readonly format: (typeof formats)[number];
  readonly output?: string;
  readonly failOn: Severity;
  readonly quiet?: boolean;
}

/** `trialmill validate <path…>`: conformance rules on datasets that anybody made. */
export function validateCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const command = program
    .command('validate')
    .description('run conformance rules on datasets (XPT, Dataset-JSON, CSV) and the define.xml beside them')
    .argument('<path...>', 'dataset files, or folders of them')
    .option('--standard <name>', 'sdtmig-3.4 or adamig-1.3, where the datasets do not tell', standardOption)
    .option('--rules <folder>', 'rules in the CORE format instead of the own ones')
    .option('--explanations <file>', 'reviewed explanations of findings')
    .addOption(new Option('--format <format>', 'how findings are printed').choices(formats).default('text'))
    .option('-o, --output <file>', 'where they go instead of standard output')
    .option(
      '--fail-on <severity>',
      'reject, error, warning or notice: what unexplained findings end with exit code 1',
      severityOption,
      'error',
    )
    .option('--quiet', 'no progress');
  withEngineOptions(command).action(async (paths: readonly string[], options: ValidateOptions) => {
    const [{ validate }, { findingsFormats }] = await Promise.all([
      import('#pipeline/validate.js'),
      import('#report/findings/index.js'),
    ]);
    const { standard, rules, explanations } = options;
    const shown = progress(terminal, options.quiet === true);
    const validated = await validate(
      {
        paths,
        ...(standard && { standard }),
        ...(rules !== undefined && { rules }),
        ...(explanations !== undefined && { explanations }),
        ...engineOptions(options),
      },
      shown,
    );
    if (!validated.ok) {
      terminal.err(diagnosticsText(validated.diagnostics, terminal.paint));
      finish(exitCodeOfFaults(validated.diagnostics));
      return;
    }
    shown.done();
    terminal.err(diagnosticsText(validated.warnings, terminal.paint));
    const content = findingsFormats[options.format](validated.value.results);
    if (options.output === undefined) terminal.out(content);
    else (await import('node:fs')).writeFileSync(options.output, content);
    finish(exitCodeOf({ outcomes: validated.value.results.outcomes, problems: [] }, options.failOn));
  });
}

/** Any spelling of the standards at hand: "sdtmig-3.4", "SDTMIG 3-4", "ADaMIG V1.3". */
function standardOption(text: string): 'sdtm' | 'adam' {
  const plain = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .replace(/v(?=\d)/, '');
  if (['sdtmig34', 'sdtmig', 'sdtm', '34'].includes(plain)) return 'sdtm';
  if (['adamig13', 'adamig', 'adam', '13'].includes(plain)) return 'adam';
  throw new InvalidArgumentError('One of sdtmig-3.4, adamig-1.3.');
}
