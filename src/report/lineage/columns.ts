import type { Lineage, LineageDataset, LineageNode } from '#mapping/lineage/graph.js';
import { lineageJson } from './index.js';
import { partAhead, partBehind, partOf } from './parts.js';
import { datasetWords, uses, wayBack } from './tree.js';

/** What a lineage is told of. */
export type Named =
  | { readonly kind: 'column'; readonly node: LineageNode }
  | { readonly kind: 'dataset'; readonly dataset: LineageDataset };

type ColumnFormat = (lineage: Lineage, about: Named, way: 'back' | 'ahead') => string;

/** How the lineage of a column or a dataset is printed. */
export const columnFormats = {
  text: (lineage, about, way) => {
    if (about.kind === 'dataset') return datasetWords(lineage, about.dataset);
    return way === 'back' ? wayBack(lineage, about.node.id) : uses(lineage, about.node.id);
  },
  json: (lineage, about, way) => {
    if (about.kind === 'dataset') return lineageJson(partOf(lineage, about.dataset.name), { of: about.dataset.name });
    const { id } = about.node;
    return way === 'back'
      ? lineageJson(partBehind(lineage, id), { of: id })
      : lineageJson(partAhead(lineage, id), { from: id });
  },
} as const satisfies Readonly<Record<string, ColumnFormat>>;
