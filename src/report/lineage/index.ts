import type { Lineage } from '#mapping/lineage/graph.js';
import { json } from '../json.js';
import type { BuildResults, ReportFile } from '../results.js';

/** The form of lineage.json; it grows by one with a change that readers must know of. */
const LINEAGE_VERSION = 1;

/** lineage.json: by column, where every variable of the study comes from, and the files that it began with. */
export function lineage({ meta, sources, lineage: found }: BuildResults): readonly ReportFile[] {
  const files = sources.flatMap(({ source, files: parts }) =>
    parts.map(({ name, rows, sha256 }) => ({ source, file: name, rows, sha256 })),
  );
  return [{ path: 'lineage.json', content: lineageJson(found, { study: meta.study.id, files }) }];
}

/** A lineage as JSON, after whatever else is to be said. */
export function lineageJson(found: Lineage, rest: object = {}): string {
  return json({ version: LINEAGE_VERSION, ...rest, ...found });
}
