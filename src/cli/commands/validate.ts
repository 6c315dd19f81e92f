import { Option, type Command } from 'commander';
import { ok, type Diagnostic } from '#base/diagnostic.js';
import { standByToRead } from '#pipeline/define/reading-thread.js';
import type { StatedKeys } from '#pipeline/finding-keys.js';
import type { EngineOptions } from '#pipeline/with-engine.js';
import type { FindingsFormat } from '#report/findings/index.js';
import { agencies, type Agency } from '#rules/outcome.js';
import { engineOptions, withEngineOptions } from '../engine-options.js';
import { exitCodes, type Finish } from '../exit-codes.js';
import { exitCodeOf, failOnOption, type FailOn } from '../fail-on.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import {
  outputFault,
  planOutputs,
  shownAs,
  withFindingsOutputs,
  type FindingsShown,
  type Output,
  type Planned,
} from '../findings-outputs.js';
import { interruptions } from '../interruptions.js';
import { progress } from '../progress.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';
import { keysOption, maxFindingsOption, timeOption } from '../validate-options.js';
import { unwritable, writeFiles } from '../write-files.js';

interface ValidateOptions extends EngineOptions, FindingsShown {
  readonly standard?: string;
  readonly ct?: string;
  readonly standards?: string;
  readonly define?: readonly string[];
  readonly rules?: string;
  readonly schema?: string;
  readonly explanations?: string;
  readonly writeExplanations?: string;
  readonly format: FindingsFormat;
  readonly output?: readonly Output[];
  readonly maxFindings?: number;
  readonly failOn: FailOn;
  readonly agency?: Agency;
  readonly baseline?: string;
  readonly keys?: readonly StatedKeys[];
  readonly ruleTimeout?: number;
  readonly timings?: boolean;
  readonly quiet?: boolean;
}

