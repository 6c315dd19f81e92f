import { nameOf } from '../read/not-read.js';
import type { XmlNode } from '../xml/parse.js';
import { number } from './known.js';
import type { Misplaced } from './placement.js';

type Version = '2.0' | '2.1';

/** Attributes and elements that one version alone has, by the element they stand in. See Define-XML 2.1, section 3.4, and the schemas of both. */
const ONLY_OF: Readonly<Record<Version, Readonly<Record<string, string>>>> = {
  '2.0': {
    MetaDataVersion: '@def:StandardName @def:StandardVersion',
    ItemGroupDef: '@def:Class',
  },
  '2.1': {
    ODM: '@def:Context',
    MetaDataVersion: '@def:CommentOID def:Standards',
    ItemGroupDef: '@def:StandardOID @def:IsNonStandard @def:HasNoData def:Class',
    ItemRef: '@def:IsNonStandard @def:HasNoData',
    CodeList: '@def:StandardOID @def:IsNonStandard @def:CommentOID',
    'def:Origin': '@Source',
    'def:PDFPageRef': '@Title',
  },
};

/** Attributes whose text is a whole number and that no rule on their element asks for: there, one that is none would be taken for missing. */
const WHOLE_NUMBERS = ['KeySequence', 'OrderNumber', 'FirstPage', 'LastPage'];

/** What only the other version of Define-XML has, and attributes that hold no whole number though they have to. */
export function misplacedAttributes(root: XmlNode, version: Version): readonly Misplaced[] {
  const other = version === '2.0' ? '2.1' : '2.0';
  const foreign = new Map(Object.entries(ONLY_OF[other]).map(([name, names]) => [name, names.split(' ')]));
  const found: Misplaced[] = [];
  const add = (node: XmlNode, owner: string) => {
    const name = nameOf(node);
    const of = name.includes(' ') || owner === '' ? name : `${name} of ${owner}`;
    for (const what of foreign.get(node.name) ?? []) {
      const there =
        what.startsWith('@') && node.attributes.has(what.slice(1))
          ? node
          : node.children.find((child) => child.name === what);
      const problem = `is of Define-XML ${other}, and the document is ${version}`;
      if (there !== undefined) found.push({ of, what, problem, at: there.at });
    }
    for (const attribute of WHOLE_NUMBERS) {
      const text = node.attributes.get(attribute);
      if (text !== undefined && number(text) === undefined)
        found.push({ of, what: `@${attribute}`, problem: `is no whole number: "${text}"`, at: node.at });
    }
    for (const child of node.children) add(child, name.includes(' ') ? name : owner);
  };
  add(root, '');
  return found;
}
