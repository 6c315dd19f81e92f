import { json } from '../json.js';
import { diffHtml } from './html.js';
import type { Diff } from './model.js';
import { diffText } from './text.js';
import { diffXlsx } from './xlsx.js';

/** The forms in which a comparison is written. */
export const diffFormats = { text: diffText, json, html: diffHtml, xlsx: diffXlsx } as const satisfies Readonly<
  Record<string, (diff: Diff) => string | Uint8Array>
>;
export type DiffFormat = keyof typeof diffFormats;
