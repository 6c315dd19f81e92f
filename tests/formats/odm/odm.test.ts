import { describe, expect, it } from 'vitest';
import { inGroup, odm, read } from './support.js';

/** Items as [OID, value, unit, transaction]. */
async function items(xml: string | Uint8Array) {
  const found = await read(xml);
  return found.faults.length > 0 ? found.faults : found.items?.map(([, ...item]) => item);
}

const subject = (inside: string) =>
  odm(`<ClinicalData StudyOID="S"><SubjectData SubjectKey="01">${inside}</SubjectData></ClinicalData>`);

describe('items', () => {
  it.each([
    ['untyped', '<ItemData ItemOID="I" Value="a &amp; &#233;"/>', 'a & é'],
    ['a line end in an attribute', '<ItemData ItemOID="I" Value="a&#10;b"/>', 'a\nb'],
    ['text', '<ItemDataString ItemOID="I"> a<![CDATA[<b>]]></ItemDataString>', ' a<b>'],
    ['a number between blanks', '<ItemDataInteger ItemOID="I">\n 12 \n</ItemDataInteger>', '12'],
    ['a date', '<ItemDataDate ItemOID="I">2024-01-05</ItemDataDate>', '2024-01-05'],
    ['a partial date', '<ItemDataPartialDate ItemOID="I">2024-01</ItemDataPartialDate>', '2024-01'],
    ['no value', '<ItemData ItemOID="I"/>', undefined],
    ['nothing typed', '<ItemDataString ItemOID="I"/>', undefined],
    ['null', '<ItemData ItemOID="I" IsNull="Yes"/>', undefined],
    ['a typed null', '<ItemDataDate ItemOID="I" IsNull="Yes"></ItemDataDate>', undefined],
    ['ODM 2', '<ItemData ItemOID="I"><Value>a</Value></ItemData>', 'a'],
    ['several values of ODM 2', '<ItemData ItemOID="I"><Value>1</Value><Value>2</Value></ItemData>', '1,2'],
    [
      'an audit record inside',
      '<ItemDataString ItemOID="I"><AuditRecord><UserRef UserOID="u"/><ReasonForChange>typo</ReasonForChange></AuditRecord>x</ItemDataString>',
      'x',
    ],
  ])('%s', async (_, xml, value) => {
    expect(await items(inGroup(xml))).toEqual([['I', value, undefined, undefined]]);
  });

  it('have the symbol of their unit', async () => {
    const units =
      '<BasicDefinitions><MeasurementUnit OID="MU.KG" Name="kilogram"><Symbol><TranslatedText>kg</TranslatedText></Symbol></MeasurementUnit></BasicDefinitions>';
    const data = inGroup(
      '<ItemData ItemOID="W" Value="70"><MeasurementUnitRef MeasurementUnitOID="MU.KG"/></ItemData><ItemData ItemOID="H" Value="1"><MeasurementUnitRef MeasurementUnitOID="MU.CM"/></ItemData>',
    );
    expect(await items(data.replace('<ClinicalData', `<Study OID="S">${units}</Study><ClinicalData`))).toEqual([
      ['W', '70', 'kg', undefined],
      ['H', '1', 'MU.CM', undefined],
    ]);
  });

  it('that are binary are missing, with a warning', async () => {
    const found = await read(
      inGroup('<ItemDataBase64Binary ItemOID="P">AAEC</ItemDataBase64Binary><ItemData ItemOID="I" Value="1"/>'),
    );
    expect(found.items?.map(([, oid, value]) => [oid, value])).toEqual([
      ['P', undefined],
      ['I', '1'],
    ]);
    expect(found.warnings?.map(({ code, found }) => [code, found])).toEqual([
      ['formats/odm/binary', '1, the first on this line'],
    ]);
  });

  it('that stand twice in an item group are told', async () => {
    const found = await read(inGroup('<ItemData ItemOID="I" Value="1"/><ItemData ItemOID="I" Value="2"/>'));
    expect(found.warnings?.map(({ code }) => code)).toEqual(['formats/odm/repeated-item']);
  });
});

