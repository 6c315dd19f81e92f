import { writeWorkbook, type CellValue } from '#formats/xlsx/write.js';
import type { Diff } from './model.js';
import { matched, pairs } from './text.js';

/** A comparison as a workbook: datasets, metadata, variables, values, rows on one side only. */
export function diffXlsx({ datasets }: Diff): Uint8Array {
  const each = (cells: (dataset: Diff['datasets'][number]) => readonly (readonly CellValue[])[]) =>
    datasets.flatMap((dataset) => cells(dataset).map((row) => [dataset.name, ...row]));
  const sheets: readonly (readonly [string, readonly string[], readonly (readonly CellValue[])[]])[] = [
    [
      'Datasets',
      ['Dataset', 'Where', 'Differs', 'Rows a', 'Rows b', 'Common', 'Only a', 'Only b', 'Rows are matched'],
      each((dataset) => {
        const { where, differs, rows } = dataset;
        return [
          [
            where,
            differs ? 'Y' : 'N',
            rows.a,
            rows.b,
            rows.common,
            rows.onlyA,
            rows.onlyB,
            where === 'both' ? matched(dataset) : undefined,
          ],
        ];
      }),
    ],
    [
      'Metadata',
      ['Dataset', 'Variable', 'What', 'a', 'b'],
      each(({ metadata }) => metadata.map(({ variable, what, a, b }) => [variable, what, a, b])),
    ],
    [
      'Variables',
      ['Dataset', 'Variable', 'Values', 'Largest difference'],
      each(({ variables }) => variables.map(({ variable, count, largest }) => [variable, count, largest])),
    ],
    [
      'Values',
      ['Dataset', 'Variable', 'Keys', 'Row a', 'Row b', 'a', 'b'],
      each(({ keys, values }) =>
        values.map((value) => [
          value.variable,
          pairs(keys, value.keys),
          value.rowA,
          value.rowB,
          value.a ?? undefined,
          value.b ?? undefined,
        ]),
      ),
    ],
    [
      'Rows',
      ['Dataset', 'Side', 'Row', 'Keys'],
      each(({ keys, rowsOnlyA, rowsOnlyB }) => [
        ...rowsOnlyA.map((row) => ['a', row.row, pairs(keys, row.keys)]),
        ...rowsOnlyB.map((row) => ['b', row.row, pairs(keys, row.keys)]),
      ]),
    ],
  ];
  return writeWorkbook(sheets.map(([name, header, rows]) => ({ name, rows: [header, ...rows] })));
}
