import { skipReason } from '../findings/messages.js';
import { notableSkips, outcomesWith } from '../findings/selection.js';
import { groupBy } from '../group-by.js';
import type { BuildResults } from '../results.js';
import { counted, place } from '../words.js';
import { markup, type Html } from './markup.js';
import type { Section } from './section.js';
import { table } from './table.js';

/** Rules that failed or were skipped, each with its reason: silence means passed, and nothing else. */
export function rulesNotRun(results: BuildResults): Section {
  const failed = outcomesWith(results, 'failed');
  const skipped = notableSkips(results);
  const outside = outcomesWith(results, 'skipped').length - skipped.length;
  return {
    id: 'rules-not-run',
    title: 'Rules that did not run',
    body: markup`${failed.length + skipped.length === 0 && markup`<p>Every rule ran on every dataset it applies to.</p>`}
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
      ${skipped.length > 0 && skippedTable(skipped)}
      <p class="remark">
        ${counted(outside, 'pair')} of rule and dataset lie outside the scope of the rule and are not listed.
      </p>`,
  };
}

function skippedTable(skipped: ReturnType<typeof notableSkips>): Html {
  const groups = groupBy(skipped, ({ rule, reason }) => JSON.stringify([rule, skipReason(reason)]));
  return table(
    'Rules that were skipped',
    [{ title: 'Rule' }, { title: 'Reason' }, { title: 'Datasets' }],
    [...groups.values()].map((outcomes) => [
      outcomes[0]?.rule,
      outcomes[0] && skipReason(outcomes[0].reason),
      outcomes.map(({ dataset }) => dataset).join(', '),
    ]),
  );
}
