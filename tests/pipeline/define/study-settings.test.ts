import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { DefineDocument } from '#define/document.js';
import { readDescription } from '#pipeline/define/read-description.js';
import type { BuildOptions } from '#pipeline/build.js';
import type { Family } from '#model/study-meta.js';
import { read } from '../../define/support.js';
import { temporaryFolder } from '../../support/study-a.js';
import { smallStudy, type SmallStudy } from '../incremental/small-study.js';

const folder = temporaryFolder();
afterAll(folder.dispose);
let count = 0;

/** The small study built with more in its study.yaml. */
async function built(more: string, options: Partial<BuildOptions> = {}, edit?: (study: SmallStudy) => void) {
  const study = smallStudy(join(folder.path, String(++count)));
  study.edit('study.yaml', 'datasets:\n', `${more}\ndatasets:\n`);
  edit?.(study);
  const { results } = await study.build(options);
  const place = (family: Family) =>
    join(study.out, 'm5/datasets/small-01', family === 'sdtm' ? 'tabulations/sdtm' : 'analysis/adam/datasets');
  const define = (family: Family) => read(readFileSync(join(place(family), 'define.xml'), 'utf8'));
  return { study, place, define, results, messages: results.diagnostics.map(({ message }) => message) };
}

describe('define in study.yaml', () => {
  it('says the version, and what it has no place for is told by the build', async () => {
    const { define, place, messages } = await built("define: { version: '2.0' }");
    expect(define('sdtm')).toMatchObject({ namespace: '2.0', metaDataVersion: { defineVersion: '2.0.0' } });
    expect(define('sdtm').stylesheet).toBeUndefined();
    expect(existsSync(join(place('sdtm'), 'define2-1.xsl'))).toBe(false);
    expect(messages).toContainEqual(expect.stringContaining('Define-XML 2.0 has no place for terminology packages'));
  });

  it('gives way to the version that the command names', async () => {
    const { define, place } = await built("define: { version: '2.0' }", { defineVersion: '2.1' });
    expect(define('sdtm')).toMatchObject({ namespace: '2.1', stylesheet: 'define2-1.xsl' });
    expect(existsSync(join(place('sdtm'), 'define2-1.xsl'))).toBe(true);
  });

  it.each([
    ['a', [expect.stringMatching(/has no place for [0-9]+ facts of the define.xml/)]],
    ['c', []],
  ])(
    'asks for a workbook that says the same, in layout %s, and tells what that has no place for',
    async (layout, lost) => {
      const { study, define, messages } = await built(`define: { workbook: ${layout} }`);
      const read = readDescription(join(study.out, 'specifications/sdtm.xlsx'));
      if (!read.ok) throw new Error('no workbook');
      const labels = (document: DefineDocument) =>
        document.datasets.flatMap(({ name, variables }) =>
          variables.map(({ item }) => [name, item?.name, item?.label]),
        );
      expect(labels(read.value)).toEqual(labels(define('sdtm')));
      const told = messages.filter((message) => message.includes('specifications/sdtm.xlsx'));
      expect(told).toEqual(lost);
    },
  );

  it('says whether codelists hold the terms in use or all', async () => {
    const terms = async (more: string) => {
      const { define } = await built(more);
      const list = define('sdtm').codelists.find(({ name }) => name === 'Sex');
      return list?.terms.map(({ value, code }) => [value, code]);
    };
    const used = await terms('define: { codelists: used }');
    expect(used?.map(([value]) => value)).toEqual(['F', 'M']);
    expect(await terms('define: { codelists: full }')).toEqual([
      ['F', 'C16576'],
      ['U', 'C17998'],
      ['M', 'C20197'],
      ['INTERSEX', 'C45908'],
    ]);
  });

  it('maps pages of the annotated CRF to variables, datasets and sources; what says its own keeps it', async () => {
    const pages = `define:
  pages: { AE.AETERM: [12, 13], adverse_event: 11, DM: AnnotDM, AE: 99 }
documents: [{ id: acrf, title: Annotated CRF, href: acrf.pdf, role: annotated crf, for: sdtm }]`;
    const { define, messages } = await built(pages, {}, (study) => {
      study.edit('sdtm/ae.yaml', 'AESITE: { column: SERIOUS,', 'AESITE: { column: SERIOUS, pages: [7, Dest.7],');
    });
    const pagesOf = (oid: string) =>
      define('sdtm')
        .items.find((item) => item.oid === oid)
        ?.origins.flatMap(({ documents }) => documents)
        .flatMap(({ leafId, pages: on }) => [leafId, ...on.map(({ type, refs }) => `${type} ${refs.join(' ')}`)]);
    expect(pagesOf('IT.AE.AETERM')).toEqual(['LF.DOC.acrf', 'PhysicalRef 12 13']);
    expect(pagesOf('IT.AE.AESTDTC')).toEqual(['LF.DOC.acrf', 'PhysicalRef 11']);
    expect(pagesOf('IT.DM.SEX')).toEqual(['LF.DOC.acrf', 'NamedDestination AnnotDM']);
    expect(pagesOf('IT.SUPPAE.QVAL.SUPPAE.QNAM.EQ.AESITE')).toEqual([
      'LF.DOC.acrf',
      'PhysicalRef 7',
      'NamedDestination Dest.7',
    ]);
    expect(define('sdtm').annotatedCrf).toMatchObject([{ leafId: 'LF.DOC.acrf' }]);
    expect(messages.filter((message) => message.includes('without a page'))).toEqual([]);
  });

  it('is told where a collected variable has no page of the annotated CRF that there is', async () => {
    const { messages } = await built(
      'documents: [{ id: acrf, title: Annotated CRF, href: acrf.pdf, role: annotated crf }]\ndefine: { pages: { DM: 3 } }',
    );
    expect(messages).toContainEqual(
      expect.stringMatching(/^AE has collected variables without a page of the annotated CRF: .*AETERM.*AESITE\.$/),
    );
    expect(messages.filter((message) => message.startsWith('DM has collected'))).toEqual([]);
  });

  it('names the documents that lie in the folder of the study, and puts them beside define.xml', async () => {
    const study = await built('define: { pages: { DM: 3, AE: 4 } }', {}, (study) => {
      for (const name of ['acrf', 'csdrg', 'adrg'])
        writeFileSync(study.path(`${name}.pdf`), `%PDF ${name} \u00e9`, 'latin1');
    });
    const leafs = (family: Family) => study.define(family).leafs.map(({ href }) => href);
    expect([leafs('sdtm'), leafs('adam')]).toEqual([['acrf.pdf', 'csdrg.pdf'], ['adrg.pdf']]);
    expect(readFileSync(join(study.place('sdtm'), 'acrf.pdf'), 'latin1')).toBe('%PDF acrf \u00e9');
    expect(existsSync(join(study.place('adam'), 'adrg.pdf'))).toBe(true);
    expect((await study.study.build()).reuse.unchanged).toBe(true);
    writeFileSync(study.study.path('acrf.pdf'), '%PDF other');
    expect((await study.study.build()).reuse.unchanged).toBe(false);
    expect(readFileSync(join(study.place('sdtm'), 'acrf.pdf'), 'latin1')).toBe('%PDF other');
  });

  it('has documents at methods and comments, with their pages', async () => {
    const { define } = await built(
      'documents: [{ id: sap, title: Analysis Plan, href: sap.pdf, role: supplemental }]',
      {},
      (study) => {
        study.edit(
          'sdtm/ae.yaml',
          'method: The reported term in upper case.',
          'documents: [{ id: sap, pages: [5, 4] }], method: The reported term in upper case.',
        );
        study.edit('adam/adx.yaml', 'label: Age }', 'label: Age, comment: As collected., documents: [sap] }');
        study.edit('adam/adx.yaml', 'keys:', 'comment: See the plan.\ndocuments: [{ id: sap, pages: [Sec2] }]\nkeys:');
      },
    );
    const shown = [...define('sdtm').methods, ...define('adam').comments]
      .filter(({ documents }) => documents.length > 0)
      .map(({ oid, documents }) => [
        oid,
        ...documents.flatMap(({ pages }) => pages.map(({ type, refs }) => [type, refs])),
      ]);
    expect(shown).toEqual([
      ['MT.AE.AEDECOD', ['PhysicalRef', ['4', '5']]],
      ['COM.ADX', ['NamedDestination', ['Sec2']]],
      ['COM.ADX.AGE'],
    ]);
  });

  it('says why a dataset or a variable has no data, and writes no file of such a dataset', async () => {
    const { define, place, results, study } = await built('', {}, (study) => {
      study.edit(
        'adam/adx.yaml',
        'from: DM',
        'from: DM\nwhere: [{ keep: AGE > 900, otherwise: Too young }]\nhas_no_data: Nobody is that old.',
      );
      study.edit('sdtm/dm.yaml', 'DTHFL: { value: null,', 'DTHFL: { value: null, has_no_data: Nobody died.,');
    });
    const [adx] = define('adam').datasets;
    expect(adx).toMatchObject({ name: 'ADX', hasNoData: true, commentOid: 'COM.ADX' });
    expect(adx?.leaf).toBeUndefined();
    expect(define('adam').comments.map(({ description }) => description)).toContain('Nobody is that old.');
    expect(['adx.xpt'].filter((name) => existsSync(join(place('adam'), name)))).toEqual([]);
    expect(existsSync(join(study.out, 'dataset-json/adam/adx.json'))).toBe(false);
    const death = define('sdtm')
      .datasets.find(({ name }) => name === 'DM')
      ?.variables.find(({ item }) => item?.name === 'DTHFL');
    expect(death).toMatchObject({ hasNoData: true, item: { commentOid: 'COM.DM.DTHFL' } });
    const wrong = results.outcomes.flatMap((outcome) =>
      outcome.status === 'issues' && /^TM-[XDP]/.test(outcome.rule) && /ADX|adam/.test(outcome.dataset)
        ? [`${outcome.rule} ${outcome.dataset}`]
        : [],
    );
    expect(wrong).toEqual([]);
  });
});
