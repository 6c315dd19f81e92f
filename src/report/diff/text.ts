import { counted, visible } from '../words.js';
import type { DatasetDiff, Diff, MetadataDiff, ValueDiff } from './model.js';

/** A comparison as text: datasets that are the same in a line, the others with their differences. */
export function diffText({ a, b, differs, datasets }: Diff): string {
  const head = `a: ${a}\nb: ${b}\n`;
  const different = datasets.filter((dataset) => dataset.differs).length;
  const ended = differs
    ? `${counted(different, 'dataset')} of ${datasets.length} ${different === 1 ? 'differs' : 'differ'}.\n`
    : `No difference in ${counted(datasets.length, 'dataset')}.\n`;
  return `${head}\n${datasets.map(datasetText).join('')}\n${ended}`;
}

function datasetText(dataset: DatasetDiff): string {
  const { name, where, differs, rows, metadata, variables, values } = dataset;
  if (where !== 'both') return `${name}: ${where} (${counted(rows.a + rows.b, 'row')})\n`;
  if (!differs) return `${name}: the same (${counted(rows.common, 'row')})\n`;
  const { onlyA, onlyB } = rows;
  const lines = [
    `${name}: ${matched(dataset)}; rows ${rows.a} and ${rows.b}, ${rows.common} common${onlyA > 0 ? `, ${onlyA} only in a` : ''}${onlyB > 0 ? `, ${onlyB} only in b` : ''}`,
    ...repeatedText(dataset),
    ...metadata.map((one) => `  ${metadataText(one)}`),
    ...variables.flatMap(({ variable, count, largest }) => [
      `  ${variable}: ${counted(count, 'value')} ${count === 1 ? 'differs' : 'differ'}${largest === undefined ? '' : `, at most by ${largest}`}`,
      ...values.filter((value) => value.variable === variable).map((value) => `    ${valueText(value, dataset.keys)}`),
    ]),
    ...dataset.rowsOnlyA.map((row) => `  only in a: ${place(row.keys, dataset.keys, row.row)}`),
    ...more(onlyA, dataset.rowsOnlyA.length, 'only in a'),
    ...dataset.rowsOnlyB.map((row) => `  only in b: ${place(row.keys, dataset.keys, row.row)}`),
    ...more(onlyB, dataset.rowsOnlyB.length, 'only in b'),
  ];
  return `${lines.map(visible).join('\n')}\n`;
}

/** How rows were matched, in words. */
export function matched({ keys, keysFrom }: DatasetDiff): string {
  if (keys.length === 0) return 'rows in their order';
  const says = {
    by: 'as asked',
    description: 'as the file says',
    'define.xml': 'as define.xml says',
    spec: 'as the spec says',
    'order of the rows': '',
  };
  return `rows by ${keys.join(', ')} (${says[keysFrom]})`;
}

function repeatedText({ repeatedKeys: { a, b } }: DatasetDiff): readonly string[] {
  return a + b === 0
    ? []
    : [`  keys repeat in ${counted(a, 'row')} of a and ${b} of b; these are matched in their order`];
}

export function metadataText({ variable, what, a, b }: MetadataDiff): string {
  if (what === 'only a' || what === 'only b')
    return `${variable ?? ''} is ${what === 'only a' ? 'only in a' : 'only in b'}`;
  return `${variable ?? 'dataset'}: ${what} ${JSON.stringify(a)} and ${JSON.stringify(b)}`;
}

function valueText({ keys, rowA, rowB, a, b }: ValueDiff, names: readonly string[]): string {
  const rows = rowA === rowB ? `row ${rowA}` : `rows ${rowA} and ${rowB}`;
  return `${rows}${names.length > 0 ? `, ${pairs(names, keys)}` : ''}: ${shown(a)} and ${shown(b)}`;
}

function place(keys: readonly string[], names: readonly string[], row: number): string {
  return `row ${row}${names.length > 0 ? `, ${pairs(names, keys)}` : ''}`;
}

export function pairs(names: readonly string[], values: readonly string[]): string {
  return names.map((name, i) => `${name}=${values[i] ?? ''}`).join(' ');
}

function shown(value: string | number | null): string {
  return value === null ? 'missing' : JSON.stringify(value);
}

function more(count: number, listed: number, where: string): readonly string[] {
  return count > listed ? [`  and ${counted(count - listed, 'row')} more ${where}`] : [];
}
