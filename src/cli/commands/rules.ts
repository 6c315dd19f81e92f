import { Option, type Command } from 'commander';
import type { EngineOptions } from '#pipeline/with-engine.js';
import { engineOptions, withEngineOptions } from '../engine-options.js';
import { exitCodes, type Finish } from '../exit-codes.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';
import { explainCommand, listCommand, sqlCommand } from './rule-catalogue.js';

interface TestOptions extends EngineOptions {
  readonly only?: readonly string[];
  readonly reviewed?: string;
  readonly schema?: string;
  readonly standards?: string;
  readonly update?: boolean;
  readonly format: 'text' | 'json';
  readonly output?: string;
  readonly quiet?: boolean;
}

/** `trialmill rules …`: what can be done with conformance rules themselves. */
export function rulesCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const rules = program.command('rules').description('work with conformance rules in the CORE format');
  listCommand(rules, terminal, finish);
  explainCommand(rules, terminal, finish);
  sqlCommand(rules, terminal, finish);
  testCommand(rules, terminal, finish);
}

function testCommand(rules: Command, terminal: Terminal, finish: Finish): void {
  const command = rules
    .command('test')
    .description('run the positive and negative cases of rules and compare with their results.csv')
    .argument('<folder>', 'a rule (rule.yml, positive/01/data, negative/01/data ...), or a folder of rules')
    .option('--only <ids>', 'only these rules, such as CORE-000012,CORE-000013', words)
    .option('--reviewed <file>', 'cases whose sheets are known to be wrong, each with its reason, instead of our list')
    .option('--standards <folder>', 'a folder that "standards import" filled, for cases of other guides')
    .option('--schema <file>', 'a JSON Schema that study documents are held against (USDM)')
    .option('--update', 'write what is found into the results.csv of the cases that differ; read the changes like code')
    .addOption(new Option('--format <format>', 'how cases are printed').choices(['text', 'json']).default('text'))
    .option('-o, --output <file>', 'where they go instead of standard output')
    .option('--quiet', 'no progress');
  withEngineOptions(command).action(async (folder: string, options: TestOptions) => {
    const [{ testRules }, { isOpen, ruleCaseFormats }] = await Promise.all([
      import('#pipeline/test-rules-folder.js'),
      import('#report/rule-cases.js'),
    ]);
    const { only, reviewed, schema, standards, update = false, format, output, quiet } = options;
    const shows = terminal.isInteractive && quiet !== true;
    const tested = await testRules(
      folder,
      {
        update,
        ...(only && { only }),
        ...(reviewed !== undefined && { reviewed }),
        ...(schema !== undefined && { schema }),
        ...(standards !== undefined && { folder: standards }),
        ...engineOptions(options),
      },
      (done, of, rule) => {
        if (shows) terminal.err(`\r\x1b[K  Testing ${rule} (${done + 1} of ${of})`);
      },
    );
    if (shows) terminal.err('\r\x1b[K');
    if (!tested.ok) {
      terminal.err(diagnosticsText(tested.diagnostics, terminal.paint));
      finish(exitCodeOfFaults(tested.diagnostics));
      return;
    }
    terminal.err(diagnosticsText(tested.warnings, terminal.paint));
    const content = ruleCaseFormats[format](tested.value);
    if (output === undefined) terminal.out(content);
    else (await import('node:fs')).writeFileSync(output, content);
    if (tested.value.some(({ faults }) => faults !== undefined)) finish(exitCodes.unreadableInput);
    else finish(tested.value.some(isOpen) ? exitCodes.findings : exitCodes.clean);
  });
}

function words(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}
