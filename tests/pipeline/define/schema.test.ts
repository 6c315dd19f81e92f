import { describe, expect, it } from 'vitest';
import { toVersion } from '#define/convert.js';
import { writeDocument } from '#define/write.js';
import { schemaFaults } from '#pipeline/define/schema.js';
import { changed, read } from '../../define/support.js';
import { bases } from './mutants.js';

const folder = process.env['DEFINE_XSD_DIR'];

function faultsOf(text: string): readonly string[] {
  const found = schemaFaults(text, 'define.xml', folder ?? '');
  if (!found.ok) throw new Error(JSON.stringify(found.diagnostics));
  return found.value.map(({ message, at }) => `${at.line}: ${message}`);
}

describe.skipIf(!folder)(`the XML schema${folder ? '' : ' (skipped: DEFINE_XSD_DIR is not set)'}`, () => {
  it.each(Object.entries(bases))('finds nothing in a sound document (%s), in 2.1 and as 2.0', (_name, text) => {
    expect(faultsOf(text)).toEqual([]);
    expect(faultsOf(writeDocument(toVersion(read(text), '2.0').document))).toEqual([]);
  });

  it('tells what it has against a document, with the line and without namespaces', () => {
    const text = changed(bases.sdtm, 'Comparator="IN"', 'Comparator="in"');
    const line = text.split('\n').findIndex((each) => each.includes('"in"')) + 1;
    expect(faultsOf(text)[0]).toMatch(new RegExp(`^${line}: .*attribute 'Comparator'.*'in'`));
    expect(faultsOf(text).join()).not.toContain('{http');
  });

  it('knows the names of the release that the document states', () => {
    const named = changed(bases.adam, 'Name="ADaMIG"', 'Name="ADaMIG-NCA"');
    expect(faultsOf(named).join()).toContain('ADaMIG-NCA');
    expect(faultsOf(changed(named, '2.1.11', '2.1.9'))).toEqual([]);
  });
});

describe('a folder without a schema', () => {
  it('is told', () => {
    expect(schemaFaults(bases.sdtm, 'define.xml', import.meta.dirname)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'pipeline/no-define-schema' }],
    });
  });
});
