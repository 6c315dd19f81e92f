import { ok, type Checked } from '#base/diagnostic.js';
import type { DefineDocument } from '#define/document.js';
import { aside } from '../aside.js';
import { elementBatches, type ElementBatches } from './element-batches.js';
import type { PackedDefine } from './packed.js';
import { reader as compiled } from './reading-thread.js';
import { readDefineFile, readDefineXml, textOf } from './read-define.js';

/** Reads define.xml files: what they describe, or their elements as rules ask them. */
export interface DefineReader {
  readonly document: (file: string) => Checked<DefineDocument>;
  readonly elements: (file: string) => Checked<ElementBatches>;
}

/** Reads a define.xml when it is asked for. */
export const defineReader: DefineReader = { document: readDefineFile, elements: readElements };

function readElements(file: string): Checked<ElementBatches> {
  const xml = readDefineXml(file);
  return xml.ok ? ok(elementBatches(xml.value, file), xml.warnings) : xml;
}

/** Characters: with fewer, a thread takes longer to start than they to be read. */
const FEW = 100_000;

/** Reads define.xml files in a thread of its own while datasets are loaded; gives the same as a reader that reads them when they are asked for. */
export async function readDefinesAside(
  files: readonly string[],
  reader: URL | undefined = compiled,
): Promise<DefineReader> {
  const texts = files.flatMap((file): readonly (readonly [string, string])[] => {
    const text = textOf(file);
    return text.ok ? [[text.value, file]] : [];
  });
  if (reader === undefined || texts.reduce((sum, [text]) => sum + text.length, 0) < FEW) return defineReader;
  const read = await aside<PackedDefine>(reader, 'packedDefine', texts);
  const packed = new Map(texts.map(([, file], n) => [file, read[n]]));
  return {
    document: (file) => packed.get(file)?.document ?? readDefineFile(file),
    elements: (file) => packed.get(file)?.elements ?? readElements(file),
  };
}
