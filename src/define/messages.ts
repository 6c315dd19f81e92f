import { diagnostics } from '#base/diagnostic.js';

/** The messages of this floor: of reading. What is wrong inside a document is told by the rules of specs/rules. */
export const report = diagnostics<{
  'not-xml': { readonly reason: string };
  doctype: object;
  'not-odm': { readonly root: string };
  'no-metadata': object;
  'not-define': object;
  'not-a-number': { readonly element: string; readonly attribute: string; readonly found: string };
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
  'no-metadata': () => 'The ODM document has no Study with a MetaDataVersion.',
  'not-define': () => ({
    message: 'The ODM document does not use the Define-XML namespace.',
    expected: 'http://www.cdisc.org/ns/def/v2.1 or http://www.cdisc.org/ns/def/v2.0',
  }),
  'not-a-number': ({ element, attribute, found }) => ({
    severity: 'warning',
    message: `${attribute} of ${element} is not a number and is left out.`,
    found,
    help: `Give ${attribute} as digits.`,
  }),
});
