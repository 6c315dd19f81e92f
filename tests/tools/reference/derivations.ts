import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { adamDerivations } from '#adam/index.js';
import { recordDerivations } from '#adam/records/index.js';
import type { AnyDerivation } from '#mapping/derivation.js';
import { sdtmDerivations } from '#mapping/derivations/index.js';
import type { JsonSchema } from '#mapping/json-schema.js';
import type { AnyRecordDerivation } from '#mapping/record-derivation.js';
import { derivationSamples, recordSamples } from '../../support/derivation-samples.js';
import { code, fenced } from './markdown.js';
import { keysTable } from './schema-table.js';

const src = join(import.meta.dirname, '..', '..', '..', 'src');

/** Every derivation: what it gives, its parameters, an example and the sentence that define.xml shows for it. */
export function derivationsReference(): string {
  return [
    '# Derivations',
    'What may stand behind `derive:` of a variable, and [of derived records](#derived-records), made from the catalogue (`npm run golden`). The sentence in italics is the method that define.xml shows for the example.',
    '## SDTM',
    ...sdtmDerivations.map(page(sourcesOf('mapping/derivations'))),
    '## ADaM',
    ...adamDerivations.map(page(sourcesOf('adam'))),
    '## Derived records',
    'What may stand behind `derive:` in `derived_records`; each entry may also have the keys `where` and `variables`.',
    ...recordDerivations.map(recordPage(sourcesOf('adam/records'))),
  ].join('\n\n');
}

function page(sources: readonly string[]) {
  return ({ name, params, method, reference, storage }: AnyDerivation): string => {
    const sample = derivationSamples[name];
    const sentence = method(params.parse(sample), { dataset: 'XX', variable: 'XXVAR', has: () => true });
    return [
      `### ${code(name)}`,
      purpose(name, sources),
      parameters(params),
      fenced('yaml', `VARIABLE: ${stringify({ derive: name, ...sample }, { collectionStyle: 'flow', lineWidth: 0 })}`),
      `_${sentence}_`,
      `Gives a ${storage}. ${reference}.`,
    ].join('\n\n');
  };
}

function recordPage(sources: readonly string[]) {
  return ({ name, params, method, reference, dtype }: AnyRecordDerivation): string => {
    const sample = recordSamples[name];
    const entry = stringify({ derive: name, ...sample }, { collectionStyle: 'flow', lineWidth: 0 });
    return [
      `### ${code(name)}`,
      purpose(name, sources),
      parameters(params),
      fenced('yaml', `derived_records:\n  - ${entry}`),
      `_${method(params.parse(sample), '')}_`,
      `${dtype === undefined ? 'Copies DTYPE' : `Gives DTYPE ${code(dtype)}`}, unless ${code('variables')} says another. ${reference}.`,
    ].join('\n\n');
  };
}

function parameters(params: z.ZodType): string {
  const shape = z.toJSONSchema(params, { target: 'draft-07', io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return Object.keys(shape['properties'] ?? {}).length > 0 ? keysTable(shape) : 'No parameters.';
}

/** The docstring above a derivation, without its last paragraph, which names the clause. */
function purpose(name: string, sources: readonly string[]): string {
  const found = [`name: '${name}'`, `'${name}'`].flatMap((mark) => sources.filter((text) => text.includes(mark)));
  const [text = ''] = found;
  const mark = text.includes(`name: '${name}'`) ? `name: '${name}'` : `'${name}'`;
  const before = text.slice(0, text.indexOf(mark));
  const comment = before.slice(before.lastIndexOf('/**') + 3).replace(/\*\/[\s\S]*$/, '');
  const paragraphs = comment
    .replace(/^[ \t]*\* ?/gm, '')
    .trim()
    .split(/\n\s*\n/)
    .filter((paragraph) => !paragraph.startsWith('See '));
  if (paragraphs.join('') === '') throw new Error(`The derivation ${name} has no docstring.`);
  return paragraphs.join('\n\n');
}

function sourcesOf(folder: string): readonly string[] {
  return readdirSync(join(src, folder))
    .sort()
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => readFileSync(join(src, folder, file), 'utf8'));
}
