import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { validate } from '#pipeline/validate.js';

const folder = mkdtempSync(join(tmpdir(), 'older-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
writeFileSync(
  join(folder, 'vs.csv'),
  [
    'STUDYID,DOMAIN,USUBJID,VSSEQ,VSTESTCD,VSTEST,VSORRES,VSORRESU,VSSTRESC,VSSTRESN,VSSTRESU',
    'S,VS,S-1,1,WEIGHT,Weight,70,kg,70,70,kg',
    'S,VS,S-1,2,WEIGHT,Weight,150,LB,150,150,LB',
  ].join('\n') + '\n',
);

describe('a guide that is not at hand, and that our rules are written for', () => {
  it.each(['3.2', '3.3'])('%s: they run, but for those that ask which variables it has', async (version) => {
    const silent = { phase: () => undefined, at: () => undefined };
    const run = await validate({ paths: [folder], standard: `sdtmig-${version}` }, silent);
    if (!run.ok) throw new Error(JSON.stringify(run.diagnostics));
    const { outcomes, tested } = run.value.results;
    expect(run.warnings).toMatchObject([{ code: 'pipeline/guide-stands-in' }]);
    expect(tested).toMatchObject([{ name: 'VS', standard: `SDTMIG ${version}` }]);
    expect(outcomes).toContainEqual(expect.objectContaining({ rule: 'TM-S110', dataset: 'VS', status: 'issues' }));
    const guide = `SDTMIG ${version}`;
    const skipped = outcomes.filter((outcome) => outcome.status === 'skipped' && outcome.reason.kind === 'no guide');
    expect(skipped).toContainEqual({
      rule: 'TM-S001',
      dataset: 'VS',
      status: 'skipped',
      reason: { kind: 'no guide', guide },
    });
  });
});
