import type { Endpoint } from './schema/endpoint.js';
import type { Relation } from './relations.js';
import type { Path } from './yaml-document.js';

/** A part of an endpoint that reads a dataset: where it stands, and which columns it names by which keys. */
export interface EndpointPart {
  readonly path: Path;
  readonly dataset: string;
  readonly where?: string | undefined;
  readonly columns: readonly { readonly key: string; readonly column: string }[];
}

/** Every part of an endpoint that reads a dataset. */
export function endpointParts(endpoint: Endpoint): readonly EndpointPart[] {
  const parts: EndpointPart[] = [];
  const population = endpoint.population?.dataset;
  const add = (path: Path, block: object | undefined, fallback?: string) => {
    if (block === undefined) return;
    const { dataset = fallback, where } = block as { readonly dataset?: string; readonly where?: string };
    if (dataset === undefined) return;
    parts.push({ path, dataset, where, columns: named(block) });
  };
  add(['population'], endpoint.population);
  if (endpoint.start?.of === undefined) add(['start'], endpoint.start, population);
  else if (endpoint.start.after !== undefined && population !== undefined)
    parts.push({ path: ['start'], dataset: population, columns: [{ key: 'after', column: endpoint.start.after }] });
  if (endpoint.schedule?.from !== undefined && population !== undefined)
    parts.push({ path: ['schedule'], dataset: population, columns: [{ key: 'from', column: endpoint.schedule.from }] });
  add(['assessments'], endpoint.assessments);
  const { scans } = endpoint.assessments ?? {};
  if (scans !== undefined && endpoint.assessments !== undefined) {
    const by = scans.by.map((column) => ({ key: 'by', column }));
    parts.push({ path: ['assessments', 'scans'], dataset: endpoint.assessments.dataset, columns: by });
    parts.push({
      path: ['assessments', 'scans'],
      dataset: scans.dataset,
      where: scans.where,
      columns: [...named(scans), ...by],
    });
  }
  for (const key of ['baseline', 'death', 'claim', 'discontinuation', 'new_therapy'] as const)
    add([key], endpoint[key]);
  add(['treatment'], endpoint.treatment);
  add(['last_alive'], endpoint.last_alive, population);
  for (const key of ['events', 'censors', 'end_dates'] as const)
    (endpoint[key] ?? []).forEach((source, i) => {
      add([key, i], source);
    });
  return parts;
}

function named(block: object): EndpointPart['columns'] {
  return ['date', 'variable', 'result', 'sequence', 'flag', 'start', 'end', 'name'].flatMap((key) => {
    const column = (block as Readonly<Record<string, unknown>>)[key];
    return typeof column === 'string' ? [{ key, column }] : [];
  });
}

/** The relation that an endpoint or the response means by a name: a dataset such as ADSL may be a source "adsl" that is ready as it is. */
export function readyRelation(relations: ReadonlyMap<string, Relation>, name: string): Relation | undefined {
  return relations.get(name) ?? relations.get(name.toLowerCase());
}
