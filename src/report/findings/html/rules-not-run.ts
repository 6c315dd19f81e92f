import { skipReason, skipWords } from '../messages.js';
import { extent, outcomesWith, skipsByWeight, type Skip } from '../selection.js';
import { groupBy } from '#base/group-by.js';
import type { FindingResults } from '../../results.js';
import { counted, place } from '../../words.js';
import { markup, stacked, type Html } from '../../page/markup.js';
import type { Section } from '../../page/section.js';
import { table } from '../../page/table.js';

/**
 * Rules that failed or were skipped, each with its reason: silence means passed, and nothing else. What leaves a question open stands
 * first and in sight; a rule that has nothing to look at, as without a permissible variable, is normal and folded away.
 */
export function rulesNotRun(results: FindingResults): Section {
  const failed = outcomesWith(results, 'failed');
  const { open, normal } = skipsByWeight(results);
  const outside = outcomesWith(results, 'skipped').length - open.length - normal.length;
  return {
    id: 'rules-not-run',
    title: 'Rules that did not run',
    body: markup`${failed.length + open.length + normal.length === 0 && markup`<p>Every rule ran on every dataset it applies to.</p>`}
      ${normal.length > 0 && markup`<p>${extent(normal)} had nothing to look at; ${counted(failed.length + open.length, 'check')} of a rule on a dataset could not be made.</p>`}
      ${
        failed.length > 0 &&
        table(
          'Rules that failed to run',
          [{ title: 'Rule' }, { title: 'Dataset' }, { title: 'Reason' }],
          failed.map(({ rule, dataset, diagnostic: { code, message, at } }) => [
            rule,
            dataset,
            markup`${message} <code>${code}</code> ${at && markup`<code>${place(at)}</code>`}`,
          ]),
        )
      }
      ${open.length > 0 && openTable(open)} ${normal.length > 0 && folded(normal)}
      <p class="remark">
        ${counted(outside, 'pair')} of rule and dataset lie outside the scope of the rule and are not listed.
      </p>`,
  };
}

function openTable(open: readonly Skip[]): Html {
  const isInterrupted = open.some(({ reason }) => reason.kind === 'interrupted');
  const groups = groupBy(open, ({ rule, reason }) => JSON.stringify([rule, skipReason(reason)]));
  return table(
    isInterrupted ? 'Rules that are not supported, or were not run' : 'Rules that are not supported',
    [{ title: 'Rule' }, { title: 'Reason' }, { title: 'Datasets' }],
    [...groups.values()].map((outcomes) => [
      outcomes[0]?.rule,
      outcomes[0] && skipReason(outcomes[0].reason),
      datasetsOf(outcomes),
    ]),
  );
}

/** One row a rule. */
function folded(normal: readonly Skip[]): Html {
  return markup`<details>
    <summary>${extent(normal)} with nothing to look at, and why</summary>
    <div>
      ${table(
        'Rules that had nothing to look at',
        [{ title: 'Rule' }, { title: 'Reason' }, { title: 'Datasets' }],
        [...groupBy(normal, ({ rule }) => rule)].map(([rule, skips]) => {
          const kinds = [...groupBy(skips, ({ reason }) => reason.kind)];
          return [
            rule,
            stacked(kinds.map(([kind, own]) => markup`${skipWords[kind]}${named(own)}`)),
            stacked(kinds.map(([, own]) => markup`${datasetsOf(own)}`)),
          ];
        }),
      )}
    </div>
  </details>`;
}

/** ": AETOXGR, EPOCH", where the reason names something. */
function named(skips: readonly Skip[]): string {
  const names = skips.flatMap(({ reason }) =>
    reason.kind === 'column missing' ? [reason.variable] : reason.kind === 'dataset missing' ? [reason.dataset] : [],
  );
  return names.length === 0 ? '' : `: ${[...new Set(names)].join(', ')}`;
}

function datasetsOf(skips: readonly Skip[]): string {
  return skips.map(({ dataset }) => dataset).join(', ');
}
