import type { SourceSpan } from '#base/diagnostic.js';

/** A table of texts as it was read from a file, with the line or row that each record stands in. */
export interface Sheet {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** Looks up a cell of a record by what its column may be called. */
export interface SheetReader<Column extends string> {
  readonly has: (column: Column) => boolean;
  readonly cell: (row: Sheet['rows'][number], column: Column) => string;
  readonly at: (row: Sheet['rows'][number], column: Column) => SourceSpan;
}

/** A reader for columns whose headings fit these patterns; blanks and underscores in headings are one thing. */
export function sheetReader<Column extends string>(
  sheet: Sheet,
  headings: Readonly<Record<Column, RegExp>>,
): SheetReader<Column> {
  const places = new Map(
    (Object.entries(headings) as [Column, RegExp][]).map(([column, heading]) => [
      column,
      sheet.header.findIndex((name) => heading.test(name.replaceAll(/[\s_]+/g, ' ').trim())),
    ]),
  );
  const place = (column: Column) => places.get(column) ?? -1;
  return {
    has: (column) => place(column) >= 0,
    cell: ({ cells }, column) => oneLine(cells[place(column)] ?? ''),
    at: ({ line }, column) => ({ file: sheet.file, line, column: Math.max(0, place(column)) + 1 }),
  };
}

/** A tab or line break inside a cell says nothing, and would break the layout that facts are kept in. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s*[\t\r\n]\s*/g, ' ').trim();
}
