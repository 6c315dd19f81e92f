import { id, sql, type Sql } from '#sql/sql.js';
import { readyRelation } from '../endpoint-parts.js';
import type { ResolvedStudy } from '../resolved.js';
import type { Block } from '../schema/dataset.js';
import { stageFor, type Staging } from '../staging.js';
import type { Collected } from '../collect/collected.js';
import type { RecodeMaps } from '../values/recode.js';
import type { DatePattern } from '../values/date.js';

/** What all steps of a study share while they are written. */
export interface StepWorld {
  readonly study: ResolvedStudy;
  readonly collected: Collected;
  readonly stagings: ReadonlyMap<string, Staging>;
  /** The datasets whose early stage is a table of its own; all others are made in one go. */
  readonly early: ReadonlySet<string>;
  /** Working columns by dataset that nothing reads once its rows are complete. */
  readonly unread: ReadonlyMap<string, readonly string[]>;
  readonly recodes: RecodeMaps;
  readonly patternsOf: (formats: readonly string[] | undefined) => readonly DatePattern[];
}

/** Names of the tables that a build makes; the dot keeps them apart from datasets. */
export const tables = {
  raw: (source: string) => `raw.${source}`,
  cleaned: (source: string) => `clean.${source}`,
  source: (source: string) => `in.${source}`,
  constant: (table: string) => `table.${table}`,
  rows: (dataset: string, block: number) => `${dataset}.in${block + 1}`,
  put: (dataset: string) => `${dataset}.put`,
  given: (dataset: string) => `${dataset}.given`,
  early: (dataset: string) => `${dataset}.early`,
  whole: (dataset: string) => `${dataset}.whole`,
  complete: (dataset: string) => `${dataset}.complete`,
  written: (dataset: string) => dataset,
  full: (dataset: string) => `${dataset}.full`,
  whence: (dataset: string) => `${dataset}.whence`,
  lineage: (dataset: string) => `${dataset}.lineage`,
  endpoint: (name: string) => `endpoint.${name}`,
  response: (stage: string, part?: string) => (part === undefined ? `response.${stage}` : `response.${stage}.${part}`),
  candidates: (name: string, part?: string) => `candidates.${name}${part === undefined ? '' : `.${part}`}`,
  treatment: (name: string) => `treatment.${name}`,
  recode: 'recode',
  renumbered: 'renumbered',
  drops: 'log.drops',
  inputs: 'log.inputs',
  problems: 'log.problems',
} as const;

/** The table to read these columns of a relation from. */
export function tableOf(world: StepWorld, relation: string, columns: readonly string[]): string {
  const found = world.study.relations.get(relation);
  switch (found?.kind) {
    case 'source':
      return tables.source(relation);
    case 'table':
      return tables.constant(relation);
    case 'endpoint':
    case 'response':
      return relation;
    case 'dataset':
      return stageFor(world.stagings, relation, columns) === 'early' ? tables.early(relation) : tables.full(relation);
    case undefined:
      return relation;
  }
}

/** The table with the complete rows of what an endpoint or the response names. */
export function readyTable(world: StepWorld, name: string): string {
  const relation = readyRelation(world.study.relations, name);
  return relation?.kind === 'dataset' ? tables.full(relation.name) : tableOf(world, relation?.name ?? name, []);
}

/** Whether the rows of a block are records of raw files as they stand. */
export function isOfSource(world: StepWorld, { from, pivot }: Block): boolean {
  return pivot === undefined && world.study.relations.get(from)?.kind === 'source';
}

/** Where a row of a relation comes from: file and row. */
export function rowIdentity(world: StepWorld, relation: string, columns: readonly string[]): Sql {
  const found = world.study.relations.get(relation);
  if (found?.kind === 'source') return sql`_file, _row`;
  if (found?.kind === 'dataset')
    return sql`${relation} AS _file, ${stageFor(world.stagings, relation, columns) === 'early' ? id('_e') : id('_n')} AS _row`;
  return sql`${relation} AS _file, _row`;
}
