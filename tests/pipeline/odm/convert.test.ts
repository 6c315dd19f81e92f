import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from './csv.js';
import { afterAll, describe, expect, it } from 'vitest';
import { exitCodes } from '#cli/exit-codes.js';
import { main } from '#cli/main.js';
import { plain } from '#cli/terminal.js';
import { keyColumns } from '#formats/odm/model.js';
import { convert } from '#pipeline/convert/index.js';
import { odm } from '../../formats/odm/support.js';
import { temporaryFolder } from '../../support/study-a.js';
import { exports } from './exports.js';
import { fc } from '../../support/properties.js';

const folder = temporaryFolder();
afterAll(folder.dispose);
let number = 0;

/** Converts a casebook into a folder of its own. */
async function converted(xml: string | Buffer, options: { to?: string; shape?: 'wide' | 'long' } = {}) {
  const name = `${++number}`;
  const input = join(folder.path, `${name}.xml`);
  const output = join(folder.path, name);
  writeFileSync(input, xml);
  const result = await convert({ input, output, to: 'csv', threads: 1, ...options });
  return { output, result, read: (file: string) => parse(readFileSync(join(output, file), 'utf8')) };
}

async function cli(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const exit = await main(['node', 'trialmill', ...args], {
    isInteractive: false,
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    paint: plain,
  });
  return { exit, out: out.join(''), err: err.join('') };
}

/** A row as "keys: items", those without a value left out. */
function told(row: Readonly<Record<string, string>>): string {
  const keys: readonly string[] = keyColumns;
  const items = Object.entries(row).filter(([column, value]) => !keys.includes(column) && value !== '');
  return `${keys.map((key) => row[key]).join('/')}: ${items.map(([column, value]) => `${column}=${value}`).join(', ')}`;
}

