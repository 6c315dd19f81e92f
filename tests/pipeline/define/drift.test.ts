import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeStudy } from '#define/describe.js';
import type { DefineDocument } from '#define/document.js';
import { readDefine } from '#define/read.js';
import { nameOf } from '#define/words.js';
import { writeSpecification, type DialectName } from '#define/workbook/write.js';
import { writeDocument } from '#define/write.js';
import { xpt } from '#formats/xpt/index.js';
import type { StudyMeta, VariableMeta } from '#model/study-meta.js';
import { fileSource } from '#pipeline/byte-source.js';
import { definePage } from '#report/define/page/page.js';
import { options, read, stamp } from '../../define/support.js';
import { temporaryFolder } from '../../support/study-a.js';
import { smallStudy as smallMeta } from '../../support/study-meta.js';
import { smallStudy } from '../incremental/small-study.js';
import { fc } from '../../support/properties.js';

/** What one projection says of a variable; what it has no place for is absent. */
interface Said {
  readonly label?: string | undefined;
  readonly length?: number | undefined;
  readonly codelist?: string | undefined;
  readonly method?: string | undefined;
}

function saidByDefine(document: DefineDocument, dataset: string, variable: string): Said {
  const reference = document.datasets
    .find(({ name }) => name === dataset)
    ?.variables.find((one) => nameOf(one) === variable);
  const { item, method } = reference ?? {};
  return { label: item?.label, length: item?.length, codelist: item?.codelist?.name, method: method?.description };
}

/** What a layout of workbooks says, by the names of its columns; facts that it has no place for are not among them. */
function saidByWorkbook(document: DefineDocument, layout: DialectName, dataset: string, variable: string): Said {
  const { sheets } = writeSpecification(document, layout);
  const rows = (...names: readonly string[]) => {
    const [header = [], ...body] = sheets.find(({ name }) => names.includes(name))?.rows ?? [];
    return body.map((row) => Object.fromEntries(header.map((name, i) => [String(name).toLowerCase(), row[i]])));
  };
  const row = rows('Variables').find((one) => one['dataset'] === dataset && one['variable'] === variable);
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const of = (all: readonly Record<string, unknown>[], id: unknown) =>
    all.find((one) => id !== undefined && one['id'] === id);
  const lists = [...rows('Codelists', 'Controlled_Terms'), ...rows('Dictionaries')];
  return {
    label: text(row?.['label']),
    length: row?.['length'] === undefined ? undefined : Number(row['length']),
    codelist: text(of(lists, row?.['codelist'])?.['name']),
    method: text(of(rows('Methods', 'Computational_Method'), row?.['method'])?.['description']),
  };
}

/** The facts that a layout has columns for. */
const HELD: Readonly<Record<DialectName, readonly (keyof Said)[]>> = {
  a: ['label', 'length', 'codelist', 'method'],
  b: ['label', 'length', 'codelist', 'method'],
  c: ['label', 'length', 'codelist', 'method'],
  xportr: ['label', 'length'],
  metacore: ['label', 'length', 'codelist', 'method'],
};

/** The workbooks of all layouts say the same of a variable, as far as they have columns for it. */
function expectWorkbooks(document: DefineDocument, dataset: string, variable: string, said: Said): void {
  const isDictionary =
    document.datasets
      .flatMap(({ name, variables }) => (name === dataset ? variables : []))
      .find((one) => nameOf(one) === variable)?.item?.codelist?.external !== undefined;
  for (const [layout, held] of Object.entries(HELD) as [DialectName, readonly (keyof Said)[]][]) {
    // metacore has no dictionaries.
    const facts = held.filter((fact) => !(fact === 'codelist' && isDictionary && layout === 'metacore'));
    const shown = saidByWorkbook(document, layout, dataset, variable);
    const of = (all: Said) => Object.fromEntries(facts.map((fact) => [fact, all[fact]]));
    expect([layout, of(shown)]).toEqual([layout, of(said)]);
  }
}

