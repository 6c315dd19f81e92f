import { type Checked, type SourceSpan } from '#base/diagnostic.js';
import type { TerminologyTables } from '../pack/index.js';
import {
  gatherTerminology,
  packageNamed,
  type FoundCodelist,
  type FoundTerm,
  type SaidOfTerminology,
} from './gather-terminology.js';
import { oneLine } from './sheet.js';

/** An element of the ODM file; names in the namespace of NCI EVS have the prefix "nciodm". */
export interface OdmElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly OdmElement[];
  readonly text: string;
  readonly at: SourceSpan;
}

/** The namespaces of the file, by the prefixes that `OdmElement` uses. */
export const odmPrefixes = {
  'http://www.cdisc.org/ns/odm/v1.3': '',
  'http://www.cdisc.org/ns/odm/v1.2': '',
  'http://ncicb.nci.nih.gov/xml/odm/EVS/CDISC': 'nciodm:',
} as const;

/** Reads a terminology package from the ODM-XML file of NCI EVS: CodeList elements with the attributes nciodm:ExtCodeID and nciodm:CodeListExtensible. */
export function terminologyOfOdm(root: OdmElement, file: string, said: SaidOfTerminology): Checked<TerminologyTables> {
  const lists = descendants(root, 'CodeList');
  const codelists: FoundCodelist[] = [];
  const terms: FoundTerm[] = [];
  for (const list of lists) {
    const code = attribute(list, 'nciodm:ExtCodeID');
    codelists.push({
      code,
      submissionValue: textOf(list, 'nciodm:CDISCSubmissionValue'),
      name: attribute(list, 'Name'),
      extensible: attribute(list, 'nciodm:CodeListExtensible'),
      at: list.at,
    });
    for (const item of list.children.filter(({ name }) => ['EnumeratedItem', 'CodeListItem'].includes(name)))
      terms.push({ codelist: code, term: termOf(item), at: item.at });
  }
  const names = [root, ...descendants(root, 'Study'), ...descendants(root, 'MetaDataVersion')];
  const told = names.map((element) =>
    packageNamed([attribute(element, 'OID'), attribute(element, 'FileOID'), attribute(element, 'Name')].join(' ')),
  );
  const found = { file, ...told.reduceRight((all, one) => ({ ...all, ...one }), packageNamed(file)), codelists, terms };
  return gatherTerminology(found, said);
}

function termOf(item: OdmElement) {
  return {
    code: attribute(item, 'nciodm:ExtCodeID'),
    value: attribute(item, 'CodedValue'),
    preferredTerm: textOf(item, 'nciodm:PreferredTerm'),
    synonyms: item.children.filter(({ name }) => name === 'nciodm:CDISCSynonym').map(({ text }) => oneLine(text)),
  };
}

function attribute(element: OdmElement, name: string): string {
  return oneLine(element.attributes.get(name) ?? '');
}

function textOf(element: OdmElement, name: string): string {
  return oneLine(element.children.find((child) => child.name === name)?.text ?? '');
}

function descendants(element: OdmElement, name: string): readonly OdmElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)]);
}
