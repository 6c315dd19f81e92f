import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import { invariant } from '#base/invariant.js';
import type { StandardRef } from '#model/study-meta.js';
import { report } from './messages.js';
import { publishingSets, type PublishingSet, type StandardFiles } from './published.js';

/** Which of the standards at hand are looked up. What is not said is that of the first folder. */
export interface StandardChoice {
  /** The guide for tabulations, such as SDTMIG 3.3 or SENDIG 3.1. */
  readonly tabulation?: { readonly name: string; readonly version: string };
  /** The version of the ADaMIG. */
  readonly analysis?: string;
  /** The date of the controlled terminology. */
  readonly terminology?: string;
}

/** A line of standards.json: where the standard lies in its folder, without file ending. */
export interface CatalogueEntry extends StandardRef {
  readonly path: string;
}

/** A standard and the folder that it lies in. */
export interface ShelvedStandard extends CatalogueEntry {
  readonly files: StandardFiles;
}

export interface ChosenStandards {
  readonly tabulation: ShelvedStandard;
  readonly analysis: ShelvedStandard;
  /** One package a publishing set, in the order of looking up. */
  readonly terminology: readonly (ShelvedStandard & { readonly publishingSet: PublishingSet })[];
}

/** Every standard of the folders, in their order. */
export function shelved(folders: readonly StandardFiles[]): readonly ShelvedStandard[] {
  return folders.flatMap((files) =>
    (JSON.parse(files.text('standards.json')) as readonly CatalogueEntry[]).map((entry) => ({ ...entry, files })),
  );
}

/** The standards of a choice; every one that is not at hand is told with what is. */
export function chosenStandards(folders: readonly StandardFiles[], choice: StandardChoice): Checked<ChosenStandards> {
  const all = shelved(folders);
  const diagnostics: Diagnostic[] = [];
  const guides = all.filter(({ type }) => type === 'IG');
  const guide = (isOne: (entry: ShelvedStandard) => boolean, asked: { name: string; version: string } | undefined) => {
    const candidates = guides.filter(isOne);
    if (asked === undefined) return candidates[0];
    const found = candidates.find((entry) => isSame(entry, asked));
    if (found === undefined)
      diagnostics.push(notAtHand(`${asked.name} ${asked.version}`, candidates.map(titleOf), 'standards import'));
    return found;
  };
  const tabulation = guide(({ name }) => !isAnalysis(name), choice.tabulation);
  const analysis = guide(
    ({ name }) => isAnalysis(name),
    choice.analysis === undefined ? undefined : { name: 'ADaMIG', version: choice.analysis },
  );
  const packages = all.flatMap((entry) => {
    const publishingSet = publishingSets.find((set) => entry.type === 'CT' && set === entry.publishingSet);
    return publishingSet === undefined ? [] : [{ ...entry, publishingSet }];
  });
  const dates = [...new Set(packages.map(({ version }) => version))].sort();
  if (choice.terminology !== undefined && !dates.includes(choice.terminology))
    diagnostics.push(notAtHand(`Controlled terminology ${choice.terminology}`, dates, 'ct import'));
  if (diagnostics.length > 0) return faults(diagnostics);
  invariant(tabulation !== undefined && analysis !== undefined, 'specs/standards.json lists both guides');
  return ok({ tabulation, analysis, terminology: packagesOf(packages, choice.terminology) });
}

/**
 * One package for each set: that of the date, else (a set has no package at some dates) the last before it, else the first. Without a
 * date, the set's first.
 */
function packagesOf<Package extends { readonly publishingSet: PublishingSet; readonly version: string }>(
  packages: readonly Package[],
  date: string | undefined,
): readonly Package[] {
  return publishingSets.flatMap((set) => {
    const own = packages.filter(({ publishingSet }) => publishingSet === set);
    if (date === undefined) return own.slice(0, 1);
    const byDate = [...own].sort((a, b) => (a.version < b.version ? -1 : 1));
    return byDate.findLast(({ version }) => version <= date) ?? byDate[0] ?? [];
  });
}

function isSame(entry: StandardRef, { name, version }: { readonly name: string; readonly version: string }): boolean {
  return entry.name.toLowerCase() === name.toLowerCase() && entry.version === version;
}

function isAnalysis(name: string): boolean {
  return name.startsWith('ADaM');
}

/** How a standard is called: "SDTMIG 3.4". */
function titleOf({ name, version }: StandardRef): string {
  return `${name} ${version}`;
}

function notAtHand(asked: string, choices: readonly string[], command: string): Diagnostic {
  return report('not-at-hand', {
    asked,
    choices,
    how: `Bring it with "trialmill ${command}" and name its folder with --standards.`,
  });
}
