import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { ParsedStudy } from '#mapping/parse.js';
import type { Family } from '#model/study-meta.js';

type WrittenDocument = NonNullable<ParsedStudy['study']['documents']>[number];

/** Documents that stand beside define.xml under these names. See the FDA Study Data Technical Conformance Guide, section 2.2, and its folder table. */
const EXPECTED: readonly WrittenDocument[] = [
  { id: 'acrf', title: 'Annotated Case Report Form', href: 'acrf.pdf', role: 'annotated crf', for: 'sdtm' },
  {
    id: 'csdrg',
    title: "Clinical Study Data Reviewer's Guide",
    href: 'csdrg.pdf',
    role: 'reviewers guide',
    for: 'sdtm',
  },
  { id: 'adrg', title: "Analysis Data Reviewer's Guide", href: 'adrg.pdf', role: 'reviewers guide', for: 'adam' },
];

/** The study with the documents that lie in its folder and that it does not list. */
export function withFoundDocuments(parsed: ParsedStudy, folder: string): ParsedStudy {
  const listed = parsed.study.documents ?? [];
  const found = EXPECTED.filter(
    ({ id, href }) =>
      isFile(join(folder, href)) &&
      !listed.some((document) => document.id === id || posix.basename(document.href).toLowerCase() === href),
  );
  return found.length === 0 ? parsed : { ...parsed, study: { ...parsed.study, documents: [...listed, ...found] } };
}

/** Paths below the study's folder at which a document may lie, whether it does or not. */
export function documentPlaces({ study }: ParsedStudy): readonly string[] {
  const listed = (study.documents ?? []).map(({ href }) => href).filter(isBelow);
  return [...new Set([...listed, ...EXPECTED.map(({ href }) => href)])].sort();
}

/** Documents of a family that lie in the study's folder: they go beside its define.xml. */
export function documentFiles({ study }: ParsedStudy, folder: string, family: Family): readonly string[] {
  return (study.documents ?? [])
    .filter(
      (document) => (document.for ?? family) === family && (document.role !== 'annotated crf' || family === 'sdtm'),
    )
    .map(({ href }) => href)
    .filter((href) => isBelow(href) && isFile(join(folder, href)));
}

function isBelow(href: string): boolean {
  const path = posix.normalize(href);
  return !path.startsWith('..') && !posix.isAbsolute(path) && !/^[a-z][a-z0-9+.-]*:/i.test(href);
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
