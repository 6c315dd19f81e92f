/** Lines of an ODM-XML file: a snapshot of the forms of subjects. See CDISC ODM 1.3.2. */
export interface OdmDefinitions {
  readonly study: string;
  readonly events: readonly { readonly oid: string; readonly name: string }[];
  /** A form has one item group, whose items are text. */
  readonly forms: readonly {
    readonly oid: string;
    readonly name: string;
    readonly itemGroup: string;
    readonly items: readonly string[];
  }[];
}

/** Everything before the first subject: the metadata, and the beginning of the clinical data. */
export function odmStart({ study, events, forms }: OdmDefinitions): readonly string[] {
  const version = `MDV.${study}`;
  const items = [...new Set(forms.flatMap((form) => form.items))];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    tag('ODM', {
      xmlns: 'http://www.cdisc.org/ns/odm/v1.3',
      ODMVersion: '1.3.2',
      FileType: 'Snapshot',
      FileOID: `${study}.snapshot`,
      CreationDateTime: '2000-01-01T00:00:00',
    }),
    tag('Study', { OID: study }),
    `<GlobalVariables>${element('StudyName', study)}${element('StudyDescription', study)}${element('ProtocolName', study)}</GlobalVariables>`,
    tag('MetaDataVersion', { OID: version, Name: study }),
    '<Protocol>',
    ...events.map(({ oid }, i) =>
      tag('StudyEventRef', { StudyEventOID: oid, OrderNumber: String(i + 1), Mandatory: 'No' }, true),
    ),
    '</Protocol>',
    ...events.flatMap(({ oid, name }) => [
      tag('StudyEventDef', { OID: oid, Name: name, Repeating: 'Yes', Type: 'Common' }),
      forms.map((form) => tag('FormRef', { FormOID: form.oid, Mandatory: 'No' }, true)).join(''),
      '</StudyEventDef>',
    ]),
    ...forms.flatMap(({ oid, name, itemGroup }) => [
      tag('FormDef', { OID: oid, Name: name, Repeating: 'No' }),
      tag('ItemGroupRef', { ItemGroupOID: itemGroup, Mandatory: 'Yes' }, true),
      '</FormDef>',
    ]),
    ...forms.flatMap((form) => [
      tag('ItemGroupDef', { OID: form.itemGroup, Name: form.name, Repeating: 'Yes' }),
      form.items.map((item) => tag('ItemRef', { ItemOID: item, Mandatory: 'No' }, true)).join(''),
      '</ItemGroupDef>',
    ]),
    ...items.map((item) => tag('ItemDef', { OID: item, Name: item, DataType: 'text', Length: '1000' }, true)),
    '</MetaDataVersion>',
    '</Study>',
    tag('ClinicalData', { StudyOID: study, MetaDataVersionOID: version }),
  ];
}

/** Everything after the last subject. */
export const odmEnd = '</ClinicalData>\n</ODM>';

/** A record of an item group, on a line of its own. */
export function itemGroupLine(
  itemGroup: string,
  repeatKey: string,
  items: readonly (readonly [oid: string, value: string])[],
): string {
  const data = items.map(([oid, value]) => tag('ItemData', { ItemOID: oid, Value: value }, true)).join('');
  return `${tag('ItemGroupData', { ItemGroupOID: itemGroup, ItemGroupRepeatKey: repeatKey })}${data}</ItemGroupData>`;
}

/** A start tag, or an empty element. */
export function tag(name: string, attributes: Readonly<Record<string, string>>, isEmpty = false): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return `<${name}${written.join('')}${isEmpty ? '/' : ''}>`;
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

/** Line ends and tabs would become blanks in an attribute. See XML 1.0, section 3.3.3. */
function escaped(text: string): string {
  return text.replace(/[&<>"\n\r\t]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
