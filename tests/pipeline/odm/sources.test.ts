import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { openEngine } from '#engine/engine.js';
import { parseStudy } from '#mapping/parse.js';
import { tables } from '#mapping/steps/world.js';
import { loadRaw } from '#pipeline/load-raw.js';
import { id, sql } from '#sql/sql.js';
import { odm } from '../../formats/odm/support.js';
import { buildStudy, scratch, studyFile } from '../../support/study.js';

const group = (oid: string, key: string, items: Readonly<Record<string, string>>) =>
  `<ItemGroupData ItemGroupOID="${oid}" ItemGroupRepeatKey="${key}">${Object.entries(items)
    .map(([item, value]) => `<ItemData ItemOID="${item}" Value="${value}"/>`)
    .join('')}</ItemGroupData>`;
const casebook = odm(`<ClinicalData StudyOID="S">
<SubjectData SubjectKey="01" mdsol:SubjectName="LON-01">
${group('IG.AE', '1', { 'IT.AE.TERM': 'Headache  ', 'IT.AE.SER': 'N' })}
${group('IG.AE', '2', { 'IT.AE.TERM': 'Nausea' })}
${group('IG.DM', '1', { 'IT.SEX': 'F' })}
</SubjectData>
</ClinicalData>`);

/** What loading these sources gives: the rows of each, or faults; and the warnings. */
async function loaded(sources: Readonly<Record<string, object>>, files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'trialmill-odm-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, 'raw', name)), { recursive: true });
      writeFileSync(join(folder, 'raw', name), text);
    }
    const study = JSON.stringify(
      studyFile(sources as never, {}, { subjects: { number: 'SubjectKey', usubjid: 'SubjectKey' } }),
    );
    const parsed = parseStudy('study.yaml', () => study);
    if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('; '));
    await using engine = await openEngine({ tempDirectory: folder, threads: 1 });
    const raw = await loadRaw(engine, parsed.value, folder, () => undefined);
    if (!raw.ok) return { faults: raw.diagnostics.map(({ message }) => message) };
    const rows: Record<string, readonly (readonly string[])[]> = {};
    for (const name of Object.keys(sources))
      rows[name] = (await engine.all(sql`SELECT * FROM ${id(tables.raw(name))} ORDER BY _row`)).map((row) =>
        Object.values(row).map(String),
      );
    const left = await engine.all(sql`SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'odm.%'`);
    return {
      rows,
      left,
      files: raw.value.files.map(({ name, rows: count }) => `${name} ${count}`),
      warnings: raw.warnings.map(({ message }) => message),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const ae = {
  file: 'casebook.xml',
  item_group: 'IG.AE',
  columns: ['SubjectKey', 'mdsol:SubjectName', 'IT.AE.TERM', 'IT.AE.SER'],
};
const dm = { file: 'casebook.xml', item_group: 'IG.DM', columns: ['SubjectKey', 'IT.SEX'] };

it('sources are item groups of one file, with columns as they are asked', async () => {
  expect(await loaded({ ae, dm }, { 'casebook.xml': casebook })).toEqual({
    rows: {
      ae: [
        ['01', 'LON-01', 'Headache', 'N', 'casebook.xml', '5'],
        ['01', 'LON-01', 'Nausea', 'null', 'casebook.xml', '6'],
      ],
      dm: [['01', 'F', 'casebook.xml', '7']],
    },
    left: [],
    files: ['casebook.xml 2', 'casebook.xml 1'],
    warnings: [],
  });
});

it('several files make one source', async () => {
  const files = { 'sites/a.xml': casebook, 'sites/b.xml': casebook.replace('LON-01', 'PAR-01') };
  const found = await loaded(
    { dm: { ...dm, file: 'sites/*.xml', columns: ['SubjectKey', 'mdsol:SubjectName', 'IT.SEX'] } },
    files,
  );
  expect(found.rows?.['dm']).toEqual([
    ['01', 'LON-01', 'F', 'sites/a.xml', '7'],
    ['01', 'PAR-01', 'F', 'sites/b.xml', '7'],
  ]);
});

it('the only item group needs no name', async () => {
  const one = casebook.replaceAll(/.*IG\.AE.*\n/g, '');
  expect(
    (await loaded({ dm: { file: 'casebook.xml', columns: ['SubjectKey', 'IT.SEX'] } }, { 'casebook.xml': one })).files,
  ).toEqual(['casebook.xml 1']);
});

it.each([
  [
    'an item that is not there',
    { ae: { ...ae, columns: ['SubjectKey', 'IT.AE.TERMS'] } },
    ['casebook.xml, item group "IG.AE" has no column "IT.AE.TERMS".'],
  ],
  [
    'an item group that is not there',
    { ae: { ...ae, item_group: 'IG.EA' } },
    ['casebook.xml has no item group "IG.EA".'],
  ],
  [
    'no item group',
    { ae: { file: 'casebook.xml', columns: ['SubjectKey'] } },
    ['casebook.xml is ODM-XML with 2 item groups; the source does not say which one it is.'],
  ],
])('%s is a fault', async (_, sources, faults) => {
  expect(await loaded(sources, { 'casebook.xml': casebook })).toEqual({ faults });
});

it('a file that is broken is told once, whatever number of sources it has', async () => {
  const { faults } = await loaded({ ae, dm }, { 'casebook.xml': casebook.slice(0, -20) });
  expect(faults).toEqual(['"casebook.xml" is not well-formed XML: unclosed tag: ClinicalData.']);
});

it('an empty file is one that is empty', async () => {
  expect(await loaded({ ae }, { 'casebook.xml': '' })).toEqual({ faults: ['casebook.xml is empty.'] });
});

it('a file that is empty or missing is told once as well, but a column that each source lacks at each', async () => {
  const both = { ae, other: ae };
  expect(await loaded(both, { 'casebook.xml': '' })).toEqual({ faults: ['casebook.xml is empty.'] });
  expect(await loaded(both, {})).toEqual({ faults: ['The raw file "casebook.xml" is not in raw.'] });
  const more = { ...ae, columns: ['IT.NONE'] };
  const lacking = await loaded({ ae: more, other: more }, { 'casebook.xml': casebook });
  expect(lacking.faults).toHaveLength(2);
});

it('items that no source declares are told, keys and attributes are not', async () => {
  const { warnings } = await loaded(
    { ae: { ...ae, columns: ['SubjectKey', 'IT.AE.TERM'] } },
    { 'casebook.xml': casebook },
  );
  expect(warnings).toEqual([
    'casebook.xml, item group "IG.AE" has a column "IT.AE.SER" that study.yaml does not declare; it is not read.',
  ]);
});

it('items that differ in case only cannot stand in one source', async () => {
  const text = casebook.replace('IT.AE.SER', 'it.ae.term');
  const { faults } = await loaded(
    { ae: { ...ae, columns: ['SubjectKey', 'IT.AE.TERM', 'it.ae.term'] } },
    { 'casebook.xml': text },
  );
  expect(faults?.[0]).toContain('cannot stand beside');
});

it('columns with dots, slashes and colons are read by name and, quoted, in SQL', async () => {
  const columns = ['SubjectKey', 'IT.AE.TERM', 'W/MeasurementUnit', 'mdsol:SubjectName'];
  const study = await buildStudy(
    {
      'study.yaml': studyFile(
        { ae: columns },
        { adam: ['adx.yaml'] },
        { subjects: { number: 'SubjectKey', usubjid: '"mdsol:SubjectName"' } },
      ),
      'adam/adx.yaml': scratch('ADX', 'ae', {
        TERM: { column: 'IT.AE.TERM' },
        BOTH: { sql: `"IT.AE.TERM" || ' ' || "W/MeasurementUnit"` },
      }),
    },
    { ae: [{ SubjectKey: '1', 'IT.AE.TERM': 'Headache', 'W/MeasurementUnit': 'kg', 'mdsol:SubjectName': 'A-1' }] },
  );
  expect(study.rows('ADX', 'USUBJID', 'TERM', 'BOTH')).toEqual([
    { USUBJID: 'A-1', TERM: 'Headache', BOTH: 'Headache kg' },
  ]);
});

it.each([
  ['a whole one', casebook],
  ['a broken one', casebook.slice(0, -20)],
])(
  'a casebook beside much else is loaded as beside little, under whatever name a source finds it: %s',
  async (_, text) => {
    const beside = async (lines: number) => {
      const found = await loaded(
        { any: { ...dm, file: 'case*' }, pad: { file: 'pad.csv', columns: ['SubjectKey'] }, ae, dm },
        { 'casebook.xml': text, 'pad.csv': `SubjectKey,X\n${`01,${'x'.repeat(1000)}\n`.repeat(lines)}` },
      );
      const { rows: { pad, ...rows } = {}, files = [], ...others } = found;
      return {
        rows,
        pad: pad?.length,
        files: files.map((file) => file.replace(`pad.csv ${lines}`, 'pad.csv')),
        ...others,
      };
    };
    const [little, much] = [await beside(1), await beside(17_000)];
    expect(much).toEqual({ ...little, ...(little.pad !== undefined && { pad: 17_000 }) });
  },
);
