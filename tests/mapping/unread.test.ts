import { describe, expect, it } from 'vitest';
import { scratch, studyFile, tryStudy } from '../support/study.js';

const columns = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { column: name }]));

const files = {
  'study.yaml': studyFile({ s: ['Subject', 'A', 'B', 'C', 'D'] }, { adam: ['a.yaml', 'b.yaml', 'c.yaml'] }),
  'adam/a.yaml': scratch('ADA', 's', {
    ...columns('A', 'B', 'C', 'D'),
    E: { compute: 'A || B', method: 'x' },
    SEQ: { derive: 'sequence' },
  }),
  'adam/b.yaml': scratch('ADB', { from: 'ADA' }, { X: { column: 'E' } }),
  'adam/c.yaml': scratch(
    'ADC',
    { from: 'ADB' },
    {
      X: { column: 'X' },
      Y: { lookup: 'ADA.C', by: ['USUBJID'] },
      Z: { lookup: 'ADA.SEQ', by: ['USUBJID'] },
    },
    { variables: { ALL: { compute: 'X || Y || CAST(CAST(Z AS INTEGER) AS VARCHAR)', method: 'x', label: 'All' } } },
  ),
};
const rows = { s: [{ Subject: '01', A: 'a', B: 'b', C: 'c', D: 'd' }] };

describe('working columns that nothing reads once the rows are complete', () => {
  it('are left behind, and what was made of them stays', async () => {
    const study = await tryStudy(files, rows, undefined, { leavesUnread: true });
    if (!study.ok) throw new Error(study.diagnostics.map(({ message }) => message).join());
    const kept = (dataset: string) => Object.keys(study.value.rows(dataset)[0] ?? {});
    expect(kept('ADA')).toContain('SEQ');
    for (const name of ['B', 'D']) expect(kept('ADA')).not.toContain(name);
    expect(kept('ADC')).not.toContain('Z');
    expect(study.value.rows('ADC', 'ALL')).toEqual([{ ALL: 'abc1' }]);
  });

  it('are kept where they are looked at', async () => {
    const study = await tryStudy(files, rows);
    expect(study.ok && study.value.rows('ADA', 'D', 'SEQ')).toEqual([{ D: 'd', SEQ: 1 }]);
  });
});