describe('item groups', () => {
  const keys = async (xml: string) => (await read(xml)).groups?.map((row) => row.slice(2, 10));

  it('stand in events and forms, or without them', async () => {
    const group = (key: number) => `<ItemGroupData ItemGroupOID="IG" ItemGroupRepeatKey="${key}"/>`;
    const form = `<FormData FormOID="F" FormRepeatKey="2">${group(2)}</FormData>`;
    const event = `<StudyEventData StudyEventOID="V" StudyEventRepeatKey="1">${form}${group(3)}</StudyEventData>`;
    expect(await keys(subject(`${group(1)}${form}${event}`))).toEqual([
      ['S', '01', undefined, undefined, undefined, undefined, 'IG', '1'],
      ['S', '01', undefined, undefined, 'F', '2', 'IG', '2'],
      ['S', '01', 'V', '1', 'F', '2', 'IG', '2'],
      ['S', '01', 'V', '1', undefined, undefined, 'IG', '3'],
    ]);
  });

  it('inside item groups, as in ODM 2, have the outer one as their form', async () => {
    const nested =
      '<StudyEventData StudyEventOID="V"><ItemGroupData ItemGroupOID="FORM" ItemGroupRepeatKey="4"><ItemGroupData ItemGroupOID="IG"><ItemData ItemOID="I" Value="1"/></ItemGroupData></ItemGroupData></StudyEventData>';
    const found = await read(subject(nested));
    expect(found.groups?.map((row) => row.slice(6, 10))).toEqual([
      [undefined, undefined, 'FORM', '4'],
      ['FORM', '4', 'IG', undefined],
    ]);
    expect(found.items?.map(([record]) => record)).toEqual([2]);
  });

  it('deep inside each other have the outermost one as their form, with a warning of those between', async () => {
    const nested = (oid: string, inside: string) => `<ItemGroupData ItemGroupOID="${oid}">${inside}</ItemGroupData>`;
    const item = '<ItemData ItemOID="I" Value="1"/>';
    const found = await read(subject(nested('FORM', `${nested('SECTION', nested('IG', item))}${item}`)));
    expect(found.groups?.map((row) => [row[6], row[8]])).toEqual([
      [undefined, 'FORM'],
      ['FORM', 'SECTION'],
      ['FORM', 'IG'],
    ]);
    expect(found.items?.map(([record]) => record)).toEqual([3, 1]);
    expect(found.warnings?.map(({ code }) => code)).toEqual(['formats/odm/nested']);
  });

  it('that are removed keep the items that stand in them', async () => {
    const found = await read(
      subject(
        '<StudyEventData StudyEventOID="V" TransactionType="Remove"><ItemGroupData ItemGroupOID="A" TransactionType="Insert"><ItemData ItemOID="I" Value="1"/></ItemGroupData></StudyEventData><ItemGroupData ItemGroupOID="B" TransactionType="Remove"/>',
      ),
    );
    expect(found.groups?.map((row) => [row[0], row[4], row[8], row[11], row[12]])).toEqual([
      [1, 'V', undefined, 'Remove', 'StudyEventData'],
      [2, 'V', 'A', undefined, 'ItemGroupData'],
      [3, undefined, 'B', 'Remove', 'ItemGroupData'],
      [4, undefined, undefined, undefined, 'FormData'],
    ]);
    expect(found.items).toEqual([[2, 'I', '1', undefined, 'Remove']]);
  });

  it('know their line and the attributes of vendors and of the site', async () => {
    const found = await read(
      odm(
        '<ClinicalData StudyOID="S" MetaDataVersionOID="7">\n<SubjectData SubjectKey="k" mdsol:SubjectName="01-1"><SiteRef LocationOID="LON"/>\n<ItemGroupData\nItemGroupOID="IG" mdsol:Status="x"/></SubjectData></ClinicalData>',
      ),
    );
    expect(found.groups?.map((row) => [row[1], JSON.parse(String(row[10])) as unknown])).toEqual([
      [
        5,
        {
          'ClinicalData/MetaDataVersionOID': '7',
          'SubjectData/mdsol:SubjectName': '01-1',
          'SiteRef/LocationOID': 'LON',
          'ItemGroupData/mdsol:Status': 'x',
        },
      ],
    ]);
  });

  it('are told from elements of audits, signatures and vendors', async () => {
    const others =
      '<AuditRecord><ItemGroupData ItemGroupOID="no"/></AuditRecord><mdsol:Query Value="q"><ItemData ItemOID="no" Value="no"/></mdsol:Query><Signature/><Annotation xmlns="urn:other"><ItemData ItemOID="no"/></Annotation>';
    const found = await read(inGroup(`${others}<ItemData ItemOID="I" Value="1"/>`));
    expect([found.groups?.length, found.items?.length]).toEqual([1, 1]);
  });

  it('of reference data are left out with a warning', async () => {
    const found = await read(odm('<ReferenceData StudyOID="S"><ItemGroupData ItemGroupOID="R"/></ReferenceData>'));
    expect(found.groups).toEqual([]);
    expect(found.warnings?.map(({ code }) => code)).toEqual(['formats/odm/reference-data']);
  });

  it('are found under any prefix', async () => {
    const prefixed = inGroup('<ItemData ItemOID="I" Value="1"/>')
      .replaceAll(/<(\/?)([A-Z])/g, '<$1o:$2')
      .replace('xmlns=', 'xmlns:o=');
    expect(await items(prefixed)).toEqual([['I', '1', undefined, undefined]]);
  });

  it('may mix prefixes of the namespace, and leave those of others alone', async () => {
    const mixed = inGroup(
      '<v13:ItemData xmlns:v13="http://www.cdisc.org/ns/odm/v1.3" ItemOID="I" Value="1"/><mdsol:ItemData ItemOID="no"/><ItemData xmlns="urn:other" ItemOID="no"/><q:ItemData ItemOID="no"/>',
    );
    expect(await items(mixed)).toEqual([['I', '1', undefined, undefined]]);
  });

  it('inherit the transaction of what holds them', async () => {
    const found = await read(
      inGroup('<ItemData ItemOID="I" Value="1"/><ItemData ItemOID="J" TransactionType="Remove" Value="2"/>').replace(
        '<FormData',
        '<FormData TransactionType="Upsert"',
      ),
    );
    expect(found.items).toEqual([
      [1, 'I', '1', undefined, 'Upsert'],
      [1, 'J', '2', undefined, 'Remove'],
    ]);
    expect(found.isTransactional).toBe(true);
  });
});

