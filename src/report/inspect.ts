import type { TableMeta } from '#model/table.js';
import { json } from './json.js';
import { counted, visible } from './words.js';

/** A file of tables, looked into. */
export interface InspectedFile {
  readonly file: string;
  readonly format: string;
  readonly bytes: number;
  readonly tables: readonly InspectedTable[];
}

export interface InspectedTable extends TableMeta {
  readonly rows: number;
  readonly first: readonly (readonly (string | number | null)[])[];
}

/** The files of a folder, looked into. */
export interface InspectedFolder {
  readonly folder: string;
  readonly files: readonly InspectedFile[];
}

export type InspectFormat = 'text' | 'json';

export const inspectFormats: Readonly<Record<InspectFormat, (file: InspectedFile) => string>> = {
  json,
  text: ({ file, format, bytes, tables }) =>
    [`${file}: ${format}, ${bytes} bytes, ${counted(tables.length, 'table')}\n`, ...tables.map(tableText)].join('\n'),
};

export const inspectFolderFormats: Readonly<Record<InspectFormat, (folder: InspectedFolder) => string>> = {
  json,
  text: ({ folder, files }) =>
    `${folder}: ${counted(files.length, 'file')}\n\n${grid(
      ['file', 'format', 'bytes', 'table', 'rows', 'columns', 'label'],
      files.flatMap(({ file, format, bytes, tables }) =>
        tables.map(({ name, rows, columns, label }) => [
          file.slice(folder.length).replace(/^[\\/]/, ''),
          format,
          String(bytes),
          name,
          String(rows),
          String(columns.length),
          label,
        ]),
      ),
    )}`,
};

function tableText({ name, label, rows, columns, first }: InspectedTable): string {
  const head = `${name}${label === '' ? '' : ` (${label})`}: ${counted(rows, 'row')}, ${counted(columns.length, 'column')}\n`;
  const described = grid(
    ['#', 'name', 'type', 'length', 'format', 'key', 'label'],
    columns.map((column, i) => [
      String(i + 1),
      column.name,
      column.dataType ?? column.storage,
      String(column.length),
      column.displayFormat ?? '',
      String(column.keySequence ?? ''),
      column.label,
    ]),
  );
  const codelists = new Map(
    columns.flatMap(({ codelist }) => (codelist === undefined ? [] : [[codelist.name, codelist]])),
  );
  const terms = grid(
    ['codelist', 'code', 'decode'],
    [...codelists.values()].flatMap(({ name, terms }) => terms.map(({ code, decode }) => [name, code, decode])),
  );
  const values = grid(
    columns.map((column) => column.name),
    first.map((row) => row.map((value) => (value === null ? '' : String(value)))),
  );
  return [
    head,
    described,
    ...(codelists.size > 0 ? ['\n', terms] : []),
    ...(first.length > 0 ? ['\n', values] : []),
  ].join('');
}

const WIDEST = 40;

/** Columns of text under each other. */
function grid(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [header, ...rows].map((row) => row.map(shown));
  const widths = header.map((_, c) => Math.max(...cells.map((row) => row[c]?.length ?? 0)));
  return cells
    .map((row) => `  ${row.map((cell, c) => cell.padEnd(widths[c] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
    .concat('\n');
}

function shown(text: string): string {
  const line = visible(text);
  return line.length > WIDEST ? `${line.slice(0, WIDEST - 1)}…` : line;
}
