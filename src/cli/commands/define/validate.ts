import { Option, type Command } from 'commander';
import type { EngineOptions } from '#pipeline/with-engine.js';
import type { FindingsFormat } from '#report/findings/index.js';
import { agencies, type Agency, type Severity } from '#rules/outcome.js';
import { engineOptions, withEngineOptions } from '../../engine-options.js';
import { exitCodes, type Finish } from '../../exit-codes.js';
import { exitCodeOf, severityOption } from '../../fail-on.js';
import { exitCodeOfFaults } from '../../fault-codes.js';
import {
  outputFault,
  planOutputs,
  shownAs,
  withFindingsOutputs,
  type FindingsShown,
  type Output,
} from '../../findings-outputs.js';
import { progress } from '../../progress.js';
import { diagnosticsText } from '../../show-diagnostics.js';
import type { Terminal } from '../../terminal.js';
import { maxFindingsOption } from '../../validate-options.js';
import { writeFiles } from '../../write-files.js';

interface DefineValidateOptions extends EngineOptions, FindingsShown {
  readonly data?: readonly string[];
  readonly xsd?: string;
  readonly rules?: string;
  readonly standards?: string;
  readonly format: FindingsFormat;
  readonly output?: readonly Output[];
  readonly maxFindings?: number;
  readonly failOn: Severity;
  readonly agency?: Agency;
  readonly quiet?: boolean;
}

/** `trialmill define validate <define.xml>`: what is wrong with a define.xml, with line, element and OID. */
export function validateDefineCommand(define: Command, terminal: Terminal, finish: Finish): void {
  const described = define
    .command('validate')
    .description(
      'check a define.xml (2.0, 2.1): references, conditional rules, terms of its release; against the data and the XML schema where given',
    )
    .argument('<file>', 'the define.xml')
    .option('--data <path...>', 'dataset files, or folders of them, that it describes')
    .option('--xsd <folder>', 'the XML schemas of Define-XML as CDISC publishes them; several versions may lie in it')
    .option('--rules <folder>', 'rules in the CORE format instead of the own ones')
    .option('--standards <folder>', 'a folder that "standards import" or "ct import" filled');
  const command = withFindingsOutputs(described)
    .option(
      '--max-findings <n>',
      'findings listed of a rule, or "all"; all are counted (default: 1000)',
      maxFindingsOption,
    )
    .option(
      '--fail-on <severity>',
      'reject, error, warning or notice: what findings end with exit code 1',
      severityOption,
      'error',
    )
    .addOption(new Option('--agency <name>', 'whose view the severities are').choices(agencies))
    .option('--quiet', 'no progress');
  withEngineOptions(command).action(async (file: string, options: DefineValidateOptions) => {
    const planned = planOutputs(options.format, options.output ?? []);
    const wrong = outputFault(planned);
    if (wrong !== undefined) {
      terminal.err(`error: ${wrong}\n`);
      finish(exitCodes.usage);
      return;
    }
    const [{ validateDefine }, { notDone }] = await Promise.all([
      import('#pipeline/define/validate.js'),
      import('#report/findings/index.js'),
    ]);
    const { data, xsd, rules, standards, maxFindings, agency } = options;
    const shown = progress(terminal, options.quiet === true);
    const validated = await validateDefine(
      {
        file,
        ...(data && { data }),
        ...(xsd !== undefined && { xsd }),
        ...(rules !== undefined && { rules }),
        ...(standards !== undefined && { folder: standards }),
        ...(maxFindings !== undefined && { maxFindings }),
        ...(agency && { agency }),
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
    const results = validated.value;
    terminal.err(diagnosticsText(validated.warnings, terminal.paint));
    const { files, printed } = await shownAs(planned, options, results);
    writeFiles(files);
    terminal.out(printed);
    if (planned.printed !== 'text') terminal.err(notDone(results));
    finish(exitCodeOf({ outcomes: results.outcomes, problems: [] }, options.failOn));
  });
}
