import { typeText } from '#mapping/propose/column-type.js';
import { counted, grouped, visible } from '../words.js';
import type { ColumnProfile, Profile, TableProfile, ValueCount } from './model.js';

/** A profile as text for a terminal: a paragraph a table, a line a column. */
export function profileText({ tables, commonColumns }: Profile): string {
  const common = tables.length > 1 ? `Columns of all ${tables.length} tables: ${listed(commonColumns)}\n` : '';
  return `${tables.map(tableText).join('\n')}${common === '' ? '' : `\n${common}`}`;
}

/** The name of a table: its file, and its sheet. */
export function tableName({ file, sheet, itemGroup }: Pick<TableProfile, 'file' | 'sheet' | 'itemGroup'>): string {
  const part = sheet ?? itemGroup;
  return part === undefined ? file : `${file}, ${part}`;
}

/** What is worth a second look in a column, in words. */
export function remarks({ nonAscii, outerBlanks, partialDates, exceptions, type }: ColumnProfile): readonly string[] {
  return [
    ...(partialDates > 0 ? [counted(partialDates, 'partial date')] : []),
    ...(exceptions.length > 0 ? [`not ${type.kind}: ${exceptions.map(valueText).join(', ')}`] : []),
    ...(nonAscii > 0 ? [`${grouped(nonAscii)} not ASCII`] : []),
    ...(outerBlanks > 0 ? [`${grouped(outerBlanks)} with outer blanks`] : []),
  ];
}

/** A value with its count, cut where it is long. */
export function valueText({ value, count }: ValueCount): string {
  const characters = Array.from(visible(value));
  const shown = characters.length > 40 ? `${characters.slice(0, 37).join('')}...` : characters.join('');
  return `${shown} (${grouped(count)})`;
}

function tableText(table: TableProfile): string {
  const width = Math.max(0, ...table.columns.map(({ name }) => visible(name).length));
  const keys = table.keys.map((key) => key.join(' + ')).join('; ');
  return [
    `${visible(tableName(table))}: ${counted(table.rows, 'row')}, ${counted(table.columns.length, 'column')}`,
    ...table.columns.map((column) => `  ${visible(column.name).padEnd(width)}  ${columnText(column)}`),
    `  Keys: ${keys === '' ? 'none of up to three columns' : visible(keys)}`,
    `  Constant: ${listed(table.constants)}`,
    '',
  ].join('\n');
}

function columnText(column: ColumnProfile): string {
  if (column.count === 0) return `empty; ${grouped(column.missing)} missing`;
  const bytes = column.shortest === column.longest ? column.longest : `${column.shortest}-${column.longest}`;
  return [
    ...(column.label === undefined ? [] : [visible(column.label)]),
    typeText(column.type),
    `${grouped(column.count)} present, ${grouped(column.missing)} missing, ${grouped(column.distinct)} distinct, ${bytes} bytes`,
    column.frequent.map(valueText).join(', '),
    ...remarks(column),
  ].join('; ');
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : visible(names.join(', '));
}
