import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { adamDerivations } from '#adam/index.js';
import { sdtmDerivations } from '#mapping/derivations/index.js';
import { mappingSchemas } from '#mapping/json-schema.js';
import { vocabulary } from '#mapping/schema/vocabulary.js';
import { explanationsSchema } from '#pipeline/explanations.js';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'specs', 'schemas');
const schemas = { ...mappingSchemas([...sdtmDerivations, ...adamDerivations]), explanations: explanationsSchema() };
type Name = keyof typeof schemas;

// The one format, of a time stamp, stands beside a pattern that says the same.
const ajv = new Ajv({ allowUnionTypes: true, validateFormats: false });
const validators = {
  study: ajv.compile(schemas.study),
  'dataset-mapping': ajv.compile(schemas['dataset-mapping']),
  'library-mapping': ajv.compile(schemas['library-mapping']),
  explanations: ajv.compile(schemas.explanations),
};
const accepts = (name: Name, text: string) => validators[name](parse(text));

const DATASET = `dataset: AE
keys: [USUBJID]
from: ae
variables:
  AETERM: { column: AETERM }
`;
const LIBRARY = `variables:
  --SEQ: { derive: sequence }
`;

describe('the JSON Schemas', () => {
  it.each(Object.keys(schemas) as Name[])('hold what zod says in %s.schema.json', async (name) => {
    const text = JSON.stringify(schemas[name], undefined, 2) + '\n';
    await expect(text).toMatchFileSnapshot(join(folder, `${name}.schema.json`));
  });

  it.each(mappings())('accept $file, which names its schema', ({ file, name }) => {
    const text = readFileSync(join(root, file), 'utf8');
    const path = relative(join(root, file, '..'), join(folder, `${name}.schema.json`));
    expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${path}`);
    accepts(name, text);
    expect(validators[name].errors ?? []).toEqual([]);
  });

  it.each([
    ['an unknown key', DATASET.replace('keys', 'key')],
    ['no kind of entry', DATASET.replace('column: AETERM', 'label: Term')],
    ['two kinds of entry', DATASET.replace('column: AETERM', 'column: AETERM, value: 1')],
    ['a long label', DATASET.replace('column: AETERM', `column: AETERM, label: ${'x'.repeat(41)}`)],
    ['a variable in lower case', DATASET.replace('AETERM:', 'aeterm:')],
    ['dashes outside a library', DATASET.replace('AETERM:', '--TERM:')],
    ['both one input and records', DATASET + 'records: [{ from: ae }]\n'],
    ['no input', DATASET.replace('from: ae\n', '')],
  ])('refuse a dataset with %s', (_, text) => {
    expect(accepts('dataset-mapping', DATASET)).toBe(true);
    expect(accepts('dataset-mapping', text)).toBe(false);
  });

  it('take dashes, parameters of derivations and the keys of a dataset in a library, and no key that there is not', () => {
    expect(accepts('library-mapping', LIBRARY)).toBe(true);
    expect(accepts('library-mapping', LIBRARY.replace('sequence', 'study_day, of: --DTC'))).toBe(true);
    expect(accepts('library-mapping', LIBRARY.replace('sequence', 'change, of: --STRESN'))).toBe(true);
    expect(accepts('library-mapping', LIBRARY + 'from: ae\n')).toBe(true);
    expect(accepts('library-mapping', LIBRARY + 'form: ae\n')).toBe(false);
  });

  it.each([
    ['a derivation that there is not', 'derive: study_dya, of: AESTDTC'],
    ['a parameter that it does not have', 'derive: study_day, of: AESTDTC, off: X'],
    ['a parameter that is missing', 'derive: study_day'],
    ['a value that a parameter may not have', 'derive: numeric_date, of: AESTDTC, impute: frist'],
  ])('refuse %s', (_, entry) => {
    const text = (written: string) => DATASET.replace('column: AETERM', written);
    expect(accepts('dataset-mapping', text('derive: study_day, of: AESTDTC, label: Day'))).toBe(true);
    expect(accepts('dataset-mapping', text(entry))).toBe(false);
  });

  it.each([
    ['no text', '- { rule: TM-S036, dataset: AE }'],
    ['a misspelt key', '- { rule: TM-S036, dataset: AE, text: Confirmed., wher: { AESEQ: 1 } }'],
    ['a list of values', '- { rule: TM-S036, dataset: AE, text: Confirmed., where: { AESEQ: [1, 2] } }'],
  ])('refuse an explanation with %s', (_, text) => {
    expect(accepts('explanations', '- { rule: TM-S036, dataset: AE, text: Confirmed., where: { AESEQ: 1 } }')).toBe(
      true,
    );
    expect(accepts('explanations', text)).toBe(false);
  });

  it('hold every key that a misspelt one may have meant', () => {
    const known = vocabulary();
    expect(known).toEqual(
      expect.arrayContaining([
        'pivot',
        'columns',
        'at_least',
        'checksum',
        'unknown',
        'months',
        'evaluator',
        'unmatched',
        'missed',
        'href',
      ]),
    );
    expect(new Set(known).size).toBe(known.length);
  });

  it('describe every key, so that an editor can tell what it is for', () => {
    expect(Object.values(schemas).flatMap((schema) => undescribed(schema))).toEqual([]);
  });
});

function mappings(): { file: string; name: Name }[] {
  const study = join('mappings', 'eribulin-anlotinib');
  const list = (path: string) =>
    readdirSync(join(root, path))
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => join(path, file));
  return [
    { file: join(study, 'study.yaml'), name: 'study' },
    ...['sdtm', 'adam'].flatMap((part) =>
      list(join(study, part)).map((file) => ({ file, name: 'dataset-mapping' as const })),
    ),
    ...list(join('mappings', 'library')).map((file) => ({ file, name: 'library-mapping' as const })),
  ];
}

/** The properties without a description, by path. */
function undescribed(node: unknown, path: readonly string[] = []): string[] {
  // What comes after "if" only tells derivations apart.
  if (typeof node !== 'object' || node === null || path.at(-1) === 'if') return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const inner = undescribed(value, [...path, key]);
    if (path.at(-1) !== 'properties' || typeof value !== 'object' || value === null) return inner;
    return 'description' in value ? inner : [[...path, key].join('/'), ...inner];
  });
}
