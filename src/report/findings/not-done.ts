import type { FindingResults } from '../results.js';
import { counted, grouped, place, visible } from '../words.js';
import { partialMark } from './messages.js';
import { extent, findingGroups, outcomesWith, skipsByWeight } from './selection.js';

/**
 * What a run left open, for formats that hold findings only: rules that failed or are not supported, explanations that cover nothing, findings that are
 * counted and not listed.
 */
export function notDone(results: FindingResults): string {
  const failed = outcomesWith(results, 'failed');
  const unsupported = skipsByWeight(results).open.filter(({ reason }) => reason.kind !== 'interrupted');
  const mark = partialMark(results);
  const cut = findingGroups(results).filter(({ count, findings }) => count > findings.length);
  const hidden = cut.reduce((sum, { count, findings }) => sum + count - findings.length, 0);
  return [
    ...(mark === undefined ? [] : [mark]),
    ...failed.map(({ rule, dataset, diagnostic: { code, message } }) =>
      visible(`${rule} failed to run on ${dataset}: ${message} [${code}]`),
    ),
    ...(unsupported.length > 0
      ? [
          `${extent(unsupported)} did not run: what they need is not supported${unsupported.some(({ reason }) => reason.kind === 'no guide') ? ', or not at hand' : ''}.`,
        ]
      : []),
    ...results.staleExplanations.map(({ rule, dataset, at }) =>
      visible(`The explanation of ${rule} in ${dataset} covers no finding any more${at ? ` (${place(at)})` : ''}.`),
    ),
    ...(hidden > 0
      ? [
          `${counted(hidden, 'finding')} of ${counted(cut.length, 'rule and dataset', 'rules and datasets')} ${hidden === 1 ? 'is' : 'are'} counted and not listed: ` +
            `the limit is ${grouped(results.limit ?? 0)} for each (--max-findings).`,
        ]
      : []),
  ]
    .map((line) => line + '\n')
    .join('');
}
