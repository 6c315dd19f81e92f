import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffDefines } from '#define/diff.js';
import { linked } from '#define/link.js';
import { readDefine } from '#define/read.js';
import { readSpecification } from '#define/workbook/read.js';
import { dialects, writeSpecification, type DialectName } from '#define/workbook/write.js';
import { readWorkbook } from '#formats/xlsx/read.js';
import { writeWorkbook } from '#formats/xlsx/write.js';
import { readSpecificationFile } from '#pipeline/define/read-description.js';
import { read, written } from '../support.js';

const sdtm = read(written('sdtm'));
const adam = read(written('adam'));

/** What one reads who opens the file. */
function opened(bytes: Uint8Array) {
  const workbook = readWorkbook(bytes, 'spec.xlsx');
  if (!workbook.ok) throw new Error('no workbook');
  const { sheetNames, rows } = workbook.value;
  const sheets = sheetNames.map((name) => {
    const read = rows(name);
    return { name, rows: read.ok ? read.value : [] };
  });
  const specification = readSpecification(sheets, 'spec.xlsx');
  if (!specification.ok) throw new Error('no specification');
  return specification;
}

const facts = (document: typeof sdtm, dialect: DialectName) =>
  writeSpecification(document, dialect).lost.map((lost) =>
    [lost.kind, lost.name, 'fact' in lost ? lost.fact : lost.change].join(': '),
  );

const sheetsOf = (document: typeof sdtm, dialect: DialectName) =>
  writeSpecification(document, dialect).sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((cells, i) => ({
      number: i + 1,
      texts: cells.map((value) => (value === undefined || value === '' ? undefined : String(value))),
    })),
  }));

