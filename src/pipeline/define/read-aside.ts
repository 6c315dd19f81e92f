import type { Checked } from '#base/diagnostic.js';
import type { DefineDocument } from '#define/document.js';
import type { XmlFile } from '#define/xml/parse.js';
import { aside, firstThere } from '../aside.js';
import { unpackedXml, type PackedDefine } from './packed.js';
import { readDefineFile, readDefineXml, textOf } from './read-define.js';

/** Reads define.xml files: the document, or the elements. */
export interface DefineReader {
  readonly document: (file: string) => Checked<DefineDocument>;
  readonly xml: (file: string) => Checked<XmlFile>;
}

/** Reads a define.xml when it is asked for. */
export const defineReader: DefineReader = { document: readDefineFile, xml: readDefineXml };

/** Characters: with fewer, a thread takes longer to start than they to be read. */
const FEW = 100_000;

/** The reader in the bundle, or where it was compiled. */
const compiled = firstThere(
  new URL('./packed.cjs', import.meta.url),
  new URL('../pipeline/define/packed.js', import.meta.url),
);

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
    xml: (file) => {
      const found = packed.get(file);
      return found === undefined ? readDefineXml(file) : unpackedXml(found);
    },
  };
}
