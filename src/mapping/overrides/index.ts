import type { ParsedDataset, ParsedStudy } from '../parse.js';
import { ONE_INPUT } from '../over-libraries.js';
import { list, record, valueAt } from '../plain-values.js';
import type { Path, YamlDocument } from '../yaml-document.js';
import { aspect, entryAspects } from './aspects.js';
import type { Change, DatasetUse, LibraryUse } from './model.js';

/** What a study overrides of the files of a library, dataset by dataset. */
export function libraryUse(
  { study, datasets }: ParsedStudy,
  library: { readonly name: string; readonly files: readonly string[] },
): LibraryUse {
  const used = datasets.map((dataset) => ({
    dataset,
    libraries: dataset.libraries.filter(({ file }) => library.files.includes(file)),
  }));
  const files = new Set(used.flatMap(({ libraries }) => libraries.map(({ file }) => file)));
  return {
    library: library.name,
    study: study.study.id,
    datasets: used.filter(({ libraries }) => libraries.length > 0).map(datasetUse),
    own: used.filter(({ libraries }) => libraries.length === 0).map(({ dataset }) => dataset.name),
    unused: library.files.filter((file) => !files.has(file)),
  };
}

interface Used {
  readonly dataset: ParsedDataset;
  readonly libraries: readonly YamlDocument[];
}

function datasetUse({ dataset, libraries }: Used): DatasetUse {
  const own = dataset.written;
  const entries = ENTRIES.flatMap((part) => entryChanges(part, own, [part], libraries, part));
  const blocks = list(record(own.value)['records']).flatMap((_, i) =>
    BLOCK_ENTRIES.flatMap((part) =>
      entryChanges(`records ${i + 1}, ${part}`, own, ['records', i, part], libraries, part).filter(
        ({ library }) => library !== undefined,
      ),
    ),
  );
  return {
    dataset: dataset.name,
    file: own.file,
    libraries: libraries.map(({ file }) => file),
    changes: [...keyChanges(dataset, libraries), ...entries, ...blocks],
  };
}

const ENTRIES = ['variables', 'working', 'supplemental'] as const;
const BLOCK_ENTRIES = ['variables', 'working'] as const;
/** What says which file it is, and not what is in it. */
const NAMING = ['dataset', 'extends', ...ENTRIES];

/** Keys such as where, keys and records. */
function keyChanges({ written, document }: ParsedDataset, libraries: readonly YamlDocument[]): readonly Change[] {
  const keys = [...new Set([...libraries, written].flatMap((file) => Object.keys(record(file.value))))];
  return keys
    .filter((key) => !NAMING.includes(key))
    .flatMap((key): readonly Change[] => {
      const from = libraries.findLast((file) => key in record(file.value));
      const isSaid = key in record(written.value);
      const [theirs, ours] = [from && record(from.value)[key], record(written.value)[key]];
      const isHeld = key in record(document.value) || (from !== undefined && isTaken(key, from, written));
      if (!isSaid && isHeld) return [];
      return [
        change('dataset', key, aspect(key, theirs, ours), {
          ...(from && { library: from.keyAt([key]) }),
          ...(isSaid && { study: written.keyAt([key]) }),
        }),
      ];
    });
}

/** Whether a block of the study takes the key over from the only input of the library. */
function isTaken(key: string, library: YamlDocument, study: YamlDocument): boolean {
  const { from } = record(library.value);
  const blocks = list(record(study.value)['records']).map(record);
  return (
    from !== undefined && ONE_INPUT.includes(key) && blocks.some((block) => block['like'] === from && !(key in block))
  );
}

function entryChanges(
  part: string,
  own: YamlDocument,
  path: Path,
  libraries: readonly YamlDocument[],
  kind: (typeof ENTRIES)[number],
): readonly Change[] {
  return Object.entries(record(valueAt(own.value, path))).map(([name, ours]) => {
    const from = libraries.findLast((file) => name in record(valueAt(file.value, [kind])));
    const theirs = from && record(valueAt(from.value, [kind]))[name];
    return change(part, name, entryAspects(theirs, ours), {
      ...(from && { library: from.keyAt([kind, name]) }),
      study: own.keyAt([...path, name]),
    });
  });
}

function change(
  part: string,
  name: string,
  aspects: Change['aspects'],
  places: Pick<Change, 'library' | 'study'>,
): Change {
  const kind =
    places.library === undefined
      ? 'added'
      : places.study === undefined
        ? 'left out'
        : aspects.length === 0
          ? 'repeated'
          : 'overridden';
  return { kind, part, name, aspects, ...places };
}
