import { DuckDBInstance } from '@duckdb/node-api';
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

const duck = (await DuckDBInstance.create(':memory:')).connect();

/** Runs a statement on a plain DuckDB of the tests' own: each row an array of values. */
export async function rows(statement: Sql | string) {
  const text = typeof statement === 'string' ? statement : inlined(statement);
  return (await (await duck).runAndReadAll(text)).getRowsJS();
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
