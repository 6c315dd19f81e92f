import { scopeOf, type Collected } from './collect/collected.js';
import { columnsNamed } from './collect/response.js';
import { endpointParts, readyRelation } from './endpoint-parts.js';
import { columnsUsed, joinColumns } from './order.js';
import { sourceColumns } from './relations.js';
import type { ResolvedStudy } from './resolved.js';
import { responseParts } from './response.js';
import type { Path } from './yaml-document.js';

/** Who reads a source, and which of its columns nobody reads. */
export interface SourceUse {
  readonly usedBy: readonly string[];
  readonly unusedColumns: readonly string[];
}

/** For every source of the study: the datasets, endpoints and tables of the response that read it and the columns left over. Columns common to all sources count as used. */
export function sourceUse(study: ResolvedStudy, collected: Collected): ReadonlyMap<string, SourceUse> {
  const used = new Map<string, { by: Set<string>; columns: Set<string> }>();
  const note = (source: string, dataset: string, columns: Iterable<string>) => {
    if (study.relations.get(source)?.kind !== 'source') return;
    const entry = used.get(source) ?? { by: new Set(), columns: new Set() };
    entry.by.add(dataset);
    for (const column of columns) entry.columns.add(column);
    used.set(source, entry);
  };
  for (const dataset of study.datasets.values()) {
    dataset.parsed.blocks.forEach(({ block }, i) => {
      note(block.from, dataset.name, columnsUsed(dataset, i, collected));
      (block.join ?? []).forEach((join, j) => {
        note(join.with, dataset.name, joinColumns(dataset, i, j, collected));
      });
    });
    for (const entry of collected.late.get(dataset.name)?.values() ?? [])
      for (const other of entry.reads.others) note(other.relation, dataset.name, other.columns);
    for (const { reads } of collected.records.get(dataset.name) ?? [])
      for (const other of reads.others ?? []) note(other.relation, dataset.name, other.columns);
  }
  for (const { relation, by, columns } of readReady(study, collected)) note(relation, by, columns);
  const { study: file } = study.parsed;
  const common = new Set(file.raw.every_source?.columns ?? []);
  const again = file.subjects.rescreened;
  if (again !== undefined) used.get(again.source)?.columns.add(again.previous);
  return new Map(
    Object.entries(file.raw.sources).map(([name, source]) => {
      const entry = used.get(name);
      const cleaning = [...(source.duplicates?.by ?? []), ...(source.duplicates?.order ?? [])];
      const subject =
        source.subject === false
          ? []
          : [
              file.subjects.number,
              ...(collected.expressions.get(study.parsed.document, ['subjects', 'usubjid'], scopeOf.source(name))
                ?.columns ?? []),
            ];
      const computing = Object.keys(file.raw.sources[name]?.computed ?? {}).flatMap((column) => [
        ...(collected.expressions.get(
          study.parsed.document,
          ['raw', 'sources', name, 'computed', column],
          scopeOf.source(name),
        )?.columns ?? []),
      ]);
      const known = new Set([...(entry?.columns ?? []), ...cleaning, ...subject, ...computing]);
      return [
        name,
        {
          usedBy: [...(entry?.by ?? [])],
          unusedColumns: sourceColumns(file, name).filter((column) => !common.has(column) && !known.has(column)),
        },
      ];
    }),
  );
}

interface Read {
  readonly relation: string;
  readonly by: string;
  readonly columns: readonly string[];
}

/** What endpoints and the response read: the columns that they name, those of their conditions, and what they take by itself. */
function readReady(study: ResolvedStudy, collected: Collected): readonly Read[] {
  const { document, study: file } = study.parsed;
  const read = (dataset: string, by: string, path: Path, columns: readonly string[]): readonly Read[] => {
    const relation = readyRelation(study.relations, dataset)?.name;
    if (relation === undefined) return [];
    const conditions = ['where', 'nodal'].flatMap(
      (key) => collected.expressions.get(document, [...path, key], scopeOf.relation(relation))?.columns ?? [],
    );
    const own = ['VISITNUM', 'VISIT', 'ASEQ', `${dataset.toUpperCase()}SEQ`];
    return [{ relation, by, columns: [...columns, ...conditions, ...own] }];
  };
  const ofEndpoints = Object.entries(file.endpoints ?? {}).flatMap(([name, endpoint]) =>
    endpointParts(endpoint).flatMap((part) =>
      read(
        part.dataset,
        `endpoint.${name}`,
        ['endpoints', name, ...part.path],
        part.columns.map(({ column }) => column),
      ),
    ),
  );
  const { response } = file;
  if (response === undefined) return ofEndpoints;
  const ofResponse = responseParts.flatMap((part) => {
    const dataset = response[part]?.dataset;
    const columns = columnsNamed(response, part).map(([, column]) => column);
    return dataset === undefined ? [] : read(dataset, 'response', ['response', part], columns);
  });
  return [...ofEndpoints, ...ofResponse];
}
