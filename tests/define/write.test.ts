import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keysOf, variablesInOrder, type DefineItem } from '#define/document.js';
import { defineDataType } from '#define/describe/items.js';
import type { AnalysisDisplay, Family, Origin, StudyMeta } from '#model/study-meta.js';
import { condition, smallStudy, values, variable } from '../support/study-meta.js';
import { options, read, stamp, writeDefine, written } from './support.js';
import { fc } from '../support/properties.js';

const HOSTILE = `"'<&>]]> \t\r\n é漢字🎈 -->  `;
const families: readonly Family[] = ['sdtm', 'adam'];

describe('the define.xml of a study', () => {
  it('orders tabulations by class, then by name', () => {
    expect(read(written('sdtm')).datasets.map(({ name }) => name)).toEqual([
      'TA',
      'DM',
      'AE',
      'LB',
      'RELREC',
      'SUPPDM',
    ]);
  });

  it('puts ADSL first among analysis datasets', () => {
    expect(read(written('adam')).datasets.map(({ name }) => name)).toEqual(['ADSL', 'ADTTE']);
  });

  it.each(families)('keeps every fact of the %s datasets', (family) => {
    const study = smallStudy();
    const document = read(written(family, study));
    const datasets = study.datasets.filter((dataset) => dataset.family === family);
    expect(document.datasets).toHaveLength(datasets.length);
    for (const dataset of datasets) {
      const found = document.datasets.find(({ name }) => name === dataset.name);
      if (!found) throw new Error(`${dataset.name} is missing`);
      expect({
        label: found.label,
        class: found.class,
        subclass: found.subclasses[0]?.name,
        structure: found.structure,
        domain: found.domain,
        keys: keysOf(found).map(({ item }) => item?.name),
        repeating: found.repeating === 'Yes',
        reference: found.isReferenceData === 'Yes',
        comment: document.comments.find(({ oid }) => oid === found.commentOid)?.description,
      }).toEqual({
        label: dataset.label,
        class: dataset.class,
        subclass: dataset.subclass,
        structure: dataset.structure,
        domain: dataset.domain,
        keys: dataset.keys,
        repeating: dataset.repeating,
        reference: dataset.reference,
        comment: dataset.comment,
      });
      const dated = (type: string) => type !== 'text' && type !== 'integer' && type !== 'float';
      expect(
        variablesInOrder(found).map(({ item, mandatory, role, method }) => ({
          name: item?.name,
          label: item?.label,
          dataType: item?.dataType,
          length: item?.length,
          significantDigits: item?.significantDigits,
          displayFormat: item?.displayFormat,
          mandatory: mandatory === 'Yes',
          role,
          method: method?.description,
          expression: method?.expressions[0],
          codelist: item?.codelist?.name,
          values: item?.valueList?.values.map((value) => value.item?.label),
        })),
      ).toEqual(
        dataset.variables.map((each) => ({
          name: each.name,
          label: each.label,
          dataType: defineDataType(each),
          length: dated(defineDataType(each)) ? undefined : each.length,
          significantDigits: each.significantDigits,
          displayFormat: each.displayFormat,
          mandatory: each.mandatory,
          role: family === 'sdtm' ? each.role : undefined,
          method: each.method?.description,
          expression: each.method?.expression,
          codelist: each.codelist === 'EMPTY' ? undefined : study.codelists.get(each.codelist ?? '')?.name,
          values: each.values?.map(({ label }) => label),
        })),
      );
    }
  });

  it('writes the codelists that the family uses and no other, each with its terms and codes', () => {
    const lists = new Map(read(written('sdtm')).codelists.map((list) => [list.oid, list]));
    expect([...lists.keys()]).toEqual(['CL.AGEU', 'CL.ARM', 'CL.LBTESTCD', 'CL.MEDDRA', 'CL.SEX']);
    expect(lists.get('CL.LBTESTCD')).toMatchObject({
      code: 'C65047',
      standardOid: 'STD.CT.SDTM',
      isNonStandard: false,
      terms: [
        { kind: 'decoded', value: 'ALT', decode: 'Alanine Aminotransferase', code: 'C64433', extended: false },
        { kind: 'decoded', value: 'OWN', decode: 'A test of our own', extended: true },
      ],
    });
    expect(lists.get('CL.ARM')).toMatchObject({
      isNonStandard: true,
      terms: [
        { kind: 'enumerated', value: 'DRUG', extended: false },
        { kind: 'enumerated', value: 'CONTROL', extended: false },
      ],
    });
    expect(lists.get('CL.MEDDRA')?.external).toEqual({ dictionary: 'MedDRA', version: '27.0' });
  });

  it('gives a codelist of numbers the type of its variables', () => {
    const types = read(written('adam')).codelists.map(({ oid, dataType }) => [oid, dataType]);
    expect(types).toEqual([
      ['CL.DOSE', 'float'],
      ['CL.DTYPE', 'text'],
      ['CL.SEX', 'text'],
      ['CL.TRTN', 'integer'],
    ]);
  });

  it('names only the standards that are referred to', () => {
    expect(read(written('sdtm')).standards.map(({ oid }) => oid)).toEqual(['STD.SDTMIG', 'STD.CT.SDTM']);
    expect(read(written('adam')).standards.map(({ oid }) => oid)).toEqual(['STD.ADAMIG', 'STD.CT.SDTM', 'STD.CT.ADAM']);
  });

  it('says that datasets are non-standard where the study declares no guide', () => {
    const study = { ...smallStudy(), standards: smallStudy().standards.filter(({ type }) => type === 'CT') };
    expect(read(written('adam', study)).datasets.map((each) => [each.standardOid, each.isNonStandard])).toEqual([
      [undefined, true],
      [undefined, true],
    ]);
  });

  const origins: readonly (readonly [string, Origin, Partial<DefineItem['origins'][number]>])[] = [
    ['a CRF page', { type: 'Collected', source: 'Subject', pages: [9, 2] }, { type: 'Collected', source: 'Subject' }],
    ['a vendor', { type: 'Collected', source: 'Vendor', pages: [] }, { source: 'Vendor', documents: [] }],
    ['a derivation', { type: 'Derived', source: 'Vendor' }, { type: 'Derived', source: 'Vendor' }],
    ['an assignment', { type: 'Assigned', source: 'Sponsor' }, { type: 'Assigned', source: 'Sponsor' }],
    ['the protocol', { type: 'Protocol', source: 'Sponsor' }, { type: 'Protocol', source: 'Sponsor' }],
    [
      'a predecessor',
      { type: 'Predecessor', dataset: 'DM', variable: 'AGE' },
      { type: 'Predecessor', description: 'DM.AGE' },
    ],
    ['nothing', { type: 'Not Available' }, { type: 'Not Available' }],
  ];
  it.each(origins)('writes the origin in %s', (_title, origin, expected) => {
    const document = read(written('sdtm', withVariable(variable('XX', 'A variable', { origin }))));
    const [found, ...more] = itemNamed(document, 'XX').origins;
    expect(more).toEqual([]);
    expect(found).toMatchObject(expected);
    expect(found?.source).toBe('source' in origin ? origin.source : undefined);
  });

  it('points from what was collected to the pages of the annotated CRF, in order', () => {
    const sex = itemNamed(read(written('sdtm')), 'SEX');
    expect(sex.origins[0]?.documents).toMatchObject([
      { leafId: 'LF.DOC.acrf', pages: [{ type: 'PhysicalRef', refs: ['7', '12'] }] },
    ]);
  });

  it('does not write a method where the origin is not Derived', () => {
    const method = { type: 'Computation', description: 'Unused.' } as const;
    const document = read(written('sdtm', withVariable(variable('XX', 'A variable', { method }))));
    expect(document.methods.map(({ description }) => description)).not.toContain('Unused.');
  });

  it('writes a where clause once, however many values share it', () => {
    const clauses = read(written('sdtm')).whereClauses.map(({ oid }) => oid);
    expect(clauses.filter((oid) => oid === 'WC.LB.LBTESTCD.EQ.OWN')).toHaveLength(1);
  });

  it('says how datasets are joined where a clause looks into another one', () => {
    const document = read(written('sdtm'));
    const clause = document.whereClauses.find(({ oid }) => oid === 'WC.LB.LBTESTCD.EQ.ALT--DM.SEX.EQ.F');
    expect(document.comments.find(({ oid }) => oid === clause?.commentOid)?.description).toBe(
      'Records of LB are joined with records of DM by USUBJID.',
    );
  });

  it('leaves the origin to the values where each of them has one', () => {
    const document = read(written('sdtm'));
    expect(itemNamed(document, 'QVAL').origins).toEqual([]);
    expect(itemNamed(document, 'LBORRES').origins).toHaveLength(1);
  });

  it('names the annotated CRF only where something was collected', () => {
    expect(read(written('sdtm')).annotatedCrf.map(({ leafId }) => leafId)).toEqual(['LF.DOC.acrf']);
    expect(read(written('adam')).annotatedCrf).toEqual([]);
    expect(read(written('adam')).leafs.map(({ id }) => id)).toEqual(['LF.DOC.guide']);
  });

  it('says where the data come from', () => {
    const document = read(written('sdtm'));
    expect(document.comments.find(({ oid }) => oid === document.metaDataVersion.commentOid)?.description).toBe(
      'The data are simulated.',
    );
  });

  it('describes the analyses of the report, each with its records, variables and joins', () => {
    const study = { ...smallStudy(), analyses: [survival()] };
    const document = read(written('adam', study));
    expect(document.resultDisplays).toMatchObject([
      {
        oid: 'RD.Figure_x0020_1',
        name: 'Figure 1',
        description: 'Overall survival',
        results: [
          {
            oid: 'AR.Figure_x0020_1.1',
            parameterOid: 'IT.ADTTE.PARAMCD',
            reason: 'SPECIFIED IN SAP',
            datasetsCommentOid: 'COM.result.Figure_x0020_1.1',
            datasets: [
              { datasetOid: 'IG.ADTTE', whereClauseOid: 'WC.ADTTE.PARAMCD.EQ.OS', variableOids: ['IT.ADTTE.AVAL'] },
              { datasetOid: 'IG.ADSL', variableOids: [] },
            ],
            documentation: { description: 'Log-rank test.' },
            code: { context: 'R', code: 'survdiff()' },
          },
        ],
      },
    ]);
    expect(document.comments.find(({ oid }) => oid === 'COM.result.Figure_x0020_1.1')?.description).toBe('By USUBJID.');
    expect(document.whereClauses.map(({ oid }) => oid)).toContain('WC.ADTTE.PARAMCD.EQ.OS');
    expect(read(written('sdtm', study)).resultDisplays).toEqual([]);
  });

  it('names a stylesheet only where one is given', () => {
    expect(read(written('sdtm')).stylesheet).toBeUndefined();
    const text = writeDefine(smallStudy(), 'sdtm', stamp, { ...options, stylesheet: 'define2-1.xsl' });
    expect(read(text).stylesheet).toBe('define2-1.xsl');
  });

  it('states the patch release that is asked for', () => {
    expect(read(written('sdtm')).metaDataVersion.defineVersion).toBe('2.1.11');
    const text = writeDefine(smallStudy(), 'sdtm', stamp, { ...options, version: '2.1.9' });
    expect(read(text).metaDataVersion.defineVersion).toBe('2.1.9');
  });

  it('takes the time from the run, to the second', () => {
    expect(read(written('sdtm')).creationDateTime).toBe('2025-01-02T03:04:05Z');
  });

  it('gives the same bytes whatever the order of datasets and codelists', () => {
    const study = smallStudy();
    const turned = {
      ...study,
      datasets: study.datasets.toReversed(),
      codelists: new Map([...study.codelists].reverse()),
    };
    for (const family of families) expect(written(family, turned)).toBe(written(family, study));
  });

  it('ends lines with LF and uses no tab', () => {
    expect(written('sdtm')).not.toMatch(/[\r\t]/);
    expect(written('sdtm').endsWith('</ODM>\n')).toBe(true);
  });

  it('brings hostile texts back as they were, in elements and in attributes', () => {
    const document = read(written('sdtm', hostileStudy()));
    expect(document.study).toMatchObject({ name: HOSTILE, description: HOSTILE, protocol: HOSTILE });
    expect(document.datasets.map(({ structure }) => structure)).toContain(HOSTILE);
    const item = itemNamed(document, 'XX');
    expect(item.label).toBe(HOSTILE);
    expect(item.codelist?.terms).toMatchObject([{ value: HOSTILE, decode: HOSTILE }]);
    expect(document.methods.map(({ description }) => description)).toContain(HOSTILE);
    expect(document.whereClauses.flatMap(({ conditions }) => conditions.flatMap((each) => each.values))).toContain(
      HOSTILE,
    );
  });

  it('brings any text back, save for what XML cannot carry', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (description) => {
        const study = { ...smallStudy(), datasets: [], study: { ...smallStudy().study, description } };
        const carried = description.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
        expect(read(written('sdtm', study)).study.description).toBe(carried);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('refuses a codelist that the study does not have', () => {
    const study = withVariable(variable('XX', 'A variable', { codelist: 'NOWHERE' }));
    expect(() => written('sdtm', study)).toThrow('the codelist NOWHERE is part of the study');
  });
});

const schemas = process.env['DEFINE_XSD_DIR'];
const xmllint = spawnSync('xmllint', ['--version']).status === 0;
const skipped = schemas ? (xmllint ? '' : ' (skipped: xmllint is missing)') : ' (skipped: DEFINE_XSD_DIR is not set)';

describe.skipIf(skipped !== '')(`a written define.xml${skipped}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'define-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['tabulations', () => written('sdtm')],
    ['analysis datasets', () => written('adam')],
    ['hostile texts', () => written('sdtm', hostileStudy())],
    ['a study without datasets', () => written('sdtm', { ...smallStudy(), datasets: [] })],
  ])('is valid by the schema for %s', (title, text) => {
    const file = join(folder, `${title}.xml`);
    writeFileSync(file, text());
    const schema = join(schemas ?? '', '2.1/cdisc-arm-1.0/arm1-0-0.xsd');
    expect(() =>
      execFileSync('xmllint', ['--noout', '--nonet', '--schema', schema, file], { stdio: 'pipe' }),
    ).not.toThrow();
  });
});

function survival(): AnalysisDisplay {
  const where = [condition('ADTTE.PARAMCD', 'EQ', 'OS')];
  const [adtte] = smallStudy().datasets.filter(({ name }) => name === 'ADTTE');
  const [adsl] = smallStudy().datasets.filter(({ name }) => name === 'ADSL');
  const aval = adtte?.variables.find(({ name }) => name === 'AVAL');
  if (!adtte || !adsl || !aval) throw new Error('the small study has no ADTTE');
  return {
    name: 'Figure 1',
    title: 'Overall survival',
    results: [
      {
        description: 'Difference between arms',
        reason: 'SPECIFIED IN SAP',
        purpose: 'PRIMARY OUTCOME MEASURE',
        datasets: [
          { dataset: adtte.name, where, variables: [aval.name] },
          { dataset: adsl.name, where: [], variables: [] },
        ],
        join: 'By USUBJID.',
        documentation: 'Log-rank test.',
        code: { context: 'R', code: 'survdiff()' },
      },
    ],
  };
}

/** The small study with one more variable in DM. */
function withVariable(added: ReturnType<typeof variable>): StudyMeta {
  const study = smallStudy();
  return {
    ...study,
    datasets: study.datasets.map((dataset) =>
      dataset.name === 'DM' ? { ...dataset, variables: [...dataset.variables, added] } : dataset,
    ),
  };
}

function hostileStudy(): StudyMeta {
  const study = withVariable(
    variable('XX', HOSTILE, {
      codelist: HOSTILE,
      comment: HOSTILE,
      origin: { type: 'Derived', source: 'Sponsor' },
      method: { type: 'Computation', description: HOSTILE, expression: { context: HOSTILE, code: HOSTILE } },
      values: [values([condition('DM.SEX', 'EQ', HOSTILE)], HOSTILE)],
    }),
  );
  return {
    ...study,
    study: { id: HOSTILE, name: HOSTILE, description: HOSTILE, protocol: HOSTILE, notice: HOSTILE },
    datasets: study.datasets.map((dataset) => ({ ...dataset, structure: HOSTILE, comment: HOSTILE })),
    codelists: new Map([
      ...study.codelists,
      [
        HOSTILE,
        { kind: 'terms', id: HOSTILE, name: HOSTILE, storage: 'text', terms: [{ value: HOSTILE, decode: HOSTILE }] },
      ],
    ]),
    documents: [{ id: HOSTILE, title: HOSTILE, href: 'a b&c.pdf', role: 'annotated crf' }],
  };
}

function itemNamed({ datasets }: ReturnType<typeof read>, name: string): DefineItem {
  const item = datasets.flatMap(({ variables }) => variables).find((ref) => ref.item?.name === name)?.item;
  if (!item) throw new Error(`${name} is missing`);
  return item;
}
