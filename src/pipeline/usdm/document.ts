import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { StudyDocument } from '#rules/world.js';
import type { SchemaCheck } from './schema.js';

/** Levels that a document may be nested; a USDM study has about ten. */
const deepest = 200;

/** Reads a study as JSON, holds it against a schema, and tells each object where it stands. Says why it cannot. */
export async function readStudyDocument(path: string, schema?: SchemaCheck): Promise<StudyDocument> {
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  const content: unknown = JSON.parse(text);
  const errors = schema?.(content);
  tellPaths(content, '', 0);
  return { file: basename(path), content, ...(errors && { errors }) };
}

/**
 * Every object gets its JSON Pointer as "_path".
 *
 * See the CORE rule format, JSONata rules.
 */
function tellPaths(node: unknown, path: string, depth: number): void {
  if (typeof node !== 'object' || node === null) return;
  if (depth > deepest) throw new SyntaxError(`It is nested more than ${deepest} levels deep.`);
  if (Array.isArray(node)) {
    for (const [position, element] of node.entries()) tellPaths(element, `${path}/${position}`, depth + 1);
    return;
  }
  const entries = Object.entries(node);
  (node as Record<string, unknown>)['_path'] = path;
  for (const [key, value] of entries) if (key !== '_path') tellPaths(value, `${path}/${key}`, depth + 1);
}