describe('a define.xml as a workbook', () => {
  it('loses nothing in the layout of Define-XML 2.1', () => {
    expect(facts(sdtm, 'c')).toEqual([]);
    expect(facts(adam, 'c')).toEqual([]);
  });

  it('keeps alternatives of a where clause, in words where the layout has ids', () => {
    const list = sdtm.valueLists.find(({ values }) => values.length > 1);
    const [first, second, ...others] = list?.values ?? [];
    if (!list || !first || !second) throw new Error('no values');
    const both = { ...first, whereClauseOids: [...first.whereClauseOids, ...second.whereClauseOids] };
    const valueLists = sdtm.valueLists.map((each) => (each === list ? { ...list, values: [both, ...others] } : each));
    const document = { ...sdtm, ...linked({ ...sdtm, valueLists }) };
    for (const dialect of ['a', 'c'] as const) {
      const again = readSpecification(sheetsOf(document, dialect), 'spec.xlsx');
      const found = again.ok ? again.value.valueLists.find(({ oid }) => oid === list.oid)?.values[0] : undefined;
      expect(found?.whereClauseOids).toHaveLength(2);
    }
  });

  it('refers to no dictionary where the layout has none', () => {
    const again = readSpecification(sheetsOf(sdtm, 'metacore'), 'spec.xlsx');
    expect(
      again.ok && again.warnings.map(({ message }) => message).filter((text) => text.includes('Codelist')),
    ).toEqual([]);
  });

  it('tells what the layouts of Define-XML 2.0 cannot hold: terminology and sources', () => {
    for (const dialect of ['a', 'b'] as const)
      expect(facts(sdtm, dialect)).toEqual(
        expect.arrayContaining([
          'standard: CDISC/NCI SDTM: removed',
          'codelist: Sex: standard',
          'value: SUPPDM.QVAL where QNAM is one of "A<B", "C&D "q"": origin',
        ]),
      );
  });

  it.each(Object.keys(dialects) as DialectName[])(
    'is read again from its file without another loss, in the layout %s',
    (dialect) => {
      for (const document of [sdtm, adam]) {
        const { sheets, lost } = writeSpecification(document, dialect);
        expect(diffDefines(document, opened(writeWorkbook(sheets)).value)).toEqual(lost);
      }
    },
  );

  it('keeps variables with their order, label, type, length and format in every layout', () => {
    for (const dialect of Object.keys(dialects) as DialectName[]) {
      const { lost } = writeSpecification(adam, dialect);
      const hurt = lost.filter(
        (change) =>
          change.kind === 'variable' && (!('fact' in change) || /label|type$|length|^format/.test(change.fact)),
      );
      expect(hurt.filter((change) => !('fact' in change && change.fact === 'type of method'))).toEqual([]);
      expect(lost.filter((change) => 'fact' in change && change.fact === 'order of variables')).toEqual([]);
    }
  });

  it('has the sheets and headers of its layout', () => {
    const { sheets } = writeSpecification(sdtm, 'a');
    expect(sheets.map(({ name }) => name)).toEqual([
      ...['Study', 'Datasets', 'Variables', 'ValueLevel', 'WhereClauses', 'Codelists', 'Dictionaries', 'Methods'],
      ...['Comments', 'Documents'],
    ]);
    expect(sheets[1]?.rows[0]).toEqual([
      ...['Dataset', 'Description', 'Class', 'Structure', 'Purpose', 'Key Variables', 'Repeating', 'Reference Data'],
      'Comment',
    ]);
  });

  it('can be made of analysis results, with their data and programs', () => {
    const withResults = {
      ...adam,
      whereClauses: [
        ...adam.whereClauses,
        { oid: 'WC.X', conditions: [{ itemOid: 'IT.ADTTE.PARAMCD', comparator: 'EQ', values: ['PFS'] }] },
      ],
      resultDisplays: [
        {
          ...{
            oid: 'RD.1',
            name: 'Figure 1',
            description: 'Survival',
            documents: [{ leafId: 'LF.DOC.guide', pages: [{ type: 'PhysicalRef', refs: ['4', '5'] }] }],
          },
          results: [
            {
              ...{
                oid: 'AR.1',
                description: 'Median',
                reason: 'SPECIFIED IN SAP',
                purpose: 'PRIMARY OUTCOME MEASURE',
                parameterOid: 'IT.ADTTE.PARAMCD',
              },
              datasets: [{ datasetOid: 'IG.ADTTE', whereClauseOid: 'WC.X', variableOids: ['IT.ADTTE.AVAL'] }],
              documentation: { description: 'Section 5', documents: [] },
              code: { context: 'R', code: 'survfit()', documents: [] },
            },
          ],
        },
      ],
    };
    expect(facts(withResults, 'c')).toEqual([]);
    expect(facts(withResults, 'a')).toContain('result: Median of Figure 1: removed');
  });

  it('keeps the pages of each of several documents', () => {
    const own = [
      { leafId: 'LF.DOC.guide', pages: [{ type: 'PhysicalRef', refs: ['4', '5'] }] },
      { leafId: 'LF.DOC.acrf', pages: [] },
      {
        leafId: 'LF.DOC.guide',
        pages: [
          { type: 'PhysicalRef', refs: ['3'] },
          { type: 'PhysicalRef', refs: [], first: 7, last: 9 },
          { type: 'NamedDestination', refs: ['Section2'] },
        ],
      },
    ];
    const [first, ...others] = sdtm.comments;
    if (!first) throw new Error('no comments');
    const withPages = (documents: typeof own) => ({ ...sdtm, comments: [{ ...first, documents }, ...others] });
    const [document, without] = [withPages(own), withPages(own.map((one) => ({ ...one, pages: [] })))];
    for (const dialect of ['a', 'b', 'c'] as const) {
      expect(facts(document, dialect)).toEqual(facts(sdtm, dialect));
      expect(facts(without, dialect)).toEqual(facts(sdtm, dialect));
    }
    const pages = sheetsOf(document, 'c').flatMap(({ rows }) => rows.flatMap(({ texts }) => texts));
    expect(pages).toContain('4 5; ; 3 7-9 Section2');
  });

  it('tells pages that its layout has no place for: their kind and title', () => {
    const [first, ...others] = sdtm.comments;
    if (!first) throw new Error('no comments');
    const documents = [
      { leafId: 'LF.DOC.guide', pages: [{ type: 'NamedDestination', refs: ['12'], title: 'Dosing' }] },
    ];
    const lost = facts({ ...sdtm, comments: [{ ...first, documents }, ...others] }, 'c');
    expect(lost).toEqual(['study: : comment']);
  });
});

const { SAMPLES_DIR = '' } = process.env;

describe.skipIf(SAMPLES_DIR === '')('workbooks of others (needs SAMPLES_DIR)', () => {
  const folder = join(SAMPLES_DIR, 'specs');
  const files = SAMPLES_DIR === '' ? [] : readdirSync(folder);

  it.each(files)('%s is read, every row with a variable', (name) => {
    const file = join(folder, name);
    const read = readSpecificationFile(file);
    expect(read).toMatchObject({ ok: true });
    const workbook = readWorkbook(readFileSync(file), name);
    const rows = workbook.ok ? workbook.value.rows('Variables') : undefined;
    const [header, ...body] = rows?.ok ? rows.value : [];
    const at = header?.texts.indexOf('Variable') ?? -1;
    const variables = read.ok ? read.value.datasets.flatMap((dataset) => dataset.variables) : [];
    expect(variables).toHaveLength(body.filter(({ texts }) => (texts[at] ?? '').trim() !== '').length);
  });

  it('hold what the define.xml of CDISC says, but for ranks, titles of pages and the list that a document stands in', () => {
    const outcome = readDefine(readFileSync(join(SAMPLES_DIR, 'define', 'defineV21-ADaM.xml'), 'utf8'), 'define.xml');
    const lost = outcome.ok ? writeSpecification(outcome.value, 'c').lost : undefined;
    const kinds = lost?.map((change) => ('fact' in change ? `${change.kind}: ${change.fact}` : change.kind));
    expect([...new Set(kinds)]).toEqual([
      ...['document: listed as', 'term: rank', 'result display: documents', 'result: documentation'],
    ]);
  });
});
