import type { Codelist, CodelistTerm } from '#model/study-meta.js';
import type { DefineCodelist, DefineTerm } from '../document.js';
import { codeListOid, standardOid } from '../oid.js';
import type { UsedCodelist } from './scope.js';

/** CodeList: CodeListItems where the terms have decodes, else EnumeratedItems, or the dictionary outside. */
export function describeCodelist({ codelist, dataType }: UsedCodelist): DefineCodelist {
  const standard = codelist.kind === 'terms' ? codelist.standard : undefined;
  return {
    oid: codeListOid(codelist.id),
    name: codelist.name,
    dataType,
    ...(standard !== undefined && { standardOid: standardOid(standard) }),
    isNonStandard: standard === undefined,
    ...(codelist.kind === 'terms'
      ? { ...(codelist.code !== undefined && { code: codelist.code }), terms: describeTerms(codelist) }
      : { external: { dictionary: codelist.dictionary, version: codelist.version }, terms: [] }),
  };
}

function describeTerms({ terms, code }: Codelist & { kind: 'terms' }): readonly DefineTerm[] {
  const decoded = terms.some((term) => term.decode !== undefined);
  return terms.map((term, i) => describeTerm(term, i + 1, { decoded, published: code !== undefined }));
}

/** A term without NCI code in a list of the terminology is the sponsor's: def:ExtendedValue. */
function describeTerm(
  { value, code, decode }: CodelistTerm,
  orderNumber: number,
  { decoded, published }: { readonly decoded: boolean; readonly published: boolean },
): DefineTerm {
  return {
    kind: decoded ? 'decoded' : 'enumerated',
    value,
    ...(decoded && { decode: decode ?? value }),
    ...(code !== undefined && { code }),
    extended: published && code === undefined,
    orderNumber,
  };
}
