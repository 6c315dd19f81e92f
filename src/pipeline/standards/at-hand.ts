import { ok, type Checked } from '#base/diagnostic.js';
import type { FoundCodelists, StandardsAtHand } from '#report/terminology/model.js';
import { shelved, type ShelvedStandard } from '#standards/choice.js';
import { publishingSets, type PublishedCodelist, type PublishingSet } from '#standards/published.js';
import { parseTerminology, type Terminology } from '#standards/terminology.js';
import { standardFolders } from '../read-standards.js';

/** Every standard of this package and of the user's folder. */
export function standardsAtHand(folder: string | undefined): Checked<StandardsAtHand> {
  const folders = standardFolders(folder);
  if (!folders.ok) return folders;
  const standards = shelved(folders.value).map((entry) => {
    const { path: _path, files, ...ref } = entry;
    const own = files === folders.value[0];
    return { ...ref, own, ...(ref.type === 'CT' && { codelists: terminologyOf(entry).names.length }) };
  });
  return ok({ standards });
}

/** The codelists of a name or NCI code, in every package at hand or in those of one date. */
export function findCodelists(
  name: string,
  folder: string | undefined,
  version: string | undefined,
): Checked<FoundCodelists> {
  const folders = standardFolders(folder);
  if (!folders.ok) return folders;
  const codelists = shelved(folders.value).flatMap((entry) => {
    if (entry.type !== 'CT' || (version !== undefined && entry.version !== version)) return [];
    const found = terminologyOf(entry).codelist(name);
    return found === undefined ? [] : [{ ...plain(found), version: entry.version }];
  });
  return ok({ codelists });
}

/** A codelist as data: reading its terms. */
function plain({ code, submissionValue, name, extensible, publishingSet, terms }: PublishedCodelist) {
  return { code, submissionValue, name, extensible, publishingSet, terms };
}

/** All codelists of the package of a date, if it is at hand. */
export function codelistsOfPackage(
  folder: string | undefined,
  publishingSet: PublishingSet,
  version: string,
): Checked<readonly PublishedCodelist[] | undefined> {
  const folders = standardFolders(folder);
  if (!folders.ok) return folders;
  const entry = shelved(folders.value).find((one) => one.publishingSet === publishingSet && one.version === version);
  if (entry === undefined) return ok(undefined);
  const terminology = terminologyOf(entry);
  return ok(terminology.names.flatMap((name) => terminology.codelist(name) ?? []));
}

/** The dates of a package at hand. */
export function datesOf(folder: string | undefined, publishingSet: PublishingSet): readonly string[] {
  const folders = standardFolders(folder);
  if (!folders.ok) return [];
  return shelved(folders.value).flatMap((one) => (one.publishingSet === publishingSet ? [one.version] : []));
}

function terminologyOf({ files, path }: ShelvedStandard): Terminology {
  return parseTerminology({ index: files.text(`${path}.json`), terms: () => files.bytes(`${path}.tsv`) });
}

export function isPublishingSet(text: string): text is PublishingSet {
  return publishingSets.some((set) => set === text);
}
