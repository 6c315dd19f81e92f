import { ok, type Checked } from '#base/diagnostic.js';
import { copyTransport, readXpt } from '#formats/xpt/index.js';
import { fileSource } from '../byte-source.js';
import { toFile } from '../tables/file-sink.js';
import type { ConvertedFile } from './conversion.js';
import type { Outputs } from './outputs.js';

/** Copies a transport file through its values: all members, header records and padding as they are, the same bytes. */
export async function copyFile(path: string, outputs: Outputs): Promise<Checked<readonly ConvertedFile[]>> {
  const source = fileSource(path);
  const tables = await readXpt(source);
  if (!tables.ok) return tables;
  const place = outputs.placeOfFile(path);
  if (!place.ok) return place;
  const copied = await toFile(place.value.partial, (sink) => copyTransport(source, sink));
  if (!copied.ok) return copied;
  const files = copied.value.map(({ name, rowCount }, i) => ({
    input: path,
    table: name,
    output: place.value.shown,
    rows: rowCount,
    columns: tables.value[i]?.meta.columns.length ?? 0,
  }));
  return ok(files, copied.warnings);
}
