import type { Finding } from '#rules/outcome.js';
import { groupBy } from '#base/group-by.js';
import type { FindingResults } from '../results.js';
import { counted, grouped, place, visible } from '../words.js';
import { partialMark, skipReason, skipWords } from './messages.js';
import {
  countFindings,
  findingGroups,
  extent,
  outcomesWith,
  severities,
  skipsByWeight,
  type FindingGroup,
} from './selection.js';

/** How many findings of a group are shown; the files hold all. */
const SHOWN = 5;

/** The findings for a person at a terminal: grouped, the first few of each, what did not run, totals last. */
export function findingsAsText(results: FindingResults): string {
  const groups = findingGroups(results);
  const paragraphs = [
    ...groups.map(group),
    failures(results),
    unsupported(results),
    interrupted(results),
    notApplied(results),
    staleExplanations(results),
    totals(results, groups),
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n') + '\n')
    .join('\n');
}

function group({ rule, dataset, message, severity, count, explained, open, findings }: FindingGroup): string[] {
  const shown = findings.slice(0, SHOWN);
  const further = count - shown.length;
  const isCompared = findings.some(({ state }) => state !== undefined);
  const parts = [
    counted(count, 'finding'),
    ...(explained > 0 ? [`${grouped(explained)} explained`] : []),
    ...(isCompared ? [`${grouped(open)} new`] : []),
  ];
  // What a record is wrong about is told by the record; what is wrong about a file or a document needs saying what to do.
  const isAboutRecords = findings.some(({ at, row }) => at === undefined && row !== undefined);
  const help = isAboutRecords ? undefined : rule.explanation;
  return [
    `${severity} ${visible(rule.id)} in ${visible(dataset)}: ${parts.join(', ')}`,
    `  ${visible(message)}`,
    ...(help === undefined ? [] : [`  ${visible(help)}`]),
    ...shown.flatMap(finding),
    ...(further > 0 ? [`  and ${grouped(further)} more`] : []),
  ];
}

function finding({ row, at, subject, path, variables, explanation, state }: Finding): string[] {
  const record = row === undefined || path !== undefined ? undefined : `row ${row}`;
  const where = [at === undefined ? record : place(at), path, subject].filter((part) => part !== undefined).join(', ');
  const values = variables
    .map(({ name, value }) => `${name} = ${value === null ? 'missing' : `"${value}"`}`)
    .join(', ');
  return [
    `  - ${visible([where, values].filter(Boolean).join(': ') || 'the dataset as a whole')}${state === 'new' ? ' (new)' : ''}`,
    ...(explanation === undefined ? [] : [`    Explained: ${visible(explanation)}`]),
  ];
}

function failures(results: FindingResults): string[] {
  const failed = outcomesWith(results, 'failed');
  if (failed.length === 0) return [];
  return [
    'Rules that failed to run:',
    ...failed.map(({ rule, dataset, diagnostic: { code, message, at } }) =>
      visible(`  - ${rule} in ${dataset}: ${message} [${code}]${at ? ` (${place(at)})` : ''}`),
    ),
  ];
}

function unsupported(results: FindingResults): string[] {
  const open = skipsByWeight(results).open.filter(({ reason }) => reason.kind !== 'interrupted');
  if (open.length === 0) return [];
  const datasets = groupBy(open, ({ rule, reason }) => `${rule}: ${skipReason(reason)}`);
  return [
    'Rules that are not supported:',
    ...[...datasets].map(([text, outcomes]) =>
      visible(`  - ${text} (${outcomes.map(({ dataset }) => dataset).join(', ')})`),
    ),
  ];
}

function interrupted(results: FindingResults): string[] {
  const stopped = skipsByWeight(results).open.filter(({ reason }) => reason.kind === 'interrupted');
  if (stopped.length === 0) return [];
  return ['Rules that were not run: interrupted:', ...stopped.map(({ rule }) => visible(`  - ${rule}`))];
}

/** A line for each kind of reason; findings.json has every one of them. */
function notApplied(results: FindingResults): string[] {
  const { normal } = skipsByWeight(results);
  if (normal.length === 0) return [];
  const groups = groupBy(normal, ({ reason }) => reason.kind);
  const kinds = Object.keys(skipWords) as (keyof typeof skipWords)[];
  return [
    'Rules that had nothing to look at:',
    ...kinds.flatMap((kind) => {
      const skips = groups.get(kind);
      return skips === undefined ? [] : [`  - ${extent(skips)}: ${skipWords[kind]}`];
    }),
  ];
}

function staleExplanations({ staleExplanations: stale }: FindingResults): string[] {
  if (stale.length === 0) return [];
  return [
    'Explanations that no finding needs any more:',
    ...stale.map(({ rule, dataset, text, at }) =>
      visible(`  - ${rule} in ${dataset}: ${text}${at ? ` (${place(at)})` : ''}`),
    ),
  ];
}

function totals(results: FindingResults, groups: readonly FindingGroup[]): string[] {
  const { total, explained, bySeverity } = countFindings(groups);
  const graded = severities
    .filter((severity) => bySeverity[severity] > 0)
    .map((severity) => `${grouped(bySeverity[severity])} ${severity}`);
  const found =
    total === 0
      ? 'No findings.'
      : `${counted(total, 'finding')} (${graded.join(', ')}), ${grouped(explained)} explained.`;
  const ran = outcomesWith(results, 'passed').length;
  const { baseline } = results;
  const compared = baseline
    ? [
        `${grouped(baseline.new)} new, ${grouped(baseline.known)} known, ${grouped(baseline.gone)} no longer found, compared with ${visible(baseline.file)}.`,
      ]
    : [];
  const mark = partialMark(results);
  return [
    ...(mark === undefined ? [] : [mark]),
    found,
    ...compared,
    `${counted(results.rules.length, 'rule')}; by rule and dataset: ${ran} passed, ${groups.length} with findings, ` +
      `${outcomesWith(results, 'skipped').length} skipped, ${outcomesWith(results, 'failed').length} failed.`,
  ];
}