describe('metadata', () => {
  it('are labels, types, lengths and codelists', async () => {
    const study = `<Study OID="S"><GlobalVariables/><MetaDataVersion OID="1" Name="v">
      <ItemGroupDef OID="IG" Name="Vitals"><ItemRef ItemOID="B" OrderNumber="2"/><ItemRef ItemOID="A" OrderNumber="1"/></ItemGroupDef>
      <ItemDef OID="A" Name="SEX" DataType="text" Length="1"><Question><TranslatedText xml:lang="de">Geschlecht</TranslatedText><TranslatedText xml:lang="en">Sex of
        the subject</TranslatedText></Question><CodeListRef CodeListOID="CL"/></ItemDef>
      <ItemDef OID="B" Name="AGE" DataType="integer"><Description><TranslatedText>Age</TranslatedText></Description></ItemDef>
      <CodeList OID="CL" Name="Sex" DataType="text"><CodeListItem CodedValue="1"><Decode><TranslatedText>Male</TranslatedText></Decode></CodeListItem><EnumeratedItem CodedValue="U"/></CodeList>
      </MetaDataVersion><MetaDataVersion OID="2" Name="w"><ItemGroupDef OID="IG" Name="Vital signs"><ItemRef ItemOID="C"/></ItemGroupDef></MetaDataVersion></Study>`;
    const { metadata } = await read(odm(study));
    expect(metadata?.itemGroups.get('IG')).toEqual({
      oid: 'IG',
      name: 'Vital signs',
      sasName: '',
      items: ['A', 'B', 'C'],
    });
    expect(metadata?.items.get('A')).toEqual({
      oid: 'A',
      name: 'SEX',
      dataType: 'text',
      sasName: '',
      label: 'Sex of the subject',
      length: 1,
      codeList: 'CL',
    });
    expect(metadata?.items.get('B')).toEqual({ oid: 'B', name: 'AGE', dataType: 'integer', sasName: '', label: 'Age' });
    expect(metadata?.codeLists.get('CL')?.terms).toEqual([
      { code: '1', decode: 'Male' },
      { code: 'U', decode: '' },
    ]);
  });
});

