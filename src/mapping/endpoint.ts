import type { Sql } from '#sql/sql.js';
import type { Endpoint } from './schema/endpoint.js';

/** What an endpoint may ask while it writes SQL. */
export interface EndpointWorld {
  /** The rows of a dataset, complete. */
  table(dataset: string): Sql;
  /** The checked condition of a part of the endpoint, TRUE where it states none. */
  condition(part: 'population' | 'assessments' | 'baseline' | 'death' | 'new_therapy'): Sql;
  /** Whether the dataset has this column. */
  has(dataset: string, column: string): boolean;
  /** Data cut-off as an ISO date. */
  readonly cutoff?: string;
}

/** Writes the select that gives one row a subject, with the columns of `endpointColumns`. Given by the pipeline: conventions are ADaM's business. */
export type EndpointSql = (name: string, endpoint: Endpoint, world: EndpointWorld) => Sql;

/** The sentences that Define-XML shows for the results of an endpoint. */
export type EndpointMethod = (name: string, endpoint: Endpoint, column: string) => string;
