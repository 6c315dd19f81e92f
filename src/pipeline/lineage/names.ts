import { didYouMean } from '#base/did-you-mean.js';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { Lineage, LineageNode } from '#mapping/lineage/graph.js';
import type { Named } from '#report/lineage/columns.js';
import { report } from './messages.js';

/** What a person means by a name: a dataset, one of its variables or qualifiers, or a column of a source (by its file too), a table or an endpoint. */
export function named(lineage: Lineage, name: string): Checked<Named> {
  const wanted = name.toLowerCase();
  const dataset = lineage.datasets.find((candidate) => candidate.name.toLowerCase() === wanted);
  if (dataset !== undefined) return ok({ kind: 'dataset', dataset });
  const node =
    lineage.nodes.find(({ id }) => id === name) ??
    lineage.nodes.find((candidate) => namesOf(candidate).some((known) => known.toLowerCase() === wanted));
  if (node !== undefined) return ok({ kind: 'column', node });
  const known = [...lineage.datasets.map((candidate) => candidate.name), ...lineage.nodes.flatMap(namesOf)];
  return faults([report('unknown-name', { name, nearest: didYouMean(name, known) })]);
}

/** A source is also called by its file, a supplemental qualifier by its dataset SUPP--. */
function namesOf({ id, kind, relation, name, file }: LineageNode): readonly string[] {
  if (kind === 'supplemental qualifier') return [id, `SUPP${relation}.${name}`];
  return file === undefined ? [id] : [id, `${file}.${name}`, `${file.replace(/\.[^.]*$/, '')}.${name}`];
}
