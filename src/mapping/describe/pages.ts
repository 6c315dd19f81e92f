import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic } from '#base/diagnostic.js';
import type { Pages, StudyMeta, ValueLevelMeta, VariableMeta } from '#model/study-meta.js';
import { report } from '../messages.js';
import type { PlacedEntry } from '../parse.js';
import { entryFor, type ResolvedDataset, type ResolvedStudy, type ResolvedVariable } from '../resolved.js';
import { supplementalName } from '../steps/supplemental.js';

/** The pages of the annotated CRF for a variable: as the entry says, the map for the variable, the dataset, the map for its sources, the map for the dataset. */
export function pagesOf(
  { parsed }: ResolvedStudy,
  dataset: ResolvedDataset,
  variable: ResolvedVariable,
  entry: PlacedEntry['entry'],
): Pages {
  const map = parsed.study.define?.pages ?? {};
  const sources = dataset.parsed.blocks.flatMap(({ block }, i) =>
    entryFor(variable, i) === undefined ? [] : (map[block.from] ?? []),
  );
  return (
    entry.pages ??
    map[`${dataset.name}.${variable.name}`] ??
    dataset.parsed.mapping.pages ??
    (sources.length > 0 ? [...new Set(sources)] : undefined) ??
    map[dataset.name] ??
    []
  );
}

/** Names in the map of pages that nothing has, and what is collected on no page of an annotated CRF that there is. */
export function pageFaults(study: ResolvedStudy, meta: StudyMeta): readonly Diagnostic[] {
  return [...unknownOwners(study), ...withoutPages(study, meta)];
}

function unknownOwners({ parsed, datasets }: ResolvedStudy): readonly Diagnostic[] {
  const { document, study } = parsed;
  return Object.keys(study.define?.pages ?? {}).flatMap((key): readonly Diagnostic[] => {
    const at = document.keyAt(['define', 'pages', key]);
    if (/^[a-z]/.test(key)) {
      const sources = Object.keys(study.raw.sources);
      return sources.includes(key)
        ? []
        : [report('unknown-relation', { relation: key, nearest: didYouMean(key, sources) }, at)];
    }
    const [name = '', variable] = key.split('.');
    const dataset = datasets.get(name);
    if (dataset === undefined)
      return [report('unknown-dataset', { dataset: name, nearest: didYouMean(name, datasets.keys()) }, at)];
    const names = [...dataset.variables, ...dataset.supplemental].map((each) => each.name);
    return variable === undefined || names.includes(variable)
      ? []
      : [report('unknown-variable', { dataset: name, variable, nearest: didYouMean(variable, names) }, at)];
  });
}

function withoutPages({ datasets }: ResolvedStudy, meta: StudyMeta): readonly Diagnostic[] {
  if (!meta.documents.some(({ role }) => role === 'annotated crf')) return [];
  return [...datasets.values()].flatMap((dataset) => {
    const described = meta.datasets.filter(({ name }) => name === dataset.name || name === supplementalName(dataset));
    const variables = described.flatMap((each) =>
      each.variables.flatMap((variable) => [
        ...(lacksPages(variable) ? [String(variable.name)] : []),
        ...(variable.values ?? []).filter(lacksPages).flatMap(({ where }) => where[0]?.values ?? []),
      ]),
    );
    const at = dataset.parsed.document.at(['dataset']);
    return variables.length === 0 ? [] : [report('page-missing', { dataset: dataset.name, variables }, at)];
  });
}

function lacksPages({ origin }: VariableMeta | ValueLevelMeta): boolean {
  return origin?.type === 'Collected' && origin.source !== 'Vendor' && origin.pages.length === 0;
}
