import type { SourceSpan } from '#base/diagnostic.js';
import type { Aspect, Change, DatasetUse, LibraryUse } from '#mapping/overrides/model.js';
import { json } from '../json.js';
import { counted, place, visible } from '../words.js';

/** What a study overrides of a library, in words or as JSON. */
export const overrides = { text, json } as const satisfies Readonly<Record<string, (use: LibraryUse) => string>>;

export type OverridesFormat = keyof typeof overrides;

/** Whether the study says anything that the library does not say. */
export function isOverridden({ datasets }: LibraryUse): boolean {
  return datasets.some(({ changes }) => changes.length > 0);
}

function text(use: LibraryUse): string {
  const plain = use.datasets.filter(({ changes }) => changes.length === 0);
  const others = use.datasets.filter(({ changes }) => changes.length > 0);
  return [
    `${use.study} takes ${counted(use.datasets.length, 'dataset')} from ${use.library}: ${plain.length} as they are, ${others.length} with changes.\n`,
    listed(
      'As they are',
      plain.map(({ dataset }) => dataset),
    ),
    listed('Of its own', use.own),
    listed('Not used', use.unused),
    ...others.map(datasetText),
  ].join('');
}

function listed(title: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${title}: ${names.join(', ')}\n`;
}

function datasetText({ dataset, file, libraries, changes }: DatasetUse): string {
  return `\n${dataset}: ${file} over ${libraries.join(', ')}\n${changes.map(changeText).join('')}`;
}

function changeText({ kind, part, name, aspects, library, study }: Change): string {
  const where = part === 'dataset' ? '' : ` (${part})`;
  if (kind === 'added') return `  ${name}${where}: added${at(study)}\n`;
  if (kind === 'repeated') return `  ${name}${where}: repeats the library${at(study)}, as${at(library)}\n`;
  if (kind === 'left out') return `  ${name}${where}: does not hold here${at(library)}\n`;
  return `  ${name}${where}: overridden\n${aspects.map((aspect) => aspectText(aspect, library, study)).join('')}`;
}

function aspectText(
  { what, library, study }: Aspect,
  theirs: SourceSpan | undefined,
  ours: SourceSpan | undefined,
): string {
  return `    ${what} of the library: ${visible(library ?? 'none')}${at(theirs)}\n    ${what} here: ${visible(study ?? 'none')}${at(ours)}\n`;
}

function at(span: SourceSpan | undefined): string {
  return span === undefined ? '' : ` (${place(span)})`;
}
