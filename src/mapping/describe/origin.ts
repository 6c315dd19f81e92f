import type { Method, Origin, Pages } from '#model/study-meta.js';
import { splitReference, type Collected } from '../collect/collected.js';
import type { EndpointMethod } from '../endpoint.js';
import { responseStages, type ResponseCatalogue } from '../response.js';
import { isExpanded } from '../expand-endpoints.js';
import { pagesOf } from './pages.js';
import type { PlacedEntry } from '../parse.js';
import {
  entryFor,
  isSourceLevel,
  type ResolvedDataset,
  type ResolvedStudy,
  type ResolvedVariable,
} from '../resolved.js';

interface Described {
  readonly origin?: Origin;
  readonly method?: Method;
}

export function originAndMethod(
  dataset: ResolvedDataset,
  variable: ResolvedVariable,
  main: PlacedEntry,
  collected: Collected,
  endpointMethod: EndpointMethod,
  response: ResponseCatalogue,
  study: ResolvedStudy,
): Described {
  const { entry } = main;
  const { mapping, blocks } = dataset.parsed;
  const endpointName = blocks
    .map(({ block }) => block.from)
    .find((from) => from.startsWith('endpoint.'))
    ?.slice('endpoint.'.length);
  const endpoint = endpointName === undefined ? undefined : study.parsed.study.endpoints?.[endpointName];
  const column = 'column' in entry && typeof entry.column === 'string' ? entry.column : undefined;
  if (
    endpoint !== undefined &&
    endpointName !== undefined &&
    column !== undefined &&
    column !== 'USUBJID' &&
    entry.origin === undefined
  ) {
    const texts = [
      ...new Set(
        blocks
          .map(({ block }) => block.from.slice('endpoint.'.length))
          .map((from) => {
            const other = study.parsed.study.endpoints?.[from];
            return isExpanded(other) ? `${from}: ${endpointMethod(from, other, column)}` : '';
          }),
      ),
    ];
    return {
      origin: { type: 'Derived', source: 'Sponsor' },
      method: { type: 'Computation', description: texts.join(' ') },
    };
  }
  if (endpoint !== undefined && column === 'USUBJID' && entry.origin === undefined)
    return { origin: { type: 'Predecessor', dataset: endpoint.population?.dataset ?? '', variable: column } };
  const responded = entry.origin === undefined ? byResponse(dataset, variable, entry, response, study) : undefined;
  if (responded !== undefined) return responded;
  const pages = pagesOf(study, dataset, variable, entry);
  const origin =
    stated(entry.origin ?? (isSourceLevel(entry) ? mapping.origin : undefined), pages) ??
    defaultOrigin(dataset, entry, pages);
  const method = methodOf(dataset, variable, main, collected);
  if (origin.type !== 'Derived' || method === undefined) return { origin };
  return { origin, method };
}

/** A column of the block `response`: the subject is copied, all else is derived as the criteria say for each table. */
function byResponse(
  dataset: ResolvedDataset,
  variable: ResolvedVariable,
  entry: PlacedEntry['entry'],
  catalogue: ResponseCatalogue,
  study: ResolvedStudy,
): Described | undefined {
  const { response } = study.parsed.study;
  if (response === undefined) return undefined;
  const copied = dataset.parsed.blocks.flatMap(({ block }, i) => {
    const stage = responseStages.find((name) => block.from === `response.${name}`);
    const own = entryFor(variable, i)?.entry;
    return stage !== undefined && own !== undefined && 'column' in own && typeof own.column === 'string'
      ? [{ stage, column: own.column }]
      : [];
  });
  if (copied.length === 0) return undefined;
  if (copied.some(({ column }) => column === 'USUBJID'))
    return { origin: { type: 'Predecessor', dataset: response.population.dataset, variable: 'USUBJID' } };
  const texts = new Set(copied.map(({ stage, column }) => catalogue.method(stage, response, column)));
  return {
    origin: { type: 'Derived', source: 'Sponsor' },
    method: { type: 'Computation', description: entry.method ?? [...texts].join(' ') },
  };
}

export function stated(origin: PlacedEntry['entry']['origin'], pages: Pages): Origin | undefined {
  if (origin === undefined) return undefined;
  switch (origin.type) {
    case 'Collected':
      return {
        type: 'Collected',
        source: origin.source === 'Subject' || origin.source === 'Vendor' ? origin.source : 'Investigator',
        pages: origin.pages ?? pages,
      };
    case 'Derived':
    case 'Assigned':
      return { type: origin.type, source: origin.source === 'Vendor' ? 'Vendor' : 'Sponsor' };
    case 'Protocol':
      return { type: 'Protocol', source: 'Sponsor' };
    case 'Predecessor':
      return undefined;
    case 'Not Available':
      return { type: 'Not Available' };
  }
}

export function defaultOrigin(dataset: ResolvedDataset, entry: PlacedEntry['entry'], pages: Pages): Origin {
  if ('lookup' in entry && typeof entry.lookup === 'string' && dataset.family === 'adam') {
    const [from, variable] = splitReference(entry.lookup);
    return { type: 'Predecessor', dataset: from, variable };
  }
  if (
    ('column' in entry && typeof entry.column === 'string') ||
    ('date' in entry && typeof entry.date === 'string' && !('derive' in entry))
  ) {
    const from = dataset.parsed.blocks[0]?.block.from ?? '';
    if (/^[A-Z]/.test(from) && 'column' in entry)
      return { type: 'Predecessor', dataset: from, variable: String(entry.column) };
    return { type: 'Collected', source: 'Investigator', pages };
  }
  if ('value' in entry && !('derive' in entry))
    return entry.value === null ? { type: 'Not Available' } : { type: 'Assigned', source: 'Sponsor' };
  return { type: 'Derived', source: 'Sponsor' };
}

export function methodOf(
  dataset: ResolvedDataset,
  variable: ResolvedVariable,
  { entry }: PlacedEntry,
  collected: Collected,
): Method | undefined {
  const code =
    'compute' in entry && typeof entry.compute === 'string'
      ? entry.compute
      : 'sql' in entry && typeof entry.sql === 'string'
        ? entry.sql
        : undefined;
  const expression = code === undefined ? {} : { expression: { context: 'SQL', code } };
  if (entry.method !== undefined) return { type: 'Computation', description: entry.method, ...expression };
  const late = collected.late.get(dataset.name)?.get(variable.name);
  if (late === undefined) return undefined;
  const { derivation } = variable;
  if (derivation !== undefined) {
    const world = {
      dataset: dataset.name,
      variable: variable.name,
      has: (name: string) => dataset.variables.some((candidate) => candidate.name === name),
    };
    return { type: 'Computation', description: derivation.method(late.params, world) };
  }
  const where = 'where' in entry && typeof entry.where === 'string' ? ` where ${entry.where}` : '';
  const by =
    'by' in entry && Array.isArray(entry.by)
      ? (entry.by as readonly (readonly [string, string])[]).map(([own]) => own).join(', ')
      : '';
  return 'lookup' in entry
    ? { type: 'Computation', description: `Copied from ${String(entry.lookup)} by ${by}${where}.` }
    : undefined;
}
