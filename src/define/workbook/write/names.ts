import type { DefineDocument, DefineItem } from '../../document.js';
import type { DefineDocumentRef } from '../../parts.js';
import { nameOf } from '../../words.js';
import { whereText } from '../where-text.js';
import type { Dialect } from './dialects.js';
import { idsOf } from './ids.js';

export type Names = ReturnType<typeof namesOf>;

/** What a workbook calls the things of a document. */
export function namesOf(document: DefineDocument, dialect: Dialect) {
  const ids = (prefix: string, all: readonly { readonly oid: string }[]) => {
    const id = idsOf(
      prefix,
      all.map(({ oid }) => oid),
    );
    return (oid: string) => id(oid);
  };
  const leaf = idsOf(
    'LF',
    document.leafs.map(({ id }) => id),
  );
  const clause = ids('WC', document.whereClauses);
  const comment = ids('COM', document.comments);
  const codelist = ids('CL', document.codelists);
  const hasDictionaries = dialect.sheets.some(([, kind]) => kind === 'dictionaries');
  const clauses = new Map(document.whereClauses.map((one) => [one.oid, one]));
  const standards = new Map(document.standards.map((one) => [one.oid, one]));
  const holders = new Map<string, { dataset: string; variable: string }>();
  for (const { name, variables } of document.datasets)
    for (const reference of variables)
      if (!holders.has(reference.itemOid))
        holders.set(reference.itemOid, { dataset: name, variable: nameOf(reference) });
  const holder = (oid: string) => holders.get(oid) ?? { dataset: '', variable: oid };
  const inWords = (oids: readonly string[], dataset: string | undefined) =>
    whereText(
      oids.map((oid) =>
        (clauses.get(oid)?.conditions ?? []).map(({ itemOid, comparator = '', values }) => {
          const of = holder(itemOid);
          return { ...(of.dataset !== dataset && { dataset: of.dataset }), variable: of.variable, comparator, values };
        }),
      ),
    );
  const used = new Set(
    document.valueLists.flatMap(({ values }) =>
      values.flatMap(({ whereClauseOids }) => (whereClauseOids.length === 1 ? whereClauseOids : [])),
    ),
  );
  return {
    ...{ leaf, clause, holder, dialect },
    comment: (oid: string | undefined) => (oid === undefined ? undefined : comment(oid)),
    method: ids('MT', document.methods),
    codelist,
    /** A layout without dictionaries has no row that a reference to one could mean. */
    listOf: (item: DefineItem | undefined) =>
      item?.codelistOid === undefined || (item.codelist?.external !== undefined && !hasDictionaries)
        ? undefined
        : codelist(item.codelistOid),
    usedClauses: document.whereClauses.filter(({ oid }) => used.has(oid)),
    inWords,
    joinComment: (oids: readonly string[]) => oids.flatMap((oid) => clauses.get(oid)?.commentOid ?? []).map(comment)[0],
    where: (oids: readonly string[], dataset: string) =>
      // A sheet of where clauses has no alternatives: values that have some are told in words.
      oids.length === 1 && dialect.where === 'ids' ? clause(oids[0] ?? '') : inWords(oids, dataset),
    standard: (oid: string | undefined) => {
      const found = standards.get(oid ?? '');
      return found && [found.name, found.version].join(' ');
    },
    terminology: (oid: string | undefined) => {
      const found = standards.get(oid ?? '');
      return found && [found.publishingSet, found.version].join(' ');
    },
    documents: (references: readonly DefineDocumentRef[]) => ({
      document: references.map(({ leafId }) => leaf(leafId)).join(', ') || undefined,
      pages: pagesOfEach(references),
    }),
  };
}

/** Of several documents, the pages of each between semicolons, in the order of the documents: "4 5; ; 9". */
function pagesOfEach(references: readonly DefineDocumentRef[]): string | undefined {
  const each = references.map((reference) => pagesText([reference]) ?? '');
  return each.every((pages) => pages === '') ? undefined : each.join('; ');
}

export function pagesText(references: readonly DefineDocumentRef[]): string | undefined {
  const pages = references.flatMap((reference) => reference.pages);
  const texts = pages.flatMap(({ refs, first, last }) => [
    ...refs,
    ...(first === undefined ? [] : [last === undefined ? String(first) : `${first}-${last}`]),
  ]);
  return texts.length === 0 ? undefined : texts.join(' ');
}
