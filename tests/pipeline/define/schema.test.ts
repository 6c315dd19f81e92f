import { describe, expect, it } from 'vitest';
import { toVersion } from '#define/convert.js';
import { writeDocument } from '#define/write.js';
import { schemaFaults } from '#pipeline/define/schema.js';
import { changed, read } from '../../define/support.js';
import { bases } from './mutants.js';

const folder = process.env['DEFINE_XSD_DIR'];

async function faultsOf(text: string): Promise<readonly string[]> {
  const found = await schemaFaults(text, 'define.xml', folder ?? '');
  if (!found.ok) throw new Error(JSON.stringify(found.diagnostics));
  return found.value.map(({ message, at }) => `${at.line}: ${message}`);
}

describe.skipIf(!folder)(`the XML schema${folder ? '' : ' (skipped: DEFINE_XSD_DIR is not set)'}`, () => {
  it.each(Object.entries(bases))('finds nothing in a sound document (%s), in 2.1 and as 2.0', async (_name, text) => {
    expect(await faultsOf(text)).toEqual([]);
    expect(await faultsOf(writeDocument(toVersion(read(text), '2.0').document))).toEqual([]);
  });

  it('tells what it has against a document, with the line and without namespaces', async () => {
    const text = changed(bases.sdtm, 'Comparator="IN"', 'Comparator="in"');
    const line = text.split('\n').findIndex((each) => each.includes('"in"')) + 1;
    const found = await faultsOf(text);
    expect(found[0]).toMatch(new RegExp(`^${line}: .*attribute 'Comparator'.*'in'`));
    expect(found.join()).not.toContain('{http');
  });

  it('knows the names of the release that the document states', async () => {
    const named = changed(bases.adam, 'Name="ADaMIG"', 'Name="ADaMIG-NCA"');
    expect((await faultsOf(named)).join()).toContain('ADaMIG-NCA');
    expect(await faultsOf(changed(named, '2.1.11', '2.1.9'))).toEqual([]);
  });
});

describe('a folder without a schema', () => {
  it('is told', async () => {
    expect(await schemaFaults(bases.sdtm, 'define.xml', import.meta.dirname)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'pipeline/no-define-schema' }],
    });
  });
});
