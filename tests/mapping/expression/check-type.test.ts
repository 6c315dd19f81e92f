import { expect, it } from 'vitest';
import { scratch, studyFile, tryStudy } from '../../support/study.js';

it('a number beside a collected text is refused, and told how it becomes a number', async () => {
  const study = await tryStudy({
    'study.yaml': studyFile({ s: ['Subject', 'DOSE'] }, { adam: ['x.yaml'] }),
    'adam/x.yaml': scratch('ADX', 's', {
      DOSE: { column: 'DOSE', type: 'number' },
      LIMIT_: { column: 'DOSE' },
      OVER: { compute: "CASE WHEN DOSE > LIMIT_ THEN 'Y' END", method: 'Y above the limit.' },
    }),
  });
  expect(study).toMatchObject({
    diagnostics: [{ code: 'expression/wrong-type', help: expect.stringContaining('TRY_CAST(X AS DOUBLE)') as unknown }],
  });
});
