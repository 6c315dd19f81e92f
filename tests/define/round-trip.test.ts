import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DefineDocument } from '#define/document.js';
import { describeStudy } from '#define/describe.js';
import { writeDocument } from '#define/write.js';
import { smallStudy } from '../support/study-meta.js';
import { changed, options, read, stamp, written } from './support.js';

describe('a define.xml that is read and written again', () => {
  it.each(['sdtm', 'adam'] as const)('says what the %s study says', (family) => {
    const described = describeStudy(smallStudy(), family, stamp, options);
    expect(withoutPlaces(read(writeDocument(described)))).toEqual(withoutPlaces(described));
  });

  it('is the same text where a study was its source', () => {
    for (const family of ['sdtm', 'adam'] as const) expect(writeDocument(read(written(family)))).toBe(written(family));
  });

  it('keeps analysis results with their datasets, documentation and code', () => {
    const text = changed(written('adam'), '</MetaDataVersion>', `${DISPLAYS}</MetaDataVersion>`);
    const document = read(changed(text, 'FileType=', 'xmlns:arm="http://www.cdisc.org/ns/arm/v1.0" FileType='));
    expect(document.resultDisplays).toMatchObject([
      {
        oid: 'RD.1',
        name: 'Figure 1',
        description: 'Overall survival',
        documents: [{ leafId: 'LF.DOC.guide', pages: [{ first: 1, last: 3, title: 'Curves' }] }],
        results: [
          {
            oid: 'AR.1',
            parameterOid: 'IT.ADTTE.PARAMCD',
            reason: 'SPECIFIED IN SAP',
            purpose: 'PRIMARY OUTCOME MEASURE',
            datasetsCommentOid: 'COM.1',
            datasets: [
              { datasetOid: 'IG.ADTTE', whereClauseOid: 'WC.1', variableOids: ['IT.ADTTE.AVAL', 'IT.ADTTE.CNSR'] },
              { datasetOid: 'IG.ADSL', variableOids: [] },
            ],
            documentation: { description: 'SAP, 5.1', documents: [{ leafId: 'LF.DOC.guide' }] },
            code: { context: 'R', code: 'a < b' },
          },
        ],
      },
    ]);
    expect(withoutPlaces(read(writeDocument(document)))).toEqual(withoutPlaces(document));
  });

  it.each([
    ['an attribute', ' Purpose="Analysis"', ' Purpose="Analysis" Comment="x"', 'ItemGroupDef IG.ADSL', '@Comment'],
    ['an element', '<CodeListRef', '<Question/><CodeListRef', 'ItemDef IT.ADSL.SEX', 'Question'],
    ['a second language', '</TranslatedText>', '</TranslatedText><TranslatedText/>', 'Description', 'TranslatedText'],
    ['another alias', 'Context="nci:ExtCodeID" Name="C66731"', 'Context="x" Name="C66731"', 'CodeList CL.SEX', 'Alias'],
  ])('lists %s that the model does not know', (_title, from, to, of, what) => {
    const lines = written('adam').split('\n');
    const found = read(changed(written('adam'), from, to)).notRead;
    expect(found).toMatchObject([{ of, what }]);
    expect(lines[(found[0]?.at?.line ?? 0) - 1]).toContain(from.trim().slice(0, 10));
  });

  const samples = process.env['SAMPLES_DIR'];
  it.skipIf(!samples)(`loses nothing of the example of CDISC${samples ? '' : ' (skipped: no SAMPLES_DIR)'}`, () => {
    const document = read(readFileSync(join(samples ?? '', 'define/defineV21-ADaM.xml'), 'utf8'));
    expect(document.notRead).toEqual([]);
    expect(withoutPlaces(read(writeDocument(document)))).toEqual(withoutPlaces(document));
  });
});

const DISPLAYS = `<arm:AnalysisResultDisplays><arm:ResultDisplay OID="RD.1" Name="Figure 1">
  <Description><TranslatedText xml:lang="en">Overall survival</TranslatedText></Description>
  <def:DocumentRef leafID="LF.DOC.guide"><def:PDFPageRef Type="PhysicalRef" FirstPage="1" LastPage="3" Title="Curves"/></def:DocumentRef>
  <arm:AnalysisResult OID="AR.1" ParameterOID="IT.ADTTE.PARAMCD" AnalysisReason="SPECIFIED IN SAP" AnalysisPurpose="PRIMARY OUTCOME MEASURE">
    <Description><TranslatedText xml:lang="en">Log-rank test</TranslatedText></Description>
    <arm:AnalysisDatasets def:CommentOID="COM.1">
      <arm:AnalysisDataset ItemGroupOID="IG.ADTTE"><def:WhereClauseRef WhereClauseOID="WC.1"/>
        <arm:AnalysisVariable ItemOID="IT.ADTTE.AVAL"/><arm:AnalysisVariable ItemOID="IT.ADTTE.CNSR"/></arm:AnalysisDataset>
      <arm:AnalysisDataset ItemGroupOID="IG.ADSL"/>
    </arm:AnalysisDatasets>
    <arm:Documentation><Description><TranslatedText xml:lang="en">SAP, 5.1</TranslatedText></Description>
      <def:DocumentRef leafID="LF.DOC.guide"/></arm:Documentation>
    <arm:ProgrammingCode Context="R"><arm:Code>a &lt; b</arm:Code></arm:ProgrammingCode>
  </arm:AnalysisResult></arm:ResultDisplay></arm:AnalysisResultDisplays>`;

/** Without the places, and in one order of properties. */
function withoutPlaces(document: DefineDocument): unknown {
  return JSON.parse(
    JSON.stringify({ ...document, notRead: undefined }, (key, value: unknown) => (key === 'at' ? undefined : value)),
  );
}
