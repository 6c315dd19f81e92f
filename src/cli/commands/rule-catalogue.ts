import { Option, type Command } from 'commander';
import type { Checked } from '#base/diagnostic.js';
import type { EngineOptions } from '#pipeline/with-engine.js';
import { engineOptions, withEngineOptions } from '../engine-options.js';
import { exitCodes, type Finish } from '../exit-codes.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';

interface CatalogueOptions {
  readonly rules?: string;
  readonly format: 'text' | 'json';
}

interface SqlOptions extends EngineOptions {
  readonly rules?: string;
  readonly data?: readonly string[];
  readonly standard?: string;
}

const FOLDER = 'rules in the CORE format instead of the own ones';

/** `trialmill rules list`: every rule with what it finds. */
export function listCommand(rules: Command, terminal: Terminal, finish: Finish): void {
  rules
    .command('list')
    .description('show every rule: how severe a finding is, where it looks, what a finding says')
    .option('--rules <folder>', FOLDER)
    .addOption(formatOption())
    .action(async ({ rules: folder, format }: CatalogueOptions) => {
      const [{ openRules }, { ruleListFormats }] = await modules();
      tell(await openRules(folder), ruleListFormats[format], terminal, finish);
    });
}

/** `trialmill rules explain <id>`: what a rule means, and what to do about a finding. */
export function explainCommand(rules: Command, terminal: Terminal, finish: Finish): void {
  rules
    .command('explain')
    .description('tell what a rule means, when it applies, and what to do about a finding')
    .argument('<id>', 'such as TM-S001 or CORE-000123')
    .option('--rules <folder>', FOLDER)
    .addOption(formatOption())
    .action(async (id: string, { rules: folder, format }: CatalogueOptions) => {
      const [{ explainRule }, { ruleFormats }] = await modules();
      tell(await explainRule(id, folder), ruleFormats[format], terminal, finish);
    });
}

/** `trialmill rules sql <id> <dataset>`: the SQL that a rule comes to. */
export function sqlCommand(rules: Command, terminal: Terminal, finish: Finish): void {
  const command = rules
    .command('sql')
    .description('show the SQL that a rule comes to on a dataset, or why it does not run there')
    .argument('<id>', 'such as TM-S001 or CORE-000123')
    .argument('<dataset>', 'such as AE')
    .option('--rules <folder>', FOLDER)
    .option('--data <path...>', 'datasets whose columns count, instead of those that the SDTMIG lists')
    .option('--standard <name>', 'as in validate');
  withEngineOptions(command).action(async (id: string, dataset: string, options: SqlOptions) => {
    const [{ ruleSql }, { ruleSqlText }] = await modules();
    const { rules: folder, data, standard } = options;
    const found = await ruleSql({
      id,
      dataset,
      ...(folder !== undefined && { rules: folder }),
      ...(data && { data }),
      ...(standard !== undefined && { standard }),
      ...engineOptions(options),
    });
    tell(found, ruleSqlText, terminal, finish);
  });
}

function modules() {
  return Promise.all([import('#pipeline/rule-catalogue.js'), import('#report/rule-catalogue.js')]);
}

function formatOption(): Option {
  return new Option('--format <format>', 'how it is printed').choices(['text', 'json']).default('text');
}

function tell<T>(checked: Checked<T>, render: (value: T) => string, terminal: Terminal, finish: Finish): void {
  terminal.err(diagnosticsText(checked.ok ? checked.warnings : checked.diagnostics, terminal.paint));
  if (checked.ok) terminal.out(render(checked.value));
  finish(checked.ok ? exitCodes.clean : exitCodeOfFaults(checked.diagnostics));
}
