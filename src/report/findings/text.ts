import type { Finding } from '#rules/outcome.js';
import { groupBy } from '../group-by.js';
import type { BuildResults } from '../results.js';
import { counted, place, visible } from '../words.js';
import { skipReason } from './messages.js';
import {
  countFindings,
  findingGroups,
  notableSkips,
  outcomesWith,
  severities,
  type FindingGroup,
} from './selection.js';

/** How many findings of a group are shown; the files hold all. */
const SHOWN = 5;

/** The findings for a person at a terminal: grouped, the first few of each, what did not run, totals last. */
export function findingsAsText(results: BuildResults): string {
  const groups = findingGroups(results);
  const paragraphs = [
    ...groups.map(group),
    failures(results),
    skips(results),
    staleExplanations(results),
    totals(results, groups),
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n') + '\n')
    .join('\n');
}

function group({ rule, dataset, severity, count, explained, findings }: FindingGroup): string[] {
  const shown = findings.slice(0, SHOWN);
  const further = count - shown.length;
  return [
    `${severity} ${visible(rule.id)} in ${visible(dataset)}: ${counted(count, 'finding')}${explained > 0 ? `, ${explained} explained` : ''}`,
    `  ${visible(rule.message)}`,
    ...shown.flatMap(finding),
    ...(further > 0 ? [`  and ${further} more`] : []),
  ];
}

function finding({ row, subject, variables, explanation }: Finding): string[] {
  const where = [row === undefined ? undefined : `row ${row}`, subject].filter((part) => part !== undefined).join(', ');
  const values = variables
    .map(({ name, value }) => `${name} = ${value === null ? 'missing' : `"${value}"`}`)
    .join(', ');
  return [
    `  - ${visible([where, values].filter(Boolean).join(': ') || 'the dataset as a whole')}`,
    ...(explanation === undefined ? [] : [`    Explained: ${visible(explanation)}`]),
  ];
}

function failures(results: BuildResults): string[] {
  const failed = outcomesWith(results, 'failed');
  if (failed.length === 0) return [];
  return [
    'Rules that failed to run:',
    ...failed.map(({ rule, dataset, diagnostic: { code, message, at } }) =>
      visible(`  - ${rule} in ${dataset}: ${message} [${code}]${at ? ` (${place(at)})` : ''}`),
    ),
  ];
}

function skips(results: BuildResults): string[] {
  const skipped = notableSkips(results);
  if (skipped.length === 0) return [];
  const datasets = groupBy(skipped, ({ rule, reason }) => `${rule}: ${skipReason(reason)}`);
  return [
    'Rules that did not run:',
    ...[...datasets].map(([text, outcomes]) =>
      visible(`  - ${text} (${outcomes.map(({ dataset }) => dataset).join(', ')})`),
    ),
  ];
}

function staleExplanations({ staleExplanations: stale }: BuildResults): string[] {
  if (stale.length === 0) return [];
  return [
    'Explanations that no finding needs any more:',
    ...stale.map(({ rule, dataset, text, at }) =>
      visible(`  - ${rule} in ${dataset}: ${text}${at ? ` (${place(at)})` : ''}`),
    ),
  ];
}

function totals(results: BuildResults, groups: readonly FindingGroup[]): string[] {
  const { total, explained, bySeverity } = countFindings(groups);
  const graded = severities
    .filter((severity) => bySeverity[severity] > 0)
    .map((severity) => `${bySeverity[severity]} ${severity}`);
  const found =
    total === 0 ? 'No findings.' : `${counted(total, 'finding')} (${graded.join(', ')}), ${explained} explained.`;
  const ran = outcomesWith(results, 'passed').length;
  return [
    found,
    `${counted(results.rules.length, 'rule')}; by rule and dataset: ${ran} passed, ${groups.length} with findings, ` +
      `${outcomesWith(results, 'skipped').length} skipped, ${outcomesWith(results, 'failed').length} failed.`,
  ];
}
