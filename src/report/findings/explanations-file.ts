import { stringify } from 'yaml';
import { groupBy } from '#base/group-by.js';
import type { FindingResults } from '../results.js';
import { counted, visible } from '../words.js';
import { findingGroups } from './selection.js';

/** What stands above the entries of a new file. */
export const EXPLANATIONS_HEAD = `# Why findings stand: rule, dataset, values that a finding has (where), and the reason (text). An entry counts once its text is no longer TODO.
# Narrow an entry to some of the findings by values that they show, or by keys: where: { USUBJID: S-001, AESEQ: 3 }. The first that fits counts.
`;

/** An entry to review for the findings of each rule on a dataset that nobody has explained, but for those that `has` knows already. */
export function entriesToReview(
  results: FindingResults,
  has: (rule: string, dataset: string) => boolean,
): readonly string[] {
  return findingGroups(results)
    .filter(({ count, explained }) => count > explained)
    .flatMap(({ rule, dataset, count, explained, findings }) => {
      const open = findings.filter(({ explanation }) => explanation === undefined);
      const filed = [...groupBy(open, (finding) => finding.dataset)];
      const unlisted = count - explained - open.length;
      const parts = filed.length === 0 ? [[dataset, []] as const] : filed;
      return parts
        .filter(([name]) => !has(rule.id, name))
        .map(([name, own]) => {
          const number = own.length + (filed.length <= 1 ? unlisted : 0);
          const [first] = own;
          const shown =
            first?.variables.map(({ name: variable, value }) => `${variable} = ${value ?? 'missing'}`) ?? [];
          const place = [first?.row === undefined ? undefined : `row ${first.row}`, first?.subject].filter(Boolean);
          const example = [place.join(', '), shown.join(', ')].filter((part) => part !== '').join(': ');
          return [
            comment(`${counted(number, 'finding')}: ${first?.message ?? rule.message}`),
            ...(example === '' ? [] : [comment(`such as ${example}`)]),
            stringify([{ rule: rule.id, dataset: name, text: 'TODO' }]),
          ].join('');
        });
    });
}

const LONGEST = 160;

function comment(text: string): string {
  const line = visible(text);
  return `# ${line.length > LONGEST ? `${line.slice(0, LONGEST)} ...` : line}\n`;
}
