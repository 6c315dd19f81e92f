import type { DuckDBConnection } from '@duckdb/node-api';
import { expect } from 'vitest';
import { inlined, type Sql } from '#sql/sql.js';

interface SqlMatchers {
  /** The fragment binds against DuckDB in a select over `from`, a FROM clause. */
  toBindOver(from: string): Promise<void>;
}

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type, @typescript-eslint/no-explicit-any, @typescript-eslint/no-unused-vars
  interface Assertion<T = any> extends SqlMatchers {}
}

let duck: Promise<DuckDBConnection> | undefined;

/** Runs a statement on a plain DuckDB of the tests' own: each row an array of values. */
export async function rows(statement: Sql | string) {
  const text = typeof statement === 'string' ? statement : inlined(statement);
  duck ??= connected();
  return (await (await duck).runAndReadAll(text)).getRowsJS();
}

/** Loaded when it is first asked: most files of tests ask nothing here. */
async function connected(): Promise<DuckDBConnection> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  return (await DuckDBInstance.create(':memory:')).connect();
}

expect.extend({
  async toBindOver(received: Sql, from: string) {
    try {
      await rows(`EXPLAIN SELECT ${inlined(received)} ${from}`);
      return { pass: true, message: () => `expected not to bind: ${inlined(received)}` };
    } catch (error) {
      return { pass: false, message: () => `${inlined(received)}\n${String(error)}` };
    }
  },
});
