import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readDefine } from '#define/read.js';
import type { DefineDocument } from '#define/document.js';
import { guidesAtHand, namedGuide, standardsFor } from '#pipeline/under-test/standard.js';

const folder = mkdtempSync(join(tmpdir(), 'trialmill-standards-'));
writeFileSync(
  join(folder, 'standards.json'),
  JSON.stringify([
    { id: 'SDTMIG', name: 'SDTMIG', type: 'IG', version: '3.3', path: 'sdtmig-3-3/guide' },
    { id: 'SENDIG', name: 'SENDIG', type: 'IG', version: '3.1', path: 'sendig-3-1/guide' },
    { id: 'CT.SDTM', name: 'CDISC/NCI', type: 'CT', version: '2024-03-29', publishingSet: 'SDTM', path: 'ct/x/sdtm' },
  ]),
);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the standard that is said', () => {
  it.each([
    ['sdtmig-3.4', 'SDTMIG 3.4 sdtm'],
    ['SDTMIG 3-4', 'SDTMIG 3.4 sdtm'],
    ['3.4', 'SDTMIG 3.4 sdtm'],
    ['V3.4', 'SDTMIG 3.4 sdtm'],
    ['3-4', 'SDTMIG 3.4 sdtm'],
    ['sdtm', 'SDTMIG 3.4 sdtm'],
    ['sdtmig v3.3', 'SDTMIG 3.3 sdtm'],
    ['SENDIG', 'SENDIG 3.1 sdtm'],
    ['ADaMIG 1.3', 'ADaMIG 1.3 adam'],
    ['adam', 'ADaMIG 1.3 adam'],
  ])('%s is %s', (standard, expected) => {
    const found = namedGuide({ standard, folder });
    expect(found.ok && `${found.value?.name} ${found.value?.version} ${found.value?.family}`).toBe(expected);
  });

  it.each(['sdtmig-3.2', 'SDTMIG 3-2', 'sdtm v3.2'])('%j that rules are written for may be asked for', (standard) => {
    const ruledGuides = ['3.2', '3.4'].map((version) => ({ name: 'SDTMIG', version }));
    expect(namedGuide({ standard, folder, ruledGuides })).toMatchObject({
      value: { name: 'SDTMIG', version: '3.4', asked: '3.2' },
      warnings: [{ code: 'pipeline/guide-stands-in' }],
    });
    expect(namedGuide({ standard: 'sdtmig-3.4', folder, ruledGuides })).toMatchObject({ warnings: [] });
    expect(namedGuide({ standard: 'sendig-3.0', folder, ruledGuides })).toMatchObject({ ok: false });
  });

  it('that is not at hand is answered with those that are', () => {
    const found = namedGuide({ standard: 'sdtmig-3.2', folder });
    expect(found.ok ? [] : found.diagnostics.map(({ expected }) => expected)).toEqual([
      'one of "sdtmig-3.4", "adamig-1.3", "sdtmig-3.3", "sendig-3.1"',
    ]);
    expect(guidesAtHand(undefined)).toEqual(['sdtmig-3.4', 'adamig-1.3']);
  });
});

describe('the standards that datasets are held against', () => {
  const refsOf = (defines: readonly DefineDocument[], said = {}) => {
    const found = standardsFor(said, undefined, defines);
    if (!found.ok) throw new Error(found.diagnostics.map(({ message }) => message).join('\n'));
    const names = found.value.refs.map(({ name, version, publishingSet }) => `${publishingSet ?? name} ${version}`);
    return { names, warnings: found.warnings.map(({ message }) => message) };
  };

  it('are those of define.xml', () => {
    expect(refsOf([define('SDTMIG', '3.3', '2024-03-29')], { folder })).toEqual({
      names: ['SDTMIG 3.3', 'ADaMIG 1.3', 'SDTM 2024-03-29', 'ADaM 2025-03-28', 'DEFINE-XML 2025-03-28'],
      warnings: [],
    });
  });

  it('are those at hand where define.xml names others, which is told', () => {
    expect(refsOf([define('SDTM-IG', '3.1.2', '2011-12-09')])).toEqual({
      names: ['SDTMIG 3.4', 'ADaMIG 1.3', 'SDTM 2025-03-28', 'ADaM 2025-03-28', 'DEFINE-XML 2025-03-28'],
      warnings: [
        'define.xml names SDTM-IG 3.1.2, which is not at hand; the datasets are held against SDTMIG 3.4.',
        'define.xml names Terminology SDTM 2011-12-09, which is not at hand; the datasets are held against that of 2025-03-28.',
      ],
    });
  });

  it('are what was said before what define.xml names', () => {
    expect(refsOf([define('SDTMIG', '3.4', '2025-03-28')], { folder, terminology: '2024-03-29' }).names).toContain(
      'SDTM 2024-03-29',
    );
  });
});

function define(name: string, version: string, terminology: string): DefineDocument {
  const xml = `<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:def="http://www.cdisc.org/ns/def/v2.1"><Study OID="S"><MetaDataVersion OID="M" Name="M" def:DefineVersion="2.1.0"><def:Standards><def:Standard OID="1" Name="${name}" Type="IG" Version="${version}"/><def:Standard OID="2" Name="CDISC/NCI" Type="CT" PublishingSet="SDTM" Version="${terminology}"/></def:Standards></MetaDataVersion></Study></ODM>`;
  const read = readDefine(xml, 'define.xml');
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('\n'));
  return read.value;
}
