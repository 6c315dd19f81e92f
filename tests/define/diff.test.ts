import { describe, expect, it } from 'vitest';
import { diffDefines } from '#define/diff.js';
import { defineDiffFormats } from '#report/define/diff.js';
import { bases } from '../pipeline/define/mutants.js';
import { changed, read, written } from './support.js';

const sdtm = written('sdtm');
const adam = written('adam');

/** The lines that tell what a change of the text changed. */
function told(before: string, after: string): readonly string[] {
  const changes = diffDefines(read(before), read(after));
  const text = defineDiffFormats.text({ from: 'a', to: 'b', changes });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .slice(0, -1);
}

describe('what changed between two define.xml files', () => {
  it.each([sdtm, adam])('is nothing where they are the same', (text) => {
    expect(diffDefines(read(text), read(text))).toEqual([]);
  });

  it('is nothing where only OIDs, times and the order of definitions differ', () => {
    const other = sdtm
      .replaceAll('IT.DM.', 'X.')
      .replaceAll('CL.SEX', 'CL.1')
      .replace(/CreationDateTime="[^"]*"/, '');
    expect(diffDefines(read(sdtm), read(other))).toEqual([]);
  });

  it.each([
    ['a label', '>Sex<', '>Gender<', 'variable DM.SEX: label was "Sex", is "Gender"'],
    ['the name of the study', '<StudyName>TEST-01', '<StudyName>T', 'study: name was "TEST-01", is "T"'],
    ['a version', 'Type="IG" Version="3.4"', 'Type="IG" Version="3.3"', 'standard SDTMIG: version was "3.4", is "3.3"'],
    ['a term', 'CodedValue="F"', 'CodedValue="W"', 'term "F" of Sex: removed'],
    ['what a term means', '>Female<', '>Woman<', 'term "F" of Sex: decode was "Female", is "Woman"'],
    ['a codelist', 'Name="Sex"', 'Name="Gender"', 'variable DM.SEX: codelist was "Sex", is "Gender"'],
    ['a file', 'href="acrf.pdf"', 'href="crf.pdf"', 'document Annotated CRF: file was "acrf.pdf", is "crf.pdf"'],
    [
      'a comment',
      'From the randomisation list.',
      'Assigned.',
      'variable DM.ARMCD: comment was "From the randomisation list.", is "Assigned."',
    ],
    [
      'the structure of a dataset',
      'def:Structure="One record per subject"',
      '',
      'dataset DM: structure "One record per subject" removed',
    ],
  ])('is %s, in words', (_, from, to, line) => {
    expect(told(sdtm, changed(sdtm, from, to))).toContain(line);
  });

  it.each([
    [
      'the title of a display',
      '>Overall survival<',
      '>Survival<',
      'result display Figure 1: title was "Overall survival", is "Survival"',
    ],
    [
      'the reason of a result',
      'SPECIFIED IN SAP',
      'DATA DRIVEN',
      'result Log-rank test of Figure 1: reason was "SPECIFIED IN SAP", is "DATA DRIVEN"',
    ],
    [
      'the records of a result',
      '<CheckValue>OS<',
      '<CheckValue>PFS<',
      String.raw`result Log-rank test of Figure 1: data was "ADTTE: AVAL where PARAMCD is \"OS\"; ADSL", is "ADTTE: AVAL where PARAMCD is \"PFS\"; ADSL"`,
    ],
    [
      'the program of a result',
      'survdiff()',
      'coxph()',
      'result Log-rank test of Figure 1: program was "R survdiff()", is "R coxph()"',
    ],
    [
      'how datasets of a result are joined',
      'By USUBJID.',
      'By subject.',
      'result Log-rank test of Figure 1: join was "By USUBJID.", is "By subject."',
    ],
    [
      'a result',
      /<arm:AnalysisResultDisplays>[^]*<\/arm:AnalysisResultDisplays>/,
      '',
      'result Log-rank test of Figure 1: removed',
    ],
  ])('is %s, in words', (_, from, to, line) => {
    expect(told(bases.results, changed(bases.results, from, to))).toContain(line);
  });

  it('is a document that is listed as something else', () => {
    const moved = changed(sdtm, /<def:SupplementalDoc>[^]*?<\/def:SupplementalDoc>/, '');
    expect(told(sdtm, moved)).toContainEqual(
      expect.stringMatching(/^document .*: listed as "supplemental document" removed$/),
    );
  });

  it('is a variable that is gone, with its values, and the order of those that stay', () => {
    const document = read(sdtm);
    const datasets = document.datasets.map((dataset) =>
      dataset.name === 'LB'
        ? {
            ...dataset,
            variables: dataset.variables
              .filter(({ item }) => item?.name !== 'LBORRES')
              .map((one, i) => ({ ...one, orderNumber: 100 - i })),
          }
        : dataset,
    );
    const changes = diffDefines(document, { ...document, datasets });
    expect(changes).toContainEqual({ change: 'removed', kind: 'variable', name: 'LB.LBORRES' });
    expect(changes).toContainEqual(expect.objectContaining({ change: 'removed', kind: 'value' }));
    expect(changes).toContainEqual(expect.objectContaining({ name: 'LB', fact: 'order of variables' }));
  });

  it('is told as JSON with both sides', () => {
    const changes = diffDefines(read(sdtm), read(changed(sdtm, '>Sex<', '>Gender<')));
    expect(JSON.parse(defineDiffFormats.json({ from: 'a.xml', to: 'b.xml', changes }))).toEqual({
      version: 1,
      from: 'a.xml',
      to: 'b.xml',
      changes: [{ change: 'changed', kind: 'variable', name: 'DM.SEX', fact: 'label', from: 'Sex', to: 'Gender' }],
    });
  });
});
