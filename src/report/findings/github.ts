import type { Severity } from '#rules/outcome.js';
import type { FindingResults } from '../results.js';
import { counted } from '../words.js';
import { partialMark } from './messages.js';
import { findingGroups, isOpen, outcomesWith, type FindingGroup } from './selection.js';

/**
 * Workflow commands that GitHub shows as annotations, one for each rule and dataset, or for each place in a document. No value and no subject is in them: the log may be public.
 *
 * See GitHub Docs, "Workflow commands for GitHub Actions".
 */
export function findingsAsGithub(results: FindingResults): string {
  const mark = partialMark(results);
  const commands = [
    ...(mark === undefined ? [] : [githubCommand('error', { title: 'Partial findings' }, mark)]),
    ...outcomesWith(results, 'failed').map(({ rule, dataset, diagnostic }) =>
      githubCommand('error', { title: `${rule} in ${dataset}` }, `The rule failed to run: ${diagnostic.code}.`),
    ),
    ...findingGroups(results)
      .filter(({ open }) => open > 0)
      .flatMap(annotations),
  ];
  return commands.map((line) => line + '\n').join('');
}

/** Findings that stand in a document, one each at its place; one for all others, listed or not. */
function annotations({ rule, dataset, message, severity, open, findings }: FindingGroup): readonly string[] {
  const title = `${rule.id} in ${dataset}`;
  const placed = findings.filter(isOpen).flatMap(({ at }) => at ?? []);
  const others = open - placed.length;
  const what = placed.length > 0 ? 'further finding' : 'finding';
  return [
    ...placed.map(({ file, line, column }) =>
      githubCommand(levels[severity], { file, line, col: column, title }, message),
    ),
    ...(others > 0 ? [githubCommand(levels[severity], { title }, `${counted(others, what)}: ${message}`)] : []),
  ];
}

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  reject: 'error',
  error: 'error',
  warning: 'warning',
  notice: 'notice',
};

type Properties = Readonly<Record<string, string | number>>;

/** One workflow command: level, properties in their order, message. */
export function githubCommand(level: string, properties: Properties, message: string): string {
  const listed = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${level} ${listed.join(',')}::${data(message)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
