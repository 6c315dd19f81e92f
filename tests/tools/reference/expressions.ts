import {
  aggregates,
  castTypes,
  changing,
  functionsBySubject,
  limits,
  spellings,
} from '#mapping/expression/allow-list.js';
import { code } from './markdown.js';

/** What an SQL expression of a mapping may hold, from the lists that check it. */
export function expressionsReference(): string {
  return [
    '# Expressions',
    'What SQL expressions of a mapping may hold (`sql`, `compute`, `where`, `when`, `keep` ...), made from the lists that check them (`npm run golden`). They are SQL as DuckDB has it, over the values of one row: the same data give the same value today and tomorrow.',
    '## Functions and operators',
    ...Object.entries(functionsBySubject).flatMap(([subject, names]) => [`### ${subject}`, listed(names)]),
    '## Forms',
    `Comparisons (${['=', '<>', '<', '<=', '>', '>=', 'IS DISTINCT FROM', 'BETWEEN', 'IN'].map(code).join(', ')}), ${['AND', 'OR', 'NOT', 'IS NULL', 'IS NOT NULL', 'CASE', 'coalesce'].map(code).join(', ')}, lists in square brackets, and casts (${['CAST', 'TRY_CAST', '::'].map(code).join(', ')}) to these types:`,
    listed([...castTypes]),
    '## Limits',
    `At most ${limits.nodes} parts, ${limits.depth} levels deep, ${limits.literal} characters in one text; ${code('lpad')} and ${code('rpad')} fill to at most ${limits.padding} characters, a length that is written down; ${code('replace')} and ${code('regexp_replace')} make a text at most ${limits.growth} times as long.`,
    '## Not in an expression',
    'Whatever is not listed above: subqueries, window functions, stars, functions that read files or settings. Two kinds are told by messages of their own.',
    'Over many rows; a derivation does it:',
    listed([...aggregates]),
    'Not the same in every run:',
    listed([...changing]),
  ].join('\n\n');
}

function listed(names: readonly string[]): string {
  return names.map((name) => code(spellings[name] ?? name)).join(', ');
}
