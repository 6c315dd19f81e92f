import { record } from './plain-values.js';
import type { Path, YamlDocument } from './yaml-document.js';

/** Keys whose entries are put together one by one; of the others the whole value is taken over. */
const ENTRIES = ['variables', 'working', 'supplemental', 'extends'];

/** Two dashes in libraries stand for the prefix of the dataset that a file says itself. */
const ITS_OWN = 'dataset';

/** What says where rows come from: a file that says one of the first does not take over the second, and the other way round. */
export const ONE_INPUT = ['from', 'where', 'pivot', 'join', 'unpivot'];
const SEVERAL = ['records'];

/** A dataset file with what it takes over from its libraries: its own keys win, then those of the last library. */
export function overLibraries(own: YamlDocument, libraries: readonly YamlDocument[]): YamlDocument {
  const inherited = libraries.map((library) => ({ library, keys: inheritable(library, own) }));
  if (inherited.every(({ keys }) => keys.length === 0)) return own;
  const origin = new Map(inherited.flatMap(({ library, keys }) => keys.map((key) => [key, library] as const)));
  const written = ([key]: Path): YamlDocument => origin.get(String(key)) ?? own;
  return {
    ...own,
    value: {
      ...Object.fromEntries([...origin].map(([key, library]) => [key, record(library.value)[key]])),
      ...record(own.value),
    },
    part: (path) => written(path).part(path),
    at: (path) => written(path).at(path),
    keyAt: (path) => written(path).keyAt(path),
    range: (path) => written(path).range(path),
  };
}

function inheritable(library: YamlDocument, own: YamlDocument): readonly string[] {
  const said = Object.keys(record(own.value));
  const replaced = [...(said.includes('from') ? SEVERAL : []), ...(said.includes('records') ? ONE_INPUT : [])];
  return Object.keys(record(library.value)).filter(
    (key) => key !== ITS_OWN && !ENTRIES.includes(key) && !said.includes(key) && !replaced.includes(key),
  );
}
