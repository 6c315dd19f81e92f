import { gzipSync } from 'node:zlib';
import { datasetJson, datasetJsonCompressed, datasetNdjson } from '#formats/dataset-json/index.js';
import type { Format } from '#formats/format.js';
import { numberBatch, textBatch, type TableMeta } from '#model/table.js';
import { tableOf, writeToMemory } from '../../formats/memory.js';
import { misreading, samples, type Fuzzed } from '../fuzzed.js';

const meta: TableMeta = {
  name: 'LB',
  label: 'Laboratory "é"',
  columns: [
    { name: 'LBTESTCD', label: 'Test', storage: 'text', length: 8, dataType: 'text', keySequence: 1 },
    { name: 'LBDTC', label: 'Date', storage: 'text', length: 10, dataType: 'date' },
    { name: 'LBSTRESN', label: 'Result', storage: 'number', length: 8, dataType: 'float', displayFormat: '8.2' },
    { name: 'LBSEQ', label: 'Number', storage: 'number', length: 8, dataType: 'integer' },
    { name: 'ADT', label: '', storage: 'number', length: 8, dataType: 'integer', displayFormat: 'DATE9.' },
  ],
};
const rows = {
  rowCount: 4,
  columns: [
    textBatch(['ALT', 'é "\\\n', undefined, '🙂']),
    textBatch(['2025-01-31', '', '2025', undefined]),
    numberBatch([1, undefined, 0.1, -3e50]),
    numberBatch([1, 2, 3, undefined]),
    numberBatch([22645, undefined, 0, -5]),
  ],
};
const words = [
  ...[
    '"rows":[',
    '"columns":',
    '"name"',
    '"records":',
    'null',
    'true',
    '"',
    '\\',
    '\\u',
    '[',
    ']',
    '{',
    '}',
    ',',
    '\n',
  ],
  ...['1e999', '-', '\xff', '\ufeff', '],[', '\0'],
];

/** Dataset-JSON is read whole, or refused. */
export const fuzzedDatasetJson: readonly Fuzzed[] = [
  fuzzed('json', datasetJson, words),
  fuzzed('ndjson', datasetNdjson, words),
  fuzzed('dsjc', datasetJsonCompressed, ['\x78\x9c', '\x1f\x8b\x08', '\0\0\xff\xff']),
];

function fuzzed(name: string, format: Format, dictionary: readonly string[]): Fuzzed {
  return {
    name,
    anatomy: { words: dictionary },
    files: async () => {
      const own = await writeToMemory(format, tableOf(meta, rows));
      const others = samples('dataset-json', [`.${name}`], 12_000);
      if (name !== 'dsjc') return [{ name: 'own', bytes: own }, ...others];
      const lines = await writeToMemory(datasetNdjson, tableOf(meta, rows));
      return [{ name: 'zlib', bytes: own }, { name: 'gzip', bytes: gzipSync(lines) }, ...others];
    },
    misbehaviour: (bytes) => misreading(format, bytes),
  };
}
