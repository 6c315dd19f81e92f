import { Option, type Command } from 'commander';
import { exitCodes, type Finish } from '../exit-codes.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';

interface ExplainOptions {
  readonly study?: string;
  readonly format: 'text' | 'json';
}

/** `trialmill explain <code>`: what a message or a rule means; `explain endpoint PFS`: a convention written out; `explain PFS <USUBJID>`: why a subject has its outcome. */
export function explainCommand(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('explain')
    .description(
      'tell what a message or a rule means, what usually causes it, and what to do; what an endpoint of a study stands for; or why a subject came out of it as it did',
    )
    .argument(
      '<code>',
      'as messages show it in brackets, such as mapping/unknown-column, or the id of a rule; or "endpoint"; or an endpoint such as PFS',
    )
    .argument('[subject]', 'the name of the endpoint after "endpoint"; a USUBJID after an endpoint')
    .option('--study <study.yaml>', 'the study of the endpoint; left out, the only one here or below mappings/')
    .addOption(new Option('--format <format>', 'how it is printed').choices(['text', 'json']).default('text'))
    .action(async (code: string, subject: string | undefined, options: ExplainOptions) => {
      if (subject === undefined) await message(code, terminal, finish);
      else await endpoint(code, subject, options, terminal, finish);
    });
}

async function message(code: string, terminal: Terminal, finish: Finish): Promise<void> {
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
}

async function endpoint(
  code: string,
  subject: string,
  { study, format }: ExplainOptions,
  terminal: Terminal,
  finish: Finish,
): Promise<void> {
  const rendered = await (code.toLowerCase() === 'endpoint'
    ? blockOf(subject, study, format)
    : outcomeOf(code, subject, study, format));
  if (!rendered.ok) {
    terminal.err(diagnosticsText(rendered.diagnostics, terminal.paint));
    finish(exitCodeOfFaults(rendered.diagnostics));
    return;
  }
  terminal.out(rendered.value);
  finish(exitCodes.clean);
}

async function blockOf(name: string, study: string | undefined, format: 'text' | 'json') {
  const [{ expandedEndpoint }, { endpointYaml }] = await Promise.all([
    import('#pipeline/explain-endpoint.js'),
    import('#report/endpoints/expanded.js'),
  ]);
  const found = await expandedEndpoint(name, study);
  if (!found.ok) return found;
  const { name: known, endpoint: block } = found.value;
  const value =
    format === 'json'
      ? `${JSON.stringify({ endpoints: { [known]: block } }, undefined, 2)}\n`
      : endpointYaml(known, block);
  return { ...found, value };
}

async function outcomeOf(name: string, usubjid: string, study: string | undefined, format: 'text' | 'json') {
  const [{ explainedOutcome }, { timelineJson, timelineText }] = await Promise.all([
    import('#pipeline/explain-endpoint.js'),
    import('#report/endpoints/timeline.js'),
  ]);
  const found = await explainedOutcome(name, usubjid, study);
  if (!found.ok) return found;
  return { ...found, value: (format === 'json' ? timelineJson : timelineText)(usubjid, found.value) };
}