describe('encodings', () => {
  const declared = (encoding: string) => inGroup('<ItemData ItemOID="I" Value="é€"/>').replace('UTF-8', encoding);

  it.each([
    ['UTF-8', Buffer.from(declared('UTF-8'))],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${declared('UTF-8')}`)],
    ['nothing declared', Buffer.from(declared('x').replace(/^<\?xml.*\n/, ''))],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${declared('UTF-16')}`, 'utf16le')],
    ['UTF-16, big-endian', Buffer.from(declared('UTF-16'), 'utf16le').swap16()],
    ['windows-1252', Buffer.from(declared('windows-1252').replace('€', '\u0080'), 'latin1')],
    ['ISO-8859-1', Buffer.from(declared('ISO-8859-1').replace('€', '\u0080'), 'latin1')],
    ['ISO-8859-15', Buffer.from(declared('ISO-8859-15').replace('€', '\u00a4'), 'latin1')],
    ['US-ASCII with references', Buffer.from(declared('US-ASCII').replace('é€', '&#233;&#x20AC;'))],
  ])('%s is read', async (_, bytes) => {
    expect(await items(bytes)).toEqual([['I', 'é€', undefined, undefined]]);
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.from(declared('UTF-8'), 'latin1'), 'formats/odm/bytes'],
    ['letters beyond US-ASCII', Buffer.from(declared('US-ASCII')), 'formats/odm/bytes'],
    ['one byte a letter that says UTF-16', Buffer.from(declared('UTF-16')), 'formats/odm/encoding'],
    ['an encoding that nobody knows', Buffer.from(declared('EBCDIC-X')), 'formats/odm/encoding'],
  ])('%s is a fault', async (_, bytes, code) => {
    expect((await read(bytes)).faults).toEqual([code]);
  });
});

