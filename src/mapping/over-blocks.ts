import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import { didYouMean } from '#base/did-you-mean.js';
import { report } from './messages.js';
import { ONE_INPUT } from './over-libraries.js';
import { list, record, valueAt } from './plain-values.js';
import type { Path, YamlDocument } from './yaml-document.js';

/** What is put together one by one; what says where rows come from is taken over whole. */
const ENTRIES = ['variables', 'working'];

/** A block of a library: one of its records under its name, or its only input under what it reads. */
interface LibraryBlock {
  readonly document: YamlDocument;
  readonly path: Path;
}

/** A dataset file whose records say all that they take over with "like" from blocks of its libraries; what they say themselves wins. */
export function overBlocks(own: YamlDocument, libraries: readonly YamlDocument[]): Checked<YamlDocument> {
  const records = list(record(own.value)['records']);
  if (!records.some((block) => 'like' in record(block))) return ok(own);
  const blocks = namedBlocks(libraries);
  const unknown: Diagnostic[] = [];
  const taken = records.map((block, i): LibraryBlock | undefined => {
    const { like } = record(block);
    if (typeof like !== 'string') return undefined;
    const found = blocks.get(like);
    const known = [...blocks.keys()];
    if (found === undefined)
      unknown.push(report('unknown-block', { block: like, known, nearest: didYouMean(like, known) }, own.at(['records', i, 'like']))); // prettier-ignore
    return found;
  });
  if (unknown.length > 0) return faults(unknown);
  const placed = (path: Path) => {
    const from = path[0] === 'records' && typeof path[1] === 'number' ? taken[path[1]] : undefined;
    return from === undefined ||
      isSaid(own.value, path) ||
      !isSaid(from.document.value, [...from.path, ...path.slice(2)])
      ? { document: own, path }
      : { document: from.document, path: [...from.path, ...path.slice(2)] };
  };
  const at =
    <T>(ask: (document: YamlDocument, path: Path) => T) =>
    (path: Path) => {
      const place = placed(path);
      return ask(place.document, place.path);
    };
  return ok({
    ...own,
    value: { ...record(own.value), records: records.map((block, i) => withTaken(record(block), taken[i])) },
    part: at((document, path) => document.part(path)),
    at: at((document, path) => document.at(path)),
    keyAt: at((document, path) => document.keyAt(path)),
    range: at((document, path) => document.range(path)),
  });
}

/** Of the last library where several have a block of one name. */
function namedBlocks(libraries: readonly YamlDocument[]): ReadonlyMap<string, LibraryBlock> {
  const blocks = new Map<string, LibraryBlock>();
  for (const document of libraries) {
    const { from, records } = record(document.value);
    if (typeof from === 'string') blocks.set(from, { document, path: [] });
    list(records).forEach((block, i) => {
      const { name } = record(block);
      if (typeof name === 'string') blocks.set(name, { document, path: ['records', i] });
    });
  }
  return blocks;
}

function withTaken(own: Readonly<Record<string, unknown>>, from: LibraryBlock | undefined): unknown {
  if (from === undefined) return own;
  const { like: _, ...said } = own;
  const library = record(valueAt(from.document.value, from.path));
  const input = ONE_INPUT.filter((key) => key in library).map((key) => [key, library[key]] as const);
  // Entries of a library with one input are those of the dataset, which takes them over itself.
  // What is not written by keys stays as it is: the shape of the file tells.
  const entries = from.path.length === 0 ? [] : ENTRIES.filter((key) => key in library && isKeyed(said[key]));
  return {
    ...Object.fromEntries(input),
    ...said,
    ...Object.fromEntries(entries.map((key) => [key, { ...record(library[key]), ...record(said[key]) }])),
  };
}

function isKeyed(entries: unknown): boolean {
  return entries === undefined || (typeof entries === 'object' && entries !== null && !Array.isArray(entries));
}

function isSaid(value: unknown, path: Path): boolean {
  return valueAt(value, path) !== undefined;
}