describe('casebooks of EDC systems', () => {
  it.each(exports)('$system', async ({ xml, rows }) => {
    const { result, read } = await converted(xml);
    expect(result.ok ? '' : result.diagnostics).toBe('');
    const tables = result.ok ? result.value.files.map(({ table, output }) => [table, output] as const) : [];
    const found = tables.map(([table, output]) => [table, read(output.split('/').at(-1) ?? '').map(told)]);
    expect(Object.fromEntries(found)).toEqual(rows);
  });

  it.each(exports)('$system: broken twins are refused with their place, and leave nothing', async ({ xml }) => {
    const at = xml.indexOf('SubjectKey=');
    const twins: readonly (readonly [string, string])[] = [
      [xml.slice(0, -20), 'formats/odm/not-xml'],
      [xml.slice(0, at + 14), 'formats/odm/not-xml'],
      [xml.replace('</ItemGroupData>', '</ItemGroup>').replace('</odm:ItemGroupData>', '</x>'), 'formats/odm/not-xml'],
      [`${xml.slice(0, at)}SubjectKey="again" ${xml.slice(at)}`, 'formats/odm/not-xml'],
      [xml.replaceAll(/ SubjectKey=(["'])[^"']*\1/g, ''), 'formats/odm/missing-attribute'],
      [xml.replace(/www\.cdisc\.org/, 'www.example.org'), 'formats/odm/namespace'],
      [xml.replaceAll(/(<\/?(?:odm:)?)ODM\b/g, '$1Export'), 'formats/odm/not-odm'],
    ];
    for (const [twin, code] of twins) {
      const { output, result } = await converted(twin);
      const [first] = result.ok ? [] : result.diagnostics;
      expect([first?.code, (first?.at?.line ?? 0) > 0, (first?.at?.column ?? 0) > 0]).toEqual([code, true, true]);
      expect(existsSync(output) ? readdirSync(output) : []).toEqual([]);
    }
  });
});

const small = (items: string) =>
  odm(
    `<Study OID="S"><MetaDataVersion OID="1" Name="v"><ItemGroupDef OID="IG.DM" Name="Demographics" SASDatasetName="DM"><ItemRef ItemOID="IT.AGE"/><ItemRef ItemOID="IT.NOTE"/></ItemGroupDef><ItemDef OID="IT.AGE" Name="AGE" DataType="integer" SASFieldName="AGE"><Question><TranslatedText>Age in years</TranslatedText></Question></ItemDef><ItemDef OID="IT.NOTE" Name="NOTE" DataType="text"/></MetaDataVersion></Study>
<ClinicalData StudyOID="S"><SubjectData SubjectKey="01"><ItemGroupData ItemGroupOID="IG.DM">${items}</ItemGroupData></SubjectData></ClinicalData>`,
  );

describe('a converted casebook', () => {
  it('has the keys, then the items of the definition, then the others', async () => {
    const { output } = await converted(
      small('<ItemData ItemOID="X" Value=" 007"/><ItemData ItemOID="IT.AGE" Value="41"/>'),
    );
    const [header, row] = readFileSync(join(output, 'IG.DM.csv'), 'utf8').split(/\r?\n/);
    expect(header).toBe(`${keyColumns.join()},IT.AGE,IT.NOTE,X`);
    expect(row).toBe('S,01,,,,,IG.DM,,41,," 007"');
  });

  it('has numbers and labels where the target holds them, and texts where a value is none', async () => {
    const ages = async (value: string) => {
      const { output, result } = await converted(small(`<ItemData ItemOID="IT.AGE" Value="${value}"/>`), {
        to: 'json',
      });
      const { columns, rows } = JSON.parse(readFileSync(join(output, 'IG.DM.json'), 'utf8')) as {
        columns: readonly { name: string; label: string; dataType: string }[];
        rows: readonly (readonly unknown[])[];
      };
      return [
        columns[8]?.label,
        columns[8]?.dataType,
        rows[0]?.[8],
        result.ok && result.warnings.map(({ code }) => code),
      ];
    };
    expect(await ages('41')).toEqual(['Age in years', 'integer', 41, []]);
    expect(await ages('ND')).toEqual(['Age in years', 'string', 'ND', ['formats/odm/type']]);
    expect(await ages('041')).toEqual(['Age in years', 'string', '041', ['formats/odm/type']]);
  });

  it.each(['csv', 'json', 'ndjson', 'dsjc', 'xpt', 'xpt8', 'parquet', 'xlsx'])('can be %s', async (to) => {
    const { result } = await converted(small('<ItemData ItemOID="IT.AGE" Value="41"/>'), { to });
    expect(result.ok && result.value.files.map(({ table, rows, columns }) => [table, rows, columns])).toEqual([
      [to.startsWith('xpt') ? 'DM' : 'IG.DM', 1, 10],
    ]);
    const long = await converted(small('<ItemData ItemOID="IT.AGE" Value="41"/>'), { to, shape: 'long' });
    expect(long.result.ok && long.result.value.files.map(({ rows, columns }) => [rows, columns])).toEqual([[1, 11]]);
  });

  it('has transport names from SAS names or OIDs, told apart', async () => {
    const items = ['IT.AGE', 'a-long-item-1', 'a-long-item-2', '1st'].map(
      (oid) => `<ItemData ItemOID="${oid}" Value="1"/>`,
    );
    const { result, output } = await converted(small(items.join('')), { to: 'xpt' });
    expect(result.ok && result.warnings.map(({ code }) => code)).toEqual(['formats/odm/renamed']);
    const shown = await cli('inspect', join(output, 'DM.xpt'), '--format', 'json');
    const { tables } = JSON.parse(shown.out) as { tables: readonly { columns: readonly { name: string }[] }[] };
    expect(tables[0]?.columns.map(({ name }) => name).slice(8)).toEqual([
      'AGE',
      'IT_NOTE',
      'A_LONG_I',
      'A_LONG_2',
      '_1ST',
    ]);
  });

  it('has files told apart where OIDs differ in capitals or in what file systems mind', async () => {
    const oids = ['IG/A', 'ig:a', 'con', '../x', ''];
    const groups = oids.map((oid) => (oid === '' ? '' : `<ItemGroupData ItemGroupOID="${oid}"/>`)).join('');
    const { output } = await converted(
      odm(`<ClinicalData StudyOID="S"><SubjectData SubjectKey="1">${groups}</SubjectData></ClinicalData>`),
    );
    expect(readdirSync(output).sort()).toEqual(['IG_A.csv', '__x.csv', '_con.csv', 'ig_a_2.csv'].sort());
  });

  it('has columns told apart where items are one name in capitals, or a key', async () => {
    const { output, result } = await converted(
      small(
        '<ItemData ItemOID="x" Value="1"/><ItemData ItemOID="X" Value="2"/><ItemData ItemOID="SubjectKey" Value="3"/>',
      ),
    );
    expect(readFileSync(join(output, 'IG.DM.csv'), 'utf8').split(/\r?\n/)[0]?.split(',').slice(8)).toEqual([
      'IT.AGE', 'IT.NOTE', 'x', 'X_2', 'SubjectKey_2',
    ]); // prettier-ignore
    expect(result.ok && result.warnings.map(({ code }) => code)).toEqual(['formats/odm/renamed']);
  });

  it('without data of subjects is refused', async () => {
    const { result } = await converted(odm('<Study OID="S"/>'));
    expect(result.ok ? [] : result.diagnostics.map(({ code }) => code)).toEqual(['formats/odm/no-data']);
  });
});

describe('items under each other', () => {
  it('keep every transaction and removal in the order of the document', async () => {
    const xml = odm(
      `<ClinicalData StudyOID="S"><SubjectData SubjectKey="1" TransactionType="Insert"><ItemGroupData ItemGroupOID="A"><ItemData ItemOID="I" Value="1"/><ItemData ItemOID="J" IsNull="Yes"/></ItemGroupData></SubjectData>
<SubjectData SubjectKey="1" TransactionType="Context"><ItemGroupData ItemGroupOID="A" TransactionType="Context"><ItemData ItemOID="I" TransactionType="Update" Value="2"/><ItemData ItemOID="J" TransactionType="Remove"/></ItemGroupData><ItemGroupData ItemGroupOID="A" TransactionType="Remove"/></SubjectData>
<SubjectData SubjectKey="1" TransactionType="Remove"/></ClinicalData>`,
      'Transactional',
    );
    const { read } = await converted(xml, { shape: 'long' });
    expect(
      read('items.csv').map((row) => [row['ItemGroupOID'], row['ItemOID'], row['Value'], row['TransactionType']]),
    ).toEqual([
      ['A', 'I', '1', 'Insert'],
      ['A', 'J', '', 'Insert'],
      ['A', 'I', '2', 'Update'],
      ['A', 'J', '', 'Remove'],
      ['A', '', '', 'Remove'],
      ['', '', '', 'Remove'],
    ]);
  });

  it('have no column of units, and say so', async () => {
    const xml = small('<ItemData ItemOID="W" Value="70"><MeasurementUnitRef MeasurementUnitOID="KG"/></ItemData>');
    const { result } = await converted(xml, { shape: 'long' });
    expect(result.ok && result.warnings.map(({ code, found }) => [code, found])).toEqual([
      ['formats/odm/units', '1, the first on this line'],
    ]);
  });

  it('that break off leave nothing', async () => {
    const { output, result } = await converted(small('<ItemData ItemOID="W" Value="70"/>').slice(0, -9), {
      shape: 'long',
    });
    expect(result.ok ? [] : result.diagnostics.map(({ code }) => code)).toEqual(['formats/odm/not-xml']);
    expect(existsSync(output) ? readdirSync(output) : []).toEqual([]);
  });
});

describe('the command line', () => {
  it('tells broken files as unreadable, and a shape of what has none as wrong use', async () => {
    const [broken, csv, csvOut] = ['broken.xml', 'x.csv', 'y.csv'].map((name) => join(folder.path, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(broken, '<ODM>');
    writeFileSync(csv, 'A,B\n1,2\n');
    const refused = await cli('convert', broken, join(folder.path, 'no/'), '--to', 'csv');
    expect([refused.exit, refused.err.includes(':1:5: error')]).toEqual([exitCodes.unreadableInput, true]);
    expect((await cli('convert', csv, csvOut, '--shape', 'long')).exit).toBe(exitCodes.usage);
  });

  it('shows item groups, items and labels', async () => {
    const file = join(folder.path, 'shown.xml');
    writeFileSync(file, small('<ItemData ItemOID="IT.AGE" Value="41"/>'));
    const { out } = await cli('inspect', file);
    expect(out).toContain('IG.DM (Demographics): 1 row, 10 columns');
    expect(out).toContain('Age in years');
  });
});

interface Item {
  readonly oid: string;
  readonly value: string;
}
interface Group {
  readonly subject: string;
  readonly event: string | undefined;
  readonly form: string | undefined;
  readonly group: string;
  readonly items: readonly Item[];
}

const text = fc.string({
  unit: fc.constantFrom('a', 'B', '7', 'é', '&', '<', '"', "'", ' x', ',', '\n', '😀'),
  minLength: 1,
  maxLength: 6,
});
const tree: fc.Arbitrary<readonly Group[]> = fc.array(
  fc.record({
    subject: fc.constantFrom('1', '2', 'ü'),
    event: fc.option(fc.constantFrom('V1', 'V 2'), { nil: undefined }),
    form: fc.option(fc.constantFrom('F', 'G'), { nil: undefined }),
    group: fc.constantFrom('A', 'B'),
    items: fc.uniqueArray(fc.record({ oid: fc.constantFrom('I', 'J', 'K'), value: text }), {
      selector: ({ oid }) => oid,
    }),
  }),
  { minLength: 1, maxLength: 12 },
);

const escaped = (value: string) => value.replaceAll(/[&<"\n]/g, (character) => `&#${character.charCodeAt(0)};`);

function writtenGroup({ subject, event, form, group, items }: Group, key: number): string {
  const inner = `<ItemGroupData ItemGroupOID="${group}" ItemGroupRepeatKey="${key}">${items.map(({ oid, value }) => `<ItemData ItemOID="${oid}" Value="${escaped(value)}"/>`).join('')}</ItemGroupData>`;
  const inForm = form === undefined ? inner : `<FormData FormOID="${form}">${inner}</FormData>`;
  const inEvent = event === undefined ? inForm : `<StudyEventData StudyEventOID="${event}">${inForm}</StudyEventData>`;
  return `<SubjectData SubjectKey="${subject}">${inEvent}</SubjectData>`;
}

const casebook = (groups: readonly string[]) => odm(`<ClinicalData StudyOID="S">${groups.join('\n')}</ClinicalData>`);

/** Rows of all item groups, told. */
async function wideRows(xml: string): Promise<readonly string[]> {
  const { result, read } = await converted(xml);
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join());
  return result.value.files.flatMap(({ output }) => read(output.split('/').at(-1) ?? '').map(told));
}

describe('any casebook', () => {
  it('reads back as the rows it was written from, and its items fold into the same rows', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (groups) => {
        const xml = casebook(groups.map(writtenGroup));
        const expected = groups.map(({ subject, event = '', form = '', group, items }, key) => {
          const values = [...items].map(({ oid, value }) => `${oid}=${value}`).sort();
          return `S/${subject}/${event}//${form}//${group}/${key}: ${values.join('|')}`;
        });
        const sorted = (rows: readonly string[]) => [...rows].sort();
        const wide = (await wideRows(xml)).map((row) => {
          const [, keys = '', items = ''] = /^([^]*?): ([^]*)$/.exec(row) ?? [];
          return `${keys}: ${items
            .split(/, (?=[IJK]=)/)
            .sort()
            .join('|')}`;
        });
        expect(sorted(wide)).toEqual(sorted(expected));
        const { read } = await converted(xml, { shape: 'long' });
        const folded = new Map<string, string[]>();
        for (const row of read('items.csv')) {
          const keys = keyColumns.map((key) => row[key]).join('/');
          folded.set(keys, [...(folded.get(keys) ?? []), `${row['ItemOID'] ?? ''}=${row['Value'] ?? ''}`]);
        }
        expect(sorted([...folded].map(([keys, items]) => `${keys}: ${items.sort().join('|')}`))).toEqual(
          sorted(expected.filter((row) => !row.endsWith(': '))),
        );
      }),
      { numRuns: 15 },
    );
  });

  it('with its subjects in another order has the same rows in that order', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (groups) => {
        const written = groups.map(writtenGroup);
        const [forth, back] = [await wideRows(casebook(written)), await wideRows(casebook(written.toReversed()))];
        expect([...back].map(plainItems).sort()).toEqual([...forth].map(plainItems).sort());
      }),
      { numRuns: 10 },
    );
  });
});

/** Items come in the order in which the data show them. */
function plainItems(row: string): string {
  const [, keys = '', items = ''] = /^([^]*?): ([^]*)$/.exec(row) ?? [];
  return `${keys}: ${items
    .split(/, (?=[IJK]=)/)
    .sort()
    .join('|')}`;
}