describe('what is no ODM', () => {
  const whole = inGroup('\n<ItemData ItemOID="I" Value="1"/>\n');

  it.each([
    ['nothing', '', ['1:1 formats/odm/not-xml']],
    ['cut short', whole.slice(0, -30), ['5:51 formats/odm/not-xml']],
    ['cut inside a tag', whole.slice(0, whole.indexOf('Value=') + 3), ['4:25 formats/odm/not-xml']],
    [
      'tags that cross',
      whole.replace('</ItemGroupData></FormData>', '</FormData></ItemGroupData>'),
      ['5:11 formats/odm/not-xml'],
    ],
    ['an attribute twice', whole.replace('Value="1"', 'Value="1" Value="2"'), ['4:43 formats/odm/not-xml']],
    ['an entity that nobody declared', whole.replace('Value="1"', 'Value="&boom;"'), ['4:35 formats/odm/not-xml']],
    ['two roots', `${whole}<ODM/>`, ['7:5 formats/odm/not-xml']],
    ['a document type', whole.replace('<ODM', '<!DOCTYPE ODM SYSTEM "x.dtd">\n<ODM'), ['2:29 formats/odm/doctype']],
    [
      'an entity bomb',
      whole
        .replace('<ODM', '<!DOCTYPE ODM [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><ODM')
        .replace('Value="1"', 'Value="&b;"'),
      ['2:58 formats/odm/doctype'],
    ],
    ['another root', '<R0112345><Item/></R0112345>', ['1:1 formats/odm/not-odm']],
    [
      'an unknown transaction',
      whole.replace('<FormData', '<FormData TransactionType="Delete"'),
      ['3:115 formats/odm/transaction'],
    ],
    ['no SubjectKey', whole.replace(' SubjectKey="01"', ''), ['3:51 formats/odm/missing-attribute']],
    ['an empty ItemOID', whole.replace('"I"', '""'), ['4:1 formats/odm/missing-attribute']],
    ['no StudyOID', whole.replace(' StudyOID="S"', ''), ['3:1 formats/odm/missing-attribute']],
    ['an unknown kind of item', whole.replace('<ItemData ', '<ItemDataColour '), ['4:1 formats/odm/misplaced']],
    ['a subject without a study', odm('<SubjectData SubjectKey="1"/>'), ['3:1 formats/odm/misplaced']],
    ['an item outside an item group', subject('<ItemData ItemOID="I"/>'), ['3:57 formats/odm/misplaced']],
    [
      'an item inside an item',
      inGroup('<ItemData ItemOID="I"><ItemData ItemOID="J"/></ItemData>'),
      ['3:192 formats/odm/misplaced'],
    ],
    [
      'a form inside a form',
      subject('<FormData FormOID="F"><FormData FormOID="G"/></FormData>'),
      ['3:79 formats/odm/misplaced'],
    ],
    [
      'another namespace',
      whole.replace('http://www.cdisc.org/ns/odm/v1.3', 'http://www.example.org/odm'),
      ['2:1 formats/odm/namespace'],
    ],
    ['elements without end', odm('<Study>'.repeat(300)), ['3:1786 formats/odm/too-large']],
  ])('%s is a fault with its place', async (_, xml, faults) => {
    expect((await read(xml)).faults).toEqual(faults);
  });

  it('tells all faults of the data together', async () => {
    const xml = whole.replace('<ItemData ', '<ItemData Value="x"/>\n<ItemDataColour ');
    expect((await read(xml)).faults).toEqual(['4:1 formats/odm/missing-attribute', '5:1 formats/odm/misplaced']);
  });

  it.each(Array.from({ length: 60 }, (_, seed) => seed))('a small change gives data or a fault (%i)', async (seed) => {
    const at = (seed * 7919) % whole.length;
    const pieces = ['', '<', '>', '"', '&', '/', ' ', 'A', '\0', '<!--', ']]>', '<a>'];
    const changed = whole.slice(0, at) + (pieces[seed % pieces.length] ?? '') + whole.slice(at + (seed % 3));
    const found = await read(changed);
    expect(found.faults.length > 0 || found.groups !== undefined).toBe(true);
  });

  it.each([1, 2, 3, 7, 64, 4096])('the chunks of the file make no difference (%i bytes)', async (size) => {
    const xml = inGroup(`<!-- ${' '.repeat(600)} --><ItemDataString ItemOID="I">größe &amp; €\r\n</ItemDataString>`);
    expect((await read(xml, size)).items).toEqual((await read(xml)).items);
  });

  it.each([1, 2, 3, 7, 64, 4096])('a letter that is cut is none, wherever chunks end (%i bytes)', async (size) => {
    const xml = inGroup(`<!-- ${' '.repeat(600)} --><ItemDataString ItemOID="I">€</ItemDataString>`);
    const [before = '', after = ''] = xml.split('€');
    const cut = Buffer.concat([Buffer.from(before), Buffer.from('€').subarray(0, 2), Buffer.from(after)]);
    expect((await read(cut, size)).faults).toEqual(['formats/odm/bytes']);
  });
});
