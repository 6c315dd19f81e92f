import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { RowBatch, Table } from '#model/table.js';
import type { ByteSource } from '../format.js';
import { report } from '../messages.js';
import { describedBy, isDescribed, type Description } from './attributes.js';
import { firstBytes, isGzip, isZlib } from './first-bytes.js';
import { Notes } from './notes.js';
import { readRows } from './rows.js';
import { isSpace, OPEN_ARRAY, scanOutline, type Outline } from './scan.js';
import { Tail } from './tail.js';

type Layout = 'json' | 'ndjson';

/** Reads Dataset-JSON 1.1; the rows are read as they are asked for, and the file is never held whole. */
export function readDatasetJson(source: ByteSource): Promise<Checked<readonly Table[]>> {
  return read(source, 'json');
}

/** Reads Dataset-JSON 1.1 as NDJSON: the description on the first line, then a row a line. */
export function readDatasetNdjson(source: ByteSource): Promise<Checked<readonly Table[]>> {
  return read(source, 'ndjson');
}

async function read(source: ByteSource, layout: Layout): Promise<Checked<readonly Table[]>> {
  const file = source.name;
  const other = otherKind(await firstBytes(source, 4));
  if (other === 'compressed') return faults([report('dataset-json/compressed', { file })]);
  if (other !== undefined) return faults([report('dataset-json/encoding', { file, found: other })]);
  const outline = await scanOutline(source, isDescribed);
  if (!outline.ok) return outline;
  const misplaced = await misplacedRows(source, layout, outline.value);
  if (misplaced !== undefined) return faults([misplaced]);
  const { attributes, places } = outline.value;
  const described = describedBy(file, attributes, places);
  if (!described.ok) return described;
  return ok([tableOf(source, described.value, outline.value, layout)], described.warnings);
}

/** Bytes that no Dataset-JSON file starts with. */
function otherKind(first: Uint8Array): string | undefined {
  const [a, b] = first;
  if (isGzip(first) || (a === 0x78 && isZlib(first))) return 'compressed';
  const isUtf16 =
    (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (first.length >= 2 && (a === 0 || b === 0));
  return isUtf16 ? 'UTF-16 or UTF-32' : undefined;
}

/** Rows must be inside the object of JSON, and behind that of NDJSON. */
async function misplacedRows(source: ByteSource, layout: Layout, { rowsStart, end, places, attributes }: Outline) {
  const file = source.name;
  if (attributes.has('rows')) {
    const found = { file, path: 'rows', problem: 'it is no list of rows', found: undefined };
    return report('dataset-json/attribute', found, places.get('rows'));
  }
  if (layout === 'ndjson')
    return rowsStart === undefined
      ? undefined
      : report('dataset-json/layout', {
          file,
          problem: 'has its rows inside the object, as JSON has them',
          expected: 'NDJSON: the description on the first line, then a row on each line',
          help: 'Name it .json, or say --from json.',
        });
  if (rowsStart !== undefined || end === undefined) return undefined;
  const next = await nextByte(source, end);
  if (next === undefined) return undefined;
  if (next !== OPEN_ARRAY) return report('dataset-json/syntax', { file, offset: end });
  return report('dataset-json/layout', {
    file,
    problem: 'has its rows behind the object, as NDJSON has them',
    expected: 'JSON: one object with "rows" in it',
    help: 'Name it .ndjson, or say --from ndjson.',
  });
}

async function nextByte(source: ByteSource, from: number): Promise<number | undefined> {
  for await (const chunk of source.read(from)) {
    const next = chunk.find((byte) => !isSpace(byte));
    if (next !== undefined) return next;
  }
  return undefined;
}

function tableOf(source: ByteSource, description: Description, outline: Outline, layout: Layout): Table {
  const { meta, columns, records } = description;
  const file = source.name;
  let findings: Table['findings'];
  async function* rows(): AsyncGenerator<RowBatch> {
    const notes = new Notes(file, columns);
    const tail =
      layout === 'json' ? new Tail(file, outline.end === undefined ? outline.attributes.keys() : []) : undefined;
    const start = outline.rowsStart ?? outline.end ?? 0;
    let count = 0;
    if (layout === 'ndjson' || outline.rowsStart !== undefined)
      for await (const batch of readRows({ source, start, columns, notes, records, ...(tail && { tail }) })) {
        count += batch.rowCount;
        yield batch;
      }
    findings = () => [
      ...notes.oddities(),
      ...(count === records ? [] : [report('dataset-json/records', { file, stated: records, found: count })]),
      ...lateAttributes(file, outline, tail),
    ];
  }
  return { meta, rows: { [Symbol.asyncIterator]: rows }, findings: () => findings?.() ?? [] };
}

/** Where the whole object was read before its rows, nothing came too late. */
function lateAttributes(file: string, { end }: Outline, tail: Tail | undefined) {
  const late = end === undefined ? (tail?.late ?? []) : [];
  return late.length === 0 ? [] : [report('dataset-json/late', { file, names: late })];
}
