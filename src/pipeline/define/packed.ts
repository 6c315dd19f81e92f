import { deserialize, serialize } from 'node:v8';
import type { Checked } from '#base/diagnostic.js';
import type { DefineDocument } from '#define/document.js';
import { documentIn, parseDefine } from '#define/read.js';
import type { XmlFile } from '#define/xml/parse.js';

/** A define.xml as it was read: its elements packed, because most who ask for the document do not ask for them. */
export interface PackedDefine {
  readonly document: Checked<DefineDocument>;
  readonly xml: Uint8Array;
}

/**
 * Reads a define.xml, to be handed to another thread.
 *
 * @public Called by name in a thread (read-aside.ts).
 */
export function packedDefine(text: string, file: string): PackedDefine {
  const xml = parseDefine(text, file);
  return { document: xml.ok ? documentIn(xml.value, file) : xml, xml: serialize(xml) };
}

export function unpackedXml({ xml }: PackedDefine): Checked<XmlFile> {
  return deserialize(xml) as Checked<XmlFile>;
}
