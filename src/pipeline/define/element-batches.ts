import type { SourceSpan } from '#base/diagnostic.js';
import { elementTables, type DefineElements, type ElementTable } from '#define/elements.js';
import type { XmlFile } from '#define/xml/parse.js';
import type { Row } from '#engine/engine.js';
import { numberBatch, textBatch, type RowBatch } from '#model/table.js';
import { heldDataset } from '../held-rows.js';

/** The tables of a define.xml as rules ask them: what threads hand to each other without making each value anew. */
export interface ElementBatches {
  readonly version: DefineElements['version'];
  readonly tables: readonly ElementBatch[];
}

/** All elements of one name: see define/elements.ts. */
export interface ElementBatch extends Pick<ElementTable, 'name' | 'columns'> {
  readonly batch: RowBatch;
  /** What a scan of the rows tells: see held-rows.ts. */
  readonly scan: Row;
  /** Line and column of each row, one after the other; 0 where it stands nowhere. */
  readonly places: Uint32Array;
}

export function elementBatches(
  xml: XmlFile,
  file: string,
  exists?: (href: string) => boolean | undefined,
): ElementBatches {
  const { version, tables } = elementTables(xml, file, exists);
  return { version, tables: tables.map(batchOf) };
}

function batchOf({ name, columns, rows, places }: ElementTable): ElementBatch {
  const batch: RowBatch = {
    rowCount: rows.length,
    columns: columns.map(({ storage }, n) => {
      const values = rows.map((row) => row[n]);
      return storage === 'text'
        ? textBatch(values.map((value) => (value === undefined ? undefined : String(value))))
        : numberBatch(values.map((value) => (value === undefined ? undefined : Number(value))));
    }),
  };
  const lines = places.flatMap((at) => [at?.line ?? 0, at?.column ?? 0]);
  const scan = heldDataset(columns, [batch], rows.length).scan();
  return { name, columns, batch, scan, places: Uint32Array.from(lines) };
}

/** Where each row stands in the file. */
export function placesIn(file: string, { places, batch }: ElementBatch): readonly (SourceSpan | undefined)[] {
  return Array.from({ length: batch.rowCount }, (_, row): SourceSpan | undefined => {
    const [line = 0, column = 0] = places.subarray(2 * row);
    return line === 0 ? undefined : { file, line, column };
  });
}
