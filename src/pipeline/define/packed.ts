import { ok, type Checked } from '#base/diagnostic.js';
import type { DefineDocument } from '#define/document.js';
import { documentIn, parseDefine } from '#define/read.js';
import { elementBatches, type ElementBatches } from './element-batches.js';

/** A define.xml as it was read: what it describes, and its elements as rules ask them. */
export interface PackedDefine {
  readonly document: Checked<DefineDocument>;
  readonly elements: Checked<ElementBatches>;
}

/**
 * Reads a define.xml, to be handed to another thread.
 *
 * @public Called by name in a thread (read-aside.ts).
 */
export function packedDefine(text: string, file: string): PackedDefine {
  const xml = parseDefine(text, file);
  if (!xml.ok) return { document: xml, elements: xml };
  return { document: documentIn(xml.value, file), elements: ok(elementBatches(xml.value, file), xml.warnings) };
}