/** `trialmill validate <path…>`: conformance rules on datasets that anybody made. */
export function validateCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const described = program
    .command('validate')
    .description(
      'run conformance rules on datasets (XPT, Dataset-JSON, CSV) and the define.xml beside them, or on a study as JSON (USDM)',
    )
    .argument('<path...>', 'dataset files, or folders of them')
    .option(
      '--standard <name>',
      'sdtmig-3.4, adamig-1.3, an imported guide or usdm-4.0, where define.xml, the datasets or the study do not tell',
    )
    .option('--ct <date>', 'the date of controlled terminology, where define.xml does not tell')
    .option('--standards <folder>', 'a folder that "standards import" or "ct import" filled')
    .option('--define <file...>', 'define.xml files that do not lie beside the datasets')
    .option('--rules <folder>', 'rules in the CORE format instead of the own ones')
    .option('--schema <file>', 'a JSON Schema that study documents (USDM) are held against')
    .option('--explanations <file>', 'reviewed explanations of findings')
    .option(
      '--write-explanations <file>',
      'write an entry to review for each rule and dataset that is not explained; a file that is there keeps what it has',
    );
  const command = withFindingsOutputs(described)
    .option(
      '--max-findings <n>',
      'findings listed of a rule on a dataset, or "all"; all are counted (default: 1000)',
      maxFindingsOption,
    )
    .option(
      '--fail-on <severity>',
      'reject, error, warning, notice, or new with a baseline: what unexplained findings end with exit code 1',
      failOnOption,
      'error',
    )
    .addOption(
      new Option('--agency <name>', 'whose view the severities are, where rules tell them apart').choices(agencies),
    )
    .option('--baseline <file>', 'findings of a former run, as JSON: what they have is known and does not count')
    .option(
      '--keys <[dataset=]variables>',
      'what tells records apart, for findings that are known again: AE=USUBJID,AESEQ; as often as wanted (default: the keys of define.xml, else natural ones)',
      keysOption,
    )
    .option(
      '--rule-timeout <time>',
      'how long a rule may take before it is stopped and counts as failed: 60s, 10m or "none" (default: "5m")',
      timeOption,
    )
    .option('--timings', 'json and html also tell how long phases and rules took; no two runs are then alike')
    .option('--quiet', 'no progress');
  withEngineOptions(command).action(async (paths: readonly string[], options: ValidateOptions) => {
    const planned = planOutputs(options.format, options.output ?? []);
    const wrong = faultOf(planned, options);
    if (wrong !== undefined) {
      terminal.err(`error: ${wrong}\n`);
      finish(exitCodes.usage);
      return;
    }
    standByToRead();
    const [{ validate }, { notDone }] = await Promise.all([
      import('#pipeline/validate.js'),
      import('#report/findings/index.js'),
    ]);
    const fail = (diagnostics: readonly Diagnostic[]) => {
      terminal.err(diagnosticsText(diagnostics, terminal.paint));
      finish(exitCodeOfFaults(diagnostics));
    };
    const { writeExplanations: toReview } = options;
    const opened = toReview === undefined ? ok(undefined) : await explanationsFile(toReview, options.explanations);
    if (!opened.ok) {
      fail(opened.diagnostics);
      return;
    }
    const { standard, ct, standards, define, rules, explanations, maxFindings, agency, baseline, keys, timings } =
      options;
    const { schema, ruleTimeout = MOST_TIME } = options;
    const used = [planned.printed, ...planned.files.map(({ format }) => format)];
    const shown = progress(terminal, options.quiet === true);
    using interruption = interruptions(terminal);
    const validated = await validate(
      {
        paths,
        ...(standard !== undefined && { standard }),
        ...(ct !== undefined && { terminology: ct }),
        ...(standards !== undefined && { folder: standards }),
        ...(define && { defines: define }),
        ...(rules !== undefined && { rules }),
        ...(schema !== undefined && { schema }),
        ...(explanations !== undefined && { explanations }),
        ...(maxFindings !== undefined && { maxFindings }),
        ...(agency && { agency }),
        ...(baseline !== undefined && { baseline }),
        ...(keys && { keys }),
        ...(timings && { timings }),
        ruleTimeout,
        signal: interruption.signal,
        withRecords: used.includes('html'),
        withSheets: used.includes('core-csv'),
        ...engineOptions(options),
      },
      shown,
    );
    if (!validated.ok) {
      fail(validated.diagnostics);
      return;
    }
    shown.done();
    terminal.err(diagnosticsText(validated.warnings, terminal.paint));
    const { results } = validated.value;
    const entries = opened.value?.withEntries(results);
    const { files, printed } = await shownAs(planned, options, results);
    writeFiles([
      ...files,
      ...(entries !== undefined && toReview !== undefined ? [{ path: toReview, content: entries.text }] : []),
    ]);
    terminal.out(printed);
    if (planned.printed !== 'text') terminal.err(notDone(results));
    if (entries !== undefined)
      terminal.err(
        `${entries.added} ${entries.added === 1 ? 'entry' : 'entries'} to review added to ${toReview ?? ''}.\n`,
      );
    if (results.partial !== undefined) finish(exitCodes.interrupted);
    else finish(exitCodeOf({ outcomes: results.outcomes, problems: [] }, options.failOn));
  });
}

async function explanationsFile(path: string, from: string | undefined) {
  const { openExplanations } = await import('#pipeline/write-explanations.js');
  return openExplanations(path, from);
}

/** No rule takes so long, unless something is wrong with it: where a limit decides, results would depend on the machine. */
const MOST_TIME = 300_000;

/** Told before a rule runs, so that no run is in vain. */
function faultOf(planned: Planned, { failOn, baseline, writeExplanations }: ValidateOptions): string | undefined {
  if (failOn === 'new' && baseline === undefined)
    return 'New is what a former run does not have: say which one, --baseline findings.json.';
  if (planned.files.some(({ path }) => path === writeExplanations)) return 'Each output needs a file of its own.';
  return outputFault(planned) ?? unwritable(writeExplanations === undefined ? [] : [writeExplanations]);
}
