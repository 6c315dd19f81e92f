import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withKeys } from '#pipeline/finding-keys.js';
import { naturalKeys } from '#pipeline/natural-keys.js';
import { validate } from '#pipeline/validate.js';
import type { RuleDataset } from '#rules/world.js';
import { fc } from '../support/properties.js';

function dataset(name: string, columns: string, domain?: string): RuleDataset {
  return {
    name,
    file: `${name.toLowerCase()}.xpt`,
    table: name,
    label: '',
    columns: columns
      .split(' ')
      .map((column, i) => ({ name: column, storage: 'text', label: '', length: 8, order: i + 1 })),
    rows: 1,
    ...(domain !== undefined && { domain }),
  };
}

describe('natural keys', () => {
  it.each([
    ['a subject has one record in DM', dataset('DM', 'STUDYID DOMAIN USUBJID AGE', 'DM'), 'USUBJID'],
    ['a record has a number of its own', dataset('AE', 'DOMAIN USUBJID AESEQ AETERM', 'AE'), 'USUBJID AESEQ'],
    ['a piece of a split dataset', dataset('LBCH', 'DOMAIN USUBJID LBSEQ', 'LB'), 'USUBJID LBSEQ'],
    ['a pool stands for subjects', dataset('LB', 'DOMAIN POOLID LBSEQ', 'LB'), 'POOLID LBSEQ'],
    [
      'a supplemental qualifier',
      dataset('SUPPAE', 'RDOMAIN USUBJID IDVAR IDVARVAL QNAM QVAL'),
      'USUBJID RDOMAIN IDVAR IDVARVAL QNAM',
    ],
    ['a trial arm', dataset('TA', 'DOMAIN ARMCD TAETORD ETCD', 'TA'), 'ARMCD TAETORD'],
    ['a parameter at a visit', dataset('ADLB', 'USUBJID PARAMCD AVISITN AVAL ADT'), 'USUBJID PARAMCD AVISITN ADT'],
    ['an event of an analysis dataset', dataset('ADAE', 'USUBJID ASEQ AETERM'), 'USUBJID ASEQ'],
    ['nothing that tells records apart: the whole record', dataset('XX', 'A B C'), 'A B C'],
  ])('are right where %s', (_, given, keys) => {
    expect(naturalKeys(given).join(' ')).toBe(keys);
  });
});

describe('the keys of a finding', () => {
  const ae = dataset('AE', 'DOMAIN USUBJID AESEQ AETERM', 'AE');
  const packages = (described: readonly string[]) => [
    { family: 'sdtm', datasets: [ae], keys: new Map([['AE', described]]), structureOf: () => undefined } as const,
  ];
  const keysOf = (...parameters: Parameters<typeof withKeys>) => {
    const keyed = withKeys(...parameters);
    return keyed.ok ? keyed.value[0]?.keys.get('AE') : keyed.diagnostics.map(({ help }) => help);
  };

  it('are those stated, else those of define.xml, else natural ones', () => {
    const stated = { dataset: 'AE', variables: ['AETERM'] };
    expect(keysOf(packages(['AESEQ']), [{ variables: ['DOMAIN'] }, stated])).toEqual(['AETERM']);
    expect(keysOf(packages(['AESEQ']), [{ variables: ['USUBJID', 'AETERM'] }])).toEqual(['USUBJID', 'AETERM']);
    expect(keysOf(packages(['AESEQ']), [{ variables: ['USUBJID', 'LBSEQ'] }])).toEqual(['AESEQ']);
    expect(keysOf(packages([]), [])).toEqual(['USUBJID', 'AESEQ']);
  });

  it('must be variables of a dataset that is there', () => {
    expect(keysOf(packages([]), [{ dataset: 'AE', variables: ['AETREM'] }])).toEqual(['Did you mean "AETERM"?']);
    expect(keysOf(packages([]), [{ dataset: 'EA', variables: ['USUBJID'] }])).toEqual(['Did you mean "AE"?']);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'finding-keys-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('fingerprints', () => {
  const quiet = { phase: () => undefined, at: () => undefined };
  mkdirSync(join(folder, 'rules', 'OWN-1'), { recursive: true });
  writeFileSync(
    join(folder, 'rules', 'OWN-1', 'rule.yml'),
    `Core: { Id: OWN-1 }
Authorities: [{ Organization: Own, Standards: [{ Name: SDTMIG, Version: '3.4' }] }]
Rule Type: Record Data
Sensitivity: Record
Scope: { Domains: { Include: [ALL] } }
Check: { all: [{ name: --TERM, operator: non_empty }] }
Outcome: { Message: A term., Output Variables: [--TERM] }
`,
  );

  async function fingerprints(header: string, rows: readonly string[]): Promise<readonly string[]> {
    const data = mkdtempSync(join(folder, 'data-'));
    writeFileSync(join(data, 'ae.csv'), [header, ...rows].join('\n') + '\n');
    const validated = await validate({ paths: [data], rules: join(folder, 'rules') }, quiet);
    if (!validated.ok) throw new Error(JSON.stringify(validated.diagnostics));
    return validated.value.results.outcomes
      .flatMap((outcome) => (outcome.status === 'issues' ? outcome.findings : []))
      .map(({ fingerprint }) => fingerprint);
  }

  it.each([
    ['with --SEQ', 'DOMAIN,USUBJID,AESEQ,AETERM', ['AE,1,1,A', 'AE,1,2,B', 'AE,2,1,A', 'AE,2,2,B']],
    ['without keys', 'DOMAIN,AETERM,AESEV', ['AE,A,MILD', 'AE,A,SEVERE', 'AE,B,MILD', 'AE,B,MILD']],
  ])('are the same whatever the order of the rows, %s', async (_, header, rows) => {
    const before = await fingerprints(header, rows);
    expect(new Set(before).size).toBe(rows.length);
    const order = fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });
    await fc.assert(
      fc.asyncProperty(order, async (shuffled) => {
        expect((await fingerprints(header, shuffled)).toSorted()).toEqual(before.toSorted());
      }),
      { numRuns: 4 },
    );
  });
});