/** The cells of the row of the page that shows a variable, as text. */
function saidByPage(page: string, itemOid: string): string {
  const from = page.indexOf(`<tr id="${itemOid}"`);
  return page
    .slice(from, page.indexOf('</tr>', from))
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

describe('the projections of the one description of a study', () => {
  const meta = smallMeta();
  // Where values have origins of their own, the variable has none.
  const places = meta.datasets.flatMap((dataset) =>
    dataset.variables.filter(({ values }) => values === undefined).map((variable) => ({ dataset, variable })),
  );
  const words = fc
    .stringMatching(/^[A-Za-z][A-Za-z0-9 <>&"']{0,30}[A-Za-z0-9]$/)
    .map((text) => text.replace(/\s+/g, ' '));

  it('change together, whatever label, length, codelist or method is given to whichever variable', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.record({ label: words, length: fc.integer({ min: 1, max: 200 }), method: words }),
        fc.constantFrom('SEX', 'ARM', 'AGEU', undefined),
        ({ dataset, variable }, { label, length, method }, codelist) => {
          const isText = variable.storage === 'text' && variable.dataType === 'text';
          const { codelist: _, ...rest } = variable;
          const changed: VariableMeta = {
            ...rest,
            label,
            length,
            ...(isText && codelist !== undefined && { codelist }),
            origin: { type: 'Derived', source: 'Sponsor' },
            method: { type: 'Computation', description: method },
          };
          const study: StudyMeta = {
            ...meta,
            datasets: meta.datasets.map((one) =>
              one === dataset
                ? { ...one, variables: one.variables.map((each) => (each === variable ? changed : each)) }
                : one,
            ),
          };
          const described = describeStudy(study, dataset.family, stamp, options);
          const [name, of] = [dataset.name, variable.name];
          const said = saidByDefine(described, name, of);
          expect(said).toMatchObject({ label, method });
          if (isText) expect(said).toMatchObject({ length, codelist: codelist && meta.codelists.get(codelist)?.name });
          expect(saidByDefine(read(writeDocument(described)), name, of)).toEqual(said);
          expectWorkbooks(described, name, of, said);
          const shown = saidByPage(definePage(described), `IT.${name}.${of}`);
          for (const text of [label, method, ...(isText ? [String(length)] : [])]) expect(shown).toContain(text);
        },
      ),
      { numRuns: 60 },
    );
  });

  const folder = temporaryFolder();
  afterAll(folder.dispose);

  it.each([
    [
      'a label of the mapping',
      'adam/adx.yaml',
      'label: First Event',
      'label: The First Of All',
      'adam',
      'ADX',
      'FIRSTAE',
      { label: 'The First Of All' },
    ],
    [
      'a method of the mapping',
      'sdtm/ae.yaml',
      'The reported term in upper case.',
      'The reported term in capitals.',
      'sdtm',
      'AE',
      'AEDECOD',
      { method: 'The reported term in capitals.' },
    ],
    [
      'the name of a codelist',
      'study.yaml',
      'name: Arm Code,',
      'name: Codes of Arms,',
      'sdtm',
      'DM',
      'ARMCD',
      { codelist: 'Codes of Arms' },
    ],
    [
      'a longer value in the data',
      'raw/adverse_event.csv',
      'Nausea',
      'Nausea that lasts for some days',
      'sdtm',
      'AE',
      'AETERM',
      { length: 31 },
    ],
  ] as const)(
    'change together in files of a build, by %s',
    async (_, file, from, to, family, dataset, variable, expected) => {
      const study = smallStudy(join(folder.path, _.replaceAll(' ', '-')));
      study.edit(file, from, to);
      await study.build();
      const place = join(
        study.out,
        'm5',
        'datasets',
        'small-01',
        family === 'sdtm' ? 'tabulations/sdtm' : 'analysis/adam/datasets',
      );
      const text = readFileSync(join(place, 'define.xml'), 'utf8');
      const define = readDefine(text, 'define.xml');
      if (!define.ok) throw new Error('no define.xml');
      const said = saidByDefine(define.value, dataset, variable);
      expect(said).toMatchObject(expected);
      expectWorkbooks(define.value, dataset, variable, said);
      const header = await xpt.read?.(fileSource(join(place, `${dataset.toLowerCase()}.xpt`)));
      const column =
        header?.ok === true ? header.value[0]?.meta.columns.find(({ name }) => name === variable) : undefined;
      expect({ label: column?.label, length: column?.length }).toEqual({ label: said.label, length: said.length });
      const json = JSON.parse(
        readFileSync(join(study.out, 'dataset-json', family, `${dataset.toLowerCase()}.json`), 'utf8'),
      ) as {
        columns: { name: string; label: string; length?: number }[];
      };
      const attributes = json.columns.find(({ name }) => name === variable);
      expect({ label: attributes?.label, length: attributes?.length }).toEqual({
        label: said.label,
        length: said.length,
      });
      const shown = saidByPage(readFileSync(join(place, 'define.html'), 'utf8'), `IT.${dataset}.${variable}`);
      for (const value of Object.values(expected)) expect(shown).toContain(String(value));
    },
  );
});
