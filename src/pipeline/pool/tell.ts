import type { Diagnostic } from '#base/diagnostic.js';
import type { PoolDifference } from '#mapping/pool/difference.js';
import { report } from './messages.js';

/** What studies say differently, as messages at the mapping that differs from the first; notes are for the report alone. */
export function differencesTold(differences: readonly PoolDifference[]): readonly Diagnostic[] {
  return differences.flatMap(told);
}

/** What stands in a file that several studies share, once. What has no place may be of each of them. */
export function toldOnce(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyed = diagnostics.map((each, i) => [each.at === undefined ? i : JSON.stringify(each), each] as const);
  return [...new Map(keyed).values()];
}

function told({ weight, what, subject, sides, taken }: PoolDifference): readonly Diagnostic[] {
  if (weight === 'note') return [];
  if (what === 'only in one study') {
    const having = sides.filter(({ value }) => value !== undefined);
    const lacking = sides.filter(({ value }) => value === undefined);
    return [
      report('only-in-some', { subject, having: having.map(({ study }) => study), lacking, taken }, having[0]?.at),
    ];
  }
  const [other, ...rest] = sides;
  if (other === undefined) return [];
  return rest
    .filter(({ value }) => value !== other.value)
    .map((side) =>
      report(
        weight === 'conflict' ? 'conflict' : 'difference',
        { subject, what, side, other, taken },
        side.at ?? other.at,
      ),
    );
}
