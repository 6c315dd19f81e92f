import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic } from '#base/diagnostic.js';
import type { DocumentUse, Method, Pages, StudyMeta } from '#model/study-meta.js';
import { report } from '../messages.js';
import { placeOf, type PlacedEntry } from '../parse.js';
import { allVariables, type ResolvedDataset, type ResolvedStudy, type ResolvedVariable } from '../resolved.js';

interface WrittenUse {
  readonly id: string;
  readonly pages?: Pages | undefined;
}

export function usesOf(uses: readonly WrittenUse[]): readonly DocumentUse[] {
  return uses.map(({ id, pages = [] }) => ({ id, pages }));
}

/** Documents go with the method; where there is none, with the comment. */
export function documented<T extends { readonly method?: Method; readonly comment?: string }>(
  described: T,
  uses: readonly WrittenUse[] | undefined,
): T & { readonly documents?: readonly DocumentUse[] } {
  if (uses === undefined) return described;
  const { method } = described;
  return method === undefined
    ? { ...described, documents: usesOf(uses) }
    : { ...described, method: { ...method, documents: usesOf(uses) } };
}

/** Documents that study.yaml does not know, and those that nothing is said of. */
export function documentFaults(study: ResolvedStudy, meta: StudyMeta): readonly Diagnostic[] {
  return [...study.datasets.values()].flatMap((dataset) => [
    ...onDataset(dataset, meta),
    ...allVariables(dataset).flatMap((variable) =>
      [...(variable.common ? [variable.common] : []), ...variable.byBlock.values()].flatMap((placed) =>
        onEntry(placed, variable, dataset, meta),
      ),
    ),
  ]);
}

function onEntry(
  placed: PlacedEntry,
  variable: ResolvedVariable,
  dataset: ResolvedDataset,
  meta: StudyMeta,
): readonly Diagnostic[] {
  const { entry } = placed;
  if (entry.documents === undefined) return [];
  const described = meta.datasets
    .find(({ name }) => name === dataset.name)
    ?.variables.find(({ name }) => name === variable.name);
  const { method, comment } = described ?? entry;
  const [at, owner] = [placeOf(placed), `${dataset.name}.${variable.name}`];
  return [
    ...unknown(entry.documents, dataset, meta, at),
    ...(method === undefined && comment === undefined ? [report('documents-without-text', { owner }, at)] : []),
  ];
}

function onDataset(dataset: ResolvedDataset, meta: StudyMeta): readonly Diagnostic[] {
  const { mapping, document } = dataset.parsed;
  if (mapping.documents === undefined) return [];
  const at = document.at(['documents']);
  const hasText = (mapping.comment ?? mapping.has_no_data) !== undefined;
  return [
    ...unknown(mapping.documents, dataset, meta, at),
    ...(hasText ? [] : [report('documents-without-text', { owner: dataset.name }, at)]),
  ];
}

function unknown(
  uses: readonly WrittenUse[],
  { family }: ResolvedDataset,
  { documents }: StudyMeta,
  at: ReturnType<typeof placeOf>,
): readonly Diagnostic[] {
  const known = documents.filter((each) => each.family === undefined || each.family === family).map(({ id }) => id);
  return uses
    .filter(({ id }) => !known.includes(id))
    .map(({ id }) => report('unknown-document', { id, known, nearest: didYouMean(id, known) }, at));
}
