import type { Table, TableMeta } from '#model/table.js';
import { longestLabel, longestText } from './check.js';
import type { Cut } from './misfits.js';
import type { Version } from './records.js';
import { decodeBytes, encodeText, wholeLetters, windowsTexts, type WrittenEncoding } from './text.js';

/** The description with labels cut to what the version holds, each cut told, and text lengths brought down to its longest. */
export function fittingMeta(
  meta: TableMeta,
  version: Version,
  encoding: WrittenEncoding,
  tell: (cut: Cut) => void,
): TableMeta {
  const cutLabel = (label: string, variable: string | undefined, most: number) => {
    const bytes = encodeText(label, encoding);
    if (bytes === undefined || bytes.length <= most) return label;
    const kept = encoding === 'utf-8' ? wholeLetters(bytes, 0, most) : most;
    tell({ dataset: meta.name, variable, row: undefined, bytes: bytes.length, kept });
    return decodeBytes(bytes.subarray(0, kept), encoding).replace(/ +$/, '');
  };
  return {
    ...meta,
    label: cutLabel(meta.label, undefined, 40),
    columns: meta.columns.map((column) => ({
      ...column,
      label: cutLabel(column.label, column.name, longestLabel(version)),
      ...(column.storage === 'text' && { length: Math.min(column.length, longestText(version)) }),
    })),
  };
}

/** The description with every text as long as its longest value in bytes, at least 1. Reads all rows once. */
export async function trimmedLengths(table: Table, encoding: WrittenEncoding = 'utf-8'): Promise<TableMeta> {
  const longest = table.meta.columns.map(() => 1);
  for await (const batch of table.rows)
    batch.columns.forEach((column, i) => {
      if (column.kind === 'number') return;
      const { bytes, offsets } = encoding === 'utf-8' ? column : windowsTexts(column).texts;
      let most = longest[i] ?? 1;
      for (let row = 0; row < batch.rowCount; row++) {
        const from = offsets[row] ?? 0;
        let to = offsets[row + 1] ?? from;
        if (to - from <= most) continue;
        while (to > from && bytes[to - 1] === 0x20) to--;
        most = Math.max(most, to - from);
      }
      longest[i] = most;
    });
  return {
    ...table.meta,
    columns: table.meta.columns.map((column, i) =>
      column.storage === 'text' ? { ...column, length: longest[i] ?? 1 } : column,
    ),
  };
}
