import type { DefineDocument } from '#define/document.js';
import { describedFrom, isDataset, type PackageFinding, type SubmissionPackage } from './package.js';

export function unreadableDefines({ defines }: SubmissionPackage): readonly PackageFinding[] {
  return [...defines].flatMap(([path, read]) =>
    isDocument(read) ? [] : [{ path, values: { fault: read.map(({ message }) => message).join(' ') } }],
  );
}

/** Leafs of datasets and documents: each must lead to a file, by a relative path. */
export function leafFindings(submission: SubmissionPackage): readonly PackageFinding[] {
  const paths = new Set(submission.files.map(({ path }) => path));
  return documentsOf(submission).flatMap(([path, document]) =>
    leafHrefs(document).flatMap((href): readonly PackageFinding[] => {
      const target = resolved(path, href);
      return target !== undefined && paths.has(target) ? [] : [{ path, values: { href } }];
    }),
  );
}

/** Datasets that no leaf of the define.xml of their folder leads to. Pieces of split datasets are described as the whole. */
export function undescribedFiles(submission: SubmissionPackage): readonly PackageFinding[] {
  const described = new Map(
    documentsOf(submission).map(([path, document]) => [
      folderOf(path),
      new Set(document.datasets.flatMap(({ leaf }) => resolved(path, leaf?.href ?? '') ?? [])),
    ]),
  );
  return submission.files
    .filter((file) => isDataset(file) && file.folder === describedFrom(file.folder))
    .filter(({ folder, path }) => described.get(folder)?.has(path) === false)
    .map(({ path }) => ({ path }));
}

export function wrongStylesheets(submission: SubmissionPackage): readonly PackageFinding[] {
  const paths = new Set(submission.files.map(({ path }) => path));
  return documentsOf(submission).flatMap(([path, { stylesheet }]): readonly PackageFinding[] => {
    const target = stylesheet === undefined ? undefined : resolved(path, stylesheet);
    if (stylesheet === undefined || (target !== undefined && paths.has(target))) return [];
    return [{ path, values: { href: stylesheet } }];
  });
}

function documentsOf({ defines }: SubmissionPackage): readonly (readonly [string, DefineDocument])[] {
  return [...defines].flatMap(([path, read]) => (isDocument(read) ? [[path, read] as const] : []));
}

function isDocument(read: unknown): read is DefineDocument {
  return !Array.isArray(read);
}

function leafHrefs({ datasets, leafs }: DefineDocument): readonly string[] {
  return [...datasets.flatMap(({ leaf }) => leaf?.href ?? []), ...leafs.flatMap(({ href }) => href ?? [])];
}

/** Where a relative path leads, seen from a file; undefined for an absolute one, and for one that leaves the package. */
function resolved(from: string, href: string): string | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:|[/\\])/i.test(href)) return undefined;
  const parts = folderOf(from).split('/');
  for (const part of decoded(href.replace(/#.*$/s, '')).split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** A blank may stand as %20. */
function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
