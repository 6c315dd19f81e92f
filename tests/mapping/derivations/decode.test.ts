import { describe, expect, it } from 'vitest';
import { buildStudy, faultsOf, scratch, studyFile } from '../../support/study.js';

async function decoded(codes: readonly (string | null)[], codelist: string) {
  const study = await buildStudy(
    {
      'study.yaml': studyFile(
        { s: ['Subject', 'CODE'] },
        { adam: ['x.yaml'] },
        { codelists: { ARMCD: { name: 'Arm', terms: { A: 'Arm one', B: null } } } },
      ),
      'adam/x.yaml': scratch(
        'ADX',
        's',
        { NAME: { derive: 'decode', of: 'CODE' } },
        { keys: ['STUDYID'], variables: { CODE: { column: 'CODE', label: 'Code', codelist } } },
      ),
    },
    { s: codes.map((code) => ({ Subject: '01', CODE: code })) },
  );
  return study.column('ADX', 'NAME');
}

describe('decode', () => {
  it('gives the test name that CDISC pairs with a test code', async () => {
    expect(await decoded(['SYSBP', 'TEMP', 'weight'], 'VSTESTCD')).toEqual([
      'Systolic Blood Pressure',
      'Temperature',
      'Weight',
    ]);
  });

  it('gives the decode of a sponsor’s own list, missing where the term has none', async () => {
    expect(await decoded(['A', 'B'], 'ARMCD')).toEqual(['Arm one', null]);
  });

  it('is missing for a blank and for a code that the list does not have', async () => {
    expect(await decoded([null, 'NOSUCH'], 'VSTESTCD')).toEqual([null, null]);
  });

  const ofWorking = (code: object) => ({
    'study.yaml': studyFile({ s: ['Subject', 'CODE'] }, { adam: ['x.yaml'] }),
    'adam/x.yaml': scratch('ADX', 's', { CODE: code, NAME: { derive: 'decode', of: 'CODE' } }),
  });

  it('is of a working column, too', async () => {
    const study = await buildStudy(ofWorking({ column: 'CODE', codelist: 'VSTESTCD' }), {
      s: [{ Subject: '01', CODE: 'pulse' }],
    });
    expect(study.column('ADX', 'NAME')).toEqual(['Pulse Rate']);
  });

  it('is refused of what has no codelist', async () => {
    expect(await faultsOf(ofWorking({ column: 'CODE' }))).toEqual([
      expect.stringMatching(
        /^adam\/x\.yaml:\d+:\d+ mapping\/derivation-parameter The derivation "decode" cannot be used like this: CODE has no codelist\.$/,
      ),
    ]);
  });
});
