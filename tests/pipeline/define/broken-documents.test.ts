import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { validateDefine } from '#pipeline/define/validate.js';
import { changed } from '../../define/support.js';
import { brokenDocuments, type BrokenDocument } from './broken-documents.js';
import { bases } from './mutants.js';

const folder = mkdtempSync(join(tmpdir(), 'broken-documents-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const { DEFINE_XSD_DIR: xsd } = process.env;
const skipped = xsd === undefined ? ', without the XML schema: DEFINE_XSD_DIR is not set' : '';

describe(`a broken document${skipped}`, () => {
  it('is one of thirty, and of each kind', () => {
    expect(brokenDocuments).toHaveLength(30);
    expect(brokenDocuments.filter(({ schema }) => schema === 'sees')).toHaveLength(16);
  });

  it.each(brokenDocuments)(
    'is told with line, element, OID and remedy: $title, which the schema $schema',
    async (broken) => {
      const { text, errors, schema } = await validated(broken);
      const told = errors.filter(({ values }) => values.some((value) => value?.includes(broken.named)));
      expect(told.map(({ line }) => text[line - 1]?.trim()).join('\n')).toMatch(
        new RegExp(`(?:^|>)<${broken.element}\\b`, 'm'),
      );
      for (const { remedy } of told) expect(remedy).toMatch(/\.$/);
      if (xsd === undefined) return;
      expect(schema.length > 0).toBe(broken.schema === 'sees');
      for (const { line, names, values } of schema) {
        expect(names).toEqual(['Element', 'OID', 'problem']);
        expect(text[line - 1]).toContain(`${String(values[0])} `.trimEnd());
      }
    },
  );
});

/** Errors of the rules, and what the schema has to say where there is one. */
async function validated({ title, of, change }: BrokenDocument) {
  const file = join(folder, `${title.replaceAll(' ', '-')}.xml`);
  const text = changed(bases[of], ...change);
  writeFileSync(file, text);
  const silent = { phase: () => undefined, at: () => undefined };
  const outcome = await validateDefine({ file, ...(xsd !== undefined && { xsd }) }, silent);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  const remedies = new Map(outcome.value.rules.map(({ id, explanation }) => [id, explanation]));
  const findings = outcome.value.outcomes.flatMap((one) => ('findings' in one ? one.findings : []));
  const all = findings.map(({ rule, severity, at, variables }) => ({
    ...{ rule, severity, line: at?.line ?? 0, remedy: remedies.get(rule) },
    names: variables.map(({ name }) => name),
    values: variables.map(({ value }) => value),
  }));
  return {
    text: text.split('\n'),
    errors: all.filter(({ rule, severity }) => rule !== 'XSD' && severity === 'error'),
    schema: all.filter(({ rule }) => rule === 'XSD'),
  };
}
