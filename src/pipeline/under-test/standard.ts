import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { DefineDocument } from '#define/document.js';
import type { Family, StandardRef } from '#model/study-meta.js';
import { shelved, type StandardChoice } from '#standards/choice.js';
import type { Standards } from '#standards/standards.js';
import { report as reportStandards } from '#standards/messages.js';
import { report } from '../messages.js';
import { chooseStandards, standardFolders } from '../read-standards.js';

/** What was said of the standards that datasets are held against. */
export interface StandardsSaid {
  /** A guide in any spelling: "sdtmig-3.4", "SDTMIG 3-4", "V3.4", "adam". */
  readonly standard?: string;
  /** The date of the controlled terminology. */
  readonly terminology?: string;
  /** A folder of imported standards. */
  readonly folder?: string;
  /** Guides that rules are written for: one of these may be asked for without being at hand. */
  readonly ruledGuides?: readonly { readonly name: string; readonly version: string }[];
}

/** A guide that was named, and the family of datasets that it is for. */
export interface NamedGuide {
  readonly family: Family;
  readonly name: string;
  readonly version: string;
  /** The version that was asked for, where it is not at hand and this one stands in for it. */
  readonly asked?: string;
}

/** The guide that was named, of those at hand. A version alone, or a name alone, is enough where it fits one. */
export function namedGuide({ standard, folder, ruledGuides = [] }: StandardsSaid): Checked<NamedGuide | undefined> {
  if (standard === undefined) return ok(undefined);
  const folders = standardFolders(folder);
  if (!folders.ok) return folders;
  const guides = shelved(folders.value).filter(({ type }) => type === 'IG');
  const found = guides.find((guide) => spellings(guide).includes(plain(standard)));
  if (found !== undefined) return ok({ family: familyOfGuide(found), name: found.name, version: found.version });
  const asked = ruledGuides.find((guide) => spellings(guide).slice(0, 2).includes(plain(standard)));
  const near = asked && guides.find(({ name }) => plain(name) === plain(asked.name));
  if (asked !== undefined && near !== undefined)
    return ok({ family: familyOfGuide(near), name: near.name, version: near.version, asked: asked.version }, [
      report('guide-stands-in', { asked: titleOf(asked), taken: titleOf(near) }),
    ]);
  const choices = guides.map(spelled);
  const how = 'Bring another with "trialmill standards import" and name its folder with --standards.';
  return faults([reportStandards('not-at-hand', { asked: `The standard "${standard}"`, choices, how })]);
}

/** The guides at hand, as --standard spells them. */
export function guidesAtHand(folder: string | undefined): readonly string[] {
  const folders = standardFolders(folder);
  return folders.ok
    ? shelved(folders.value)
        .filter(({ type }) => type === 'IG')
        .map(spelled)
    : [];
}

function spelled({ name, version }: StandardRef): string {
  return `${name.toLowerCase()}-${version}`;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .replace(/v(?=\d)/, '');
}

function spellings({ name, version }: Pick<StandardRef, 'name' | 'version'>): readonly string[] {
  const [full, number] = [plain(name), plain(version)];
  return [full + number, full.replace('ig', '') + number, full, full.replace('ig', ''), number];
}

function familyOfGuide({ name }: StandardRef): Family {
  return name.startsWith('ADaM') ? 'adam' : 'sdtm';
}

/**
 * The standards that datasets are held against: what was said, else what their define.xml names. What define.xml names and is not at hand is
 * told, with the version that is taken in its place.
 */
export function standardsFor(
  said: StandardsSaid,
  guide: NamedGuide | undefined,
  defines: readonly DefineDocument[],
): Checked<Standards> {
  const folders = standardFolders(said.folder);
  if (!folders.ok) return folders;
  const atHand = shelved(folders.value);
  const warnings: Diagnostic[] = [];
  const described = (family: Family, fallback: StandardRef | undefined): StandardRef | undefined => {
    const named = namedIn(defines, family);
    if (named === undefined) return undefined;
    const found = atHand.find((entry) => entry.type === 'IG' && isSame(entry, named));
    if (found === undefined && fallback !== undefined)
      warnings.push(
        report('standard-not-at-hand', { file: named.file, named: titleOf(named), taken: titleOf(fallback) }),
      );
    return found;
  };
  const first = (family: Family) => atHand.find((entry) => entry.type === 'IG' && familyOfGuide(entry) === family);
  const tabulation = guide?.family === 'sdtm' ? guide : described('sdtm', first('sdtm'));
  const analysis = guide?.family === 'adam' ? guide : described('adam', first('adam'));
  const terminology = said.terminology ?? terminologyIn(defines, atHand, warnings);
  const choice: StandardChoice = {
    ...(tabulation && { tabulation: { name: tabulation.name, version: tabulation.version } }),
    ...(analysis && { analysis: analysis.version }),
    ...(terminology !== undefined && { terminology }),
  };
  const chosen = chooseStandards({ ...choice, ...(said.folder !== undefined && { folder: said.folder }) });
  return chosen.ok ? ok(chosen.value, warnings) : chosen;
}

interface Named {
  readonly name: string;
  readonly version: string;
  readonly file: string;
}

/** The first guide of a family that a define.xml names. */
function namedIn(defines: readonly DefineDocument[], family: Family): Named | undefined {
  for (const { standards, fileName } of defines)
    for (const { name, version, type } of standards)
      if (
        name !== undefined &&
        version !== undefined &&
        type !== 'CT' &&
        (plain(name).startsWith('adam') ? 'adam' : 'sdtm') === family
      )
        return { name, version, file: fileName };
  return undefined;
}

function isSame(entry: StandardRef, { name, version }: Named): boolean {
  return plain(entry.name) === plain(name) && plain(entry.version) === plain(version);
}

function titleOf({ name, version }: { readonly name: string; readonly version: string }): string {
  return `${name} ${version}`;
}

/** The date of terminology that define.xml names for the datasets, where it is at hand. */
function terminologyIn(
  defines: readonly DefineDocument[],
  atHand: readonly StandardRef[],
  warnings: Diagnostic[],
): string | undefined {
  const dates = atHand.filter(({ type }) => type === 'CT').map(({ version }) => version);
  for (const { standards, fileName } of defines)
    for (const { type, version, publishingSet } of standards) {
      if (type !== 'CT' || version === undefined || !['SDTM', 'SEND', 'ADaM'].includes(publishingSet ?? '')) continue;
      if (dates.includes(version)) return version;
      const named = `Terminology ${publishingSet ?? ''} ${version}`;
      warnings.push(report('standard-not-at-hand', { file: fileName, named, taken: `that of ${dates[0] ?? ''}` }));
      return undefined;
    }
  return undefined;
}
