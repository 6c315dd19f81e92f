import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import { didYouMean } from '#base/did-you-mean.js';
import type { DefineDocument } from '../document.js';
import { report } from '../messages.js';
import { named } from './subject.js';

/** The submission values of a codelist of the Define-XML terminology, by its NCI code; undefined when the list is not at hand. */
export type DefineTerms = (code: string) => readonly string[] | undefined;

/** What Define-XML terminology governs: the lists' codes and where their terms stand. A list that several codes make up holds the terms of all. */
export function checkTerminology(document: DefineDocument, termsOf: DefineTerms): readonly Diagnostic[] {
  if (document.namespace === '2.0') return [];
  return usesOf(document).flatMap(({ lists, of, what, found, at }) => {
    const terms = lists.flatMap((code) => termsOf(code) ?? []);
    if (found === undefined || terms.length === 0 || terms.includes(found)) return [];
    return [report('not-in-terminology', { of, what, found, suggestion: didYouMean(found, terms) }, at)];
  });
}

interface TermUse {
  readonly lists: readonly string[];
  readonly of: string;
  readonly what: string;
  readonly found: string | undefined;
  readonly at: SourceSpan | undefined;
}

function usesOf(document: DefineDocument): readonly TermUse[] {
  const odm = { of: 'ODM', at: document.study.at };
  return [
    { ...odm, lists: ['C170448'], what: 'def:Context', found: document.context },
    ...document.standards.flatMap(({ oid, at, name, type, publishingSet }) => {
      const standard = { of: named('def:Standard', oid), at };
      return [
        { ...standard, lists: ['C170452'], what: 'Name', found: name },
        { ...standard, lists: ['C170451'], what: 'Type', found: type },
        { ...standard, lists: ['C172331'], what: 'PublishingSet', found: publishingSet },
      ];
    }),
    ...document.datasets.flatMap(({ oid, at, class: general, subclasses }) => {
      const dataset = { of: named('ItemGroupDef', oid), at };
      return [
        { ...dataset, lists: ['C103329'], what: 'def:Class', found: general },
        ...subclasses.map(({ name: found }) => ({
          ...dataset,
          lists: ['C165635', 'C176227', 'C177903'],
          what: 'def:SubClass',
          found,
        })),
      ];
    }),
    ...document.items.flatMap(({ oid, origins }) =>
      origins.flatMap(({ at, type, source }) => {
        const origin = { of: named('ItemDef', oid), at };
        return [
          { ...origin, lists: ['C170449'], what: 'def:Origin/@Type', found: type },
          { ...origin, lists: ['C170450'], what: 'def:Origin/@Source', found: source },
        ];
      }),
    ),
    ...document.codelists.map(({ oid, at, external }) => ({
      of: named('CodeList', oid),
      at,
      lists: ['C66788'],
      what: 'Dictionary',
      found: external?.dictionary,
    })),
  ];
}
