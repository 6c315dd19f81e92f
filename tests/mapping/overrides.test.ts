import { expect, it } from 'vitest';
import { libraryUse } from '#mapping/overrides/index.js';
import { parseStudy } from '#mapping/parse.js';
import { scratch, studyFile } from '../support/study.js';

const library = 'adam/library.yaml';

/** What a study overrides of a library with one input, beside its records: kind and name. */
function overridden(input: object, records: readonly object[]) {
  const files: Readonly<Record<string, object>> = {
    'study.yaml': studyFile({ a: ['Subject', 'X'] }, { adam: ['own.yaml'] }),
    [library]: input,
    'adam/own.yaml': scratch('ADX', { records }, {}, { extends: 'library.yaml' }),
  };
  const parsed = parseStudy('study.yaml', (path) => files[path] && JSON.stringify(files[path]));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return libraryUse(parsed.value, { name: 'library', files: [library] })
    .datasets.flatMap(({ changes }) => changes)
    .filter(({ name }) => name in input)
    .map(({ kind, name }) => `${kind}: ${name}`);
}

const input = { from: 'a', where: "X = '1'" };

it.each([
  ['holds where a block takes it over', input, [{ like: 'a' }], []],
  ['does not hold as far as each block says it itself', input, [{ like: 'a', where: "X = '2'" }], ['left out: where']],
  ['does not hold where no block takes it over', input, [{ from: 'a' }], ['left out: from', 'left out: where']],
  ['holds nowhere without what is read', { where: "X = '1'" }, [{ from: 'a' }], ['left out: where']],
])('the input of a library %s', (_, said, records, expected) => {
  expect(overridden(said, records)).toEqual(expected);
});
