import { expect, it } from 'vitest';
import { compareTerminology } from '#standards/compare-terminology.js';

const list = (
  code: string,
  terms: readonly (readonly [string, string])[],
  facts: { name?: string; extensible?: boolean } = {},
) => ({
  code,
  submissionValue: `LIST${code}`,
  name: facts.name ?? code,
  extensible: facts.extensible ?? true,
  terms: terms.map(([term, value]) => ({ code: term, value, preferredTerm: term })),
});

it('tells codelists and terms that came, went and changed, by their codes', () => {
  const from = [list('C1', [['T1', 'A'], ['T2', 'B']]), list('C2', []), list('C3', [['T1', 'X']])]; // prettier-ignore
  const to = [list('C3', [['T1', 'X']]), list('C1', [['T2', 'BB'], ['T3', 'C']], { extensible: false }), list('C4', [])]; // prettier-ignore
  expect(compareTerminology(from, to)).toEqual([
    {
      code: 'C1',
      submissionValue: 'LISTC1',
      name: 'C1',
      kind: 'changed',
      facts: [{ what: 'extensible', from: 'Yes', to: 'No' }],
      terms: [
        { code: 'T2', value: 'BB', kind: 'changed', facts: [{ what: 'submission value', from: 'B', to: 'BB' }] },
        { code: 'T3', value: 'C', kind: 'added', facts: [] },
        { code: 'T1', value: 'A', kind: 'removed', facts: [] },
      ],
    },
    { code: 'C4', submissionValue: 'LISTC4', name: 'C4', kind: 'added', facts: [], terms: [] },
    { code: 'C2', submissionValue: 'LISTC2', name: 'C2', kind: 'removed', facts: [], terms: [] },
  ]);
});

it('keeps two terms of one code in a codelist apart by their values', () => {
  const from = [list('C1', [['T1', 'SHORT'], ['T1', 'Long']])]; // prettier-ignore
  const to = [list('C1', [['T1', 'SHORT'], ['T1', 'Longer']])]; // prettier-ignore
  expect(compareTerminology(from, from)).toEqual([]);
  expect(compareTerminology(from, to)[0]?.terms.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
    'added Longer',
    'removed Long',
  ]);
});
