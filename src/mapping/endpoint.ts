import type { Sql } from '#sql/sql.js';
import type { ColumnType } from './relations.js';
import type { CensorSource, Endpoint, EndSource, EventSource } from './schema/endpoint.js';
import type { StageTable } from './stage-table.js';
import type { Path } from './yaml-document.js';

/** An endpoint with its convention written out: nothing is left to know but the study. */
export interface ExpandedEndpoint extends Endpoint {
  param: string;
  population: NonNullable<Endpoint['population']>;
  start: NonNullable<Endpoint['start']>;
  events: EventSource[];
  censors: CensorSource[];
  end_dates: EndSource[];
}

/** What an endpoint may ask while it writes SQL. */
export interface EndpointWorld {
  /** The rows of a dataset or source, complete. */
  table(dataset: string): Sql;
  /** A table on the way to the candidates. */
  part(name: string): Sql;
  /** The checked condition of a part of the endpoint, TRUE where it states none. */
  condition(part: Path): Sql;
  /** The type of a column, where the dataset has it. */
  type(dataset: string, column: string): ColumnType | undefined;
}

/**
 * The statements of an endpoint: every candidate date with the rule that chose or excluded it, as tables of which the last is the candidates
 * themselves, from that one row a subject, with the columns of `endpointColumns`, and the periods of treatment where it states any. Given by the pipeline: conventions are ADaM's business.
 */
export type EndpointSql = (
  name: string,
  endpoint: ExpandedEndpoint,
  world: EndpointWorld,
) => {
  readonly candidates: readonly StageTable[];
  readonly rows: (candidates: Sql) => Sql;
  readonly treatment: Sql | undefined;
};

/** Writes out the convention of an endpoint; keys that it needs and the study does not give are told. */
export type ExpandEndpoint = (
  name: string,
  endpoint: Endpoint,
  cutoff: string | undefined,
) => { readonly endpoint: ExpandedEndpoint; readonly missing: readonly string[] };

/** The sentences that Define-XML shows for the results of an endpoint. */
export type EndpointMethod = (name: string, endpoint: ExpandedEndpoint, column: string) => string;
