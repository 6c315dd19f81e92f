import { diagnostics } from '#base/diagnostic.js';

/** The messages of this floor: of reading and of converting. What is wrong inside a document is told by the rules of specs/rules. */
export const report = diagnostics<{
  'not-xml': { readonly reason: string };
  doctype: object;
  'not-odm': { readonly root: string };
  'no-metadata': object;
  'not-define': { readonly found: string };
  'not-a-number': { readonly element: string; readonly attribute: string; readonly found: string };
  'not-kept': { readonly of: string; readonly what: string };
  'no-place': { readonly version: string; readonly what: string; readonly count: number };
  'taken-for': { readonly found: string; readonly taken: string; readonly count: number };
  'package-not-told': { readonly count: number };
  'not-in-workbook': { readonly file: string; readonly count: number };
  'other-stylesheet': { readonly href: string; readonly version: string };
}>('define', {
  'not-xml': ({ reason }) => `The file is not well-formed XML: ${reason}.`,
  doctype: () => ({
    message: 'The file declares a document type.',
    help: 'Remove the <!DOCTYPE ...> declaration: a define.xml has none, and entities are not expanded.',
  }),
  'not-odm': ({ root }) => ({
    message: 'The file is XML, but no ODM document.',
    found: root,
    expected: 'ODM in the namespace http://www.cdisc.org/ns/odm/v1.3',
  }),
  'no-metadata': () => ({
    message: 'The ODM document has no Study with a MetaDataVersion.',
    help: 'A define.xml describes datasets there; an ODM file of clinical data alone describes none.',
  }),
  'not-define': ({ found }) => ({
    message: 'The ODM document does not use the Define-XML namespace.',
    ...(found !== '' && { found }),
    expected: 'http://www.cdisc.org/ns/def/v2.1 or http://www.cdisc.org/ns/def/v2.0',
  }),
  'not-a-number': ({ element, attribute, found }) => ({
    severity: 'warning',
    message: `${attribute} of ${element} is not a number and is left out.`,
    found,
    help: `Give ${attribute} as digits.`,
  }),
  'not-kept': ({ of, what }) => ({
    severity: 'warning',
    message: `${what} of ${of} is not kept.`,
    help: 'Define-XML has no such attribute or element there, or it holds one of them: keep what you need by hand.',
  }),
  'no-place': ({ version, what, count }) => ({
    severity: 'warning',
    message: `Define-XML ${version} has no place for ${what}: ${count} left out.`,
  }),
  'taken-for': ({ found, taken, count }) => ({
    severity: 'warning',
    message: `The origin ${found} of Define-XML 2.0 is taken for ${taken}, ${count} times.`,
    help: 'Look at them: Define-XML 2.0 does not tell who the source is.',
  }),
  'package-not-told': ({ count }) => ({
    severity: 'warning',
    message: `${count} codelists have NCI codes, and Define-XML 2.0 does not tell of which terminology package they are.`,
    help: 'Add a def:Standard for the package, and def:StandardOID to the codelists.',
  }),
  'not-in-workbook': ({ file, count }) => ({
    severity: 'warning',
    message: `The layout of "${file}" has no place for ${count} facts of the define.xml.`,
    help: 'List them with "trialmill define to-workbook", or choose another layout under define in study.yaml.',
  }),
  'other-stylesheet': ({ href, version }) => ({
    severity: 'warning',
    message: `The style sheet "${href}" is not named any more: it was made for another version of Define-XML than ${version}.`,
    help: 'Name one of the version, or show the document with "trialmill define show".',
  }),
});
