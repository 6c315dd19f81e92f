import { describe, expect, it } from 'vitest';
import { poolCodelists } from '#mapping/pool/codelists.js';
import { asFirst } from '#mapping/pool/remarks.js';
import { poolVariable } from '#mapping/pool/variable.js';
import type { Codelist, StudyMeta, VariableMeta } from '#model/study-meta.js';
import { condition, smallStudy, values, variable } from '../../support/study-meta.js';

const result = variable('AVALC', 'Analysis Value (C)');
/** The results of one parameter. */
const level = values(
  [condition('ADRS.PARAMCD', 'EQ', 'BOR')],
  'Best Response',
  result.origin && { origin: result.origin },
);
const documents = [{ id: 'sap', pages: [4] }];

function sidesOf<T>(first: T, second: T) {
  return [
    { study: 'ONE', value: first },
    { study: 'TWO', value: second },
  ];
}

function pooled(first: Partial<VariableMeta>, second: Partial<VariableMeta>): VariableMeta {
  return poolVariable('ADRS.AVALC', sidesOf({ ...result, ...first }, { ...result, ...second }), true).variable;
}

describe('a pooled variable', () => {
  it('has data where only one study has none, and the comment of the one that has some', () => {
    const found = pooled({ hasNoData: true, comment: 'Not collected.' }, { comment: 'Collected at the end.' });
    expect(found).toEqual({ ...result, comment: 'Collected at the end.' });
  });

  it('has no data where no study has any', () => {
    const found = pooled({ hasNoData: true, comment: 'Not collected.' }, { hasNoData: true, comment: 'Nor here.' });
    expect(found).toEqual({ ...result, hasNoData: true, comment: 'Not collected.' });
  });

  it('refers to no document of a study', () => {
    const said: Partial<VariableMeta> = {
      comment: 'As planned.',
      documents,
      method: { type: 'Computation', description: 'As planned.', documents },
      values: [{ ...level, comment: 'As planned.', documents }],
    };
    expect(JSON.stringify(pooled(said, said))).not.toContain('sap');
  });

  it('lists no terms of some of its values where it lists none of all', () => {
    const found = pooled({ codelist: 'RESPONSE', values: [{ ...level, codelist: 'RESPONSE' }] }, {});
    expect(found).toEqual({ ...result, values: [level] });
  });
});

describe('a pooled dataset', () => {
  it('has records where only one study has none', () => {
    expect(asFirst(sidesOf({ label: 'Responses', hasNoData: true as const, comment: 'None.' }, { label: 'Responses' }))) // prettier-ignore
      .toEqual({ label: 'Responses' });
  });
});

describe('a pooled codelist', () => {
  it('has the terms of every study, under whatever name, also where values of a kind have it', () => {
    const [one, two] = [studyWith('RESPONSE', 'CR'), studyWith('ANSWER', 'PD')];
    const { codelists } = poolCodelists(sidesOf(one, two), one.datasets);
    expect([...codelists].map(([name, list]) => [name, termsOf(list)])).toEqual([['RESPONSE', ['CR', 'PD']]]);
  });
});

function termsOf(list: Codelist): readonly string[] {
  return list.kind === 'terms' ? list.terms.map(({ value }) => value) : [];
}

/** The small study, whose first dataset has only a result with this list. */
function studyWith(codelist: string, term: string): StudyMeta {
  const study = smallStudy();
  const variables = [{ ...result, codelist, values: [{ ...level, codelist }] }];
  return {
    ...study,
    datasets: study.datasets.slice(0, 1).map((dataset) => ({ ...dataset, variables })),
    codelists: new Map([
      [codelist, { kind: 'terms', id: codelist, name: codelist, storage: 'text', terms: [{ value: term }] }],
    ]),
  };
}
