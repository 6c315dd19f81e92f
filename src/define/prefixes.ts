/** What the namespaces of a define.xml are called here, whatever prefix a file gives them. */
export const PREFIXES: Readonly<Record<string, string>> = {
  'http://www.cdisc.org/ns/odm/v1.2': '',
  'http://www.cdisc.org/ns/odm/v1.3': '',
  'http://www.cdisc.org/ns/def/v2.0': 'def:',
  'http://www.cdisc.org/ns/def/v2.1': 'def:',
  'http://www.cdisc.org/ns/arm/v1.0': 'arm:',
  'http://www.w3.org/1999/xlink': 'xlink:',
  'http://www.w3.org/XML/1998/namespace': 'xml:',
};
