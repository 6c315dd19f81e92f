import type { Engine } from '#engine/engine.js';
import { PLAIN_MISSING } from '#formats/xpt/ibm-float.js';
import { textBatch, watched, type RowBatch, type Rows, type TableMeta } from '#model/table.js';
import { id, join, sql } from '#sql/sql.js';

/**
 * Special missing values (.A to .Z, ._) of a table. In the engine they are NULL like any other missing value, so that nobody takes
 * them for something; who wants to tell them apart lays their codes beside the numbers.
 */
export class MissingCodes {
  /** The rows, whose codes are noted as they pass by. */
  readonly rows: Rows;
  readonly #meta: TableMeta;
  readonly #found: { readonly row: number; readonly column: number; readonly code: number }[] = [];
  #rowCount = 0;

  constructor(meta: TableMeta, rows: Rows) {
    this.#meta = meta;
    this.rows = watched(rows, (batch) => {
      this.#note(batch);
    });
  }

  /** Adds a column of codes for each variable that has some, and returns the variables. The table's rows are numbered in a column of their own. */
  async addTo(engine: Engine, table: string, rowNumberColumn: string): Promise<readonly string[]> {
    const variables = this.#meta.columns.filter((_, i) => this.#found.some(({ column }) => column === i));
    if (variables.length === 0) return [];
    const codes = `${table} codes`;
    await engine.load(
      codes,
      [
        { name: 'row', storage: 'number' },
        { name: 'variable', storage: 'text' },
        { name: 'code', storage: 'text' },
      ],
      this.#batches(),
    );
    for (const { name } of variables) {
      await engine.run(sql`ALTER TABLE ${id(table)} ADD COLUMN ${id(codeColumn(name))} VARCHAR`);
      await engine.run(
        sql`UPDATE ${id(table)} SET ${id(codeColumn(name))} = c.code FROM ${id(codes)} c WHERE ${join([sql`c.row = ${id(rowNumberColumn)}`, sql`c.variable = ${name}`], ' AND ')}`,
      );
    }
    await engine.run(sql`DROP TABLE ${id(codes)}`);
    return variables.map(({ name }) => name);
  }

  #note({ rowCount, columns }: RowBatch): void {
    columns.forEach((values, column) => {
      if (values.kind === 'text' || values.codes === undefined) return;
      values.codes.forEach((code, i) => {
        if (code !== 0 && code !== PLAIN_MISSING) this.#found.push({ row: this.#rowCount + i + 1, column, code });
      });
    });
    this.#rowCount += rowCount;
  }

  // eslint-disable-next-line @typescript-eslint/require-await
  async *#batches(): AsyncGenerator<RowBatch> {
    for (let start = 0; start < this.#found.length; start += 2048) {
      const some = this.#found.slice(start, start + 2048);
      yield {
        rowCount: some.length,
        columns: [
          { kind: 'number', values: Float64Array.from(some, ({ row }) => row) },
          textBatch(some.map(({ column }) => this.#meta.columns[column]?.name)),
          textBatch(some.map(({ code }) => `.${String.fromCharCode(code)}`)),
        ],
      };
    }
  }
}

/** Where the codes of a variable lie: no variable has a blank in its name. */
export function codeColumn(variable: string): string {
  return `${variable} code`;
}
