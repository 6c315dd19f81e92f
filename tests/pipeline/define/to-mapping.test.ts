import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { check } from '#pipeline/check.js';
import { mappingFrom } from '#pipeline/define/to-mapping.js';
import { written } from '../../define/support.js';

const root = mkdtempSync(join(tmpdir(), 'skeleton-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

let number = 0;

async function checked(file: string) {
  const folder = join(root, `study-${++number}`);
  const made = mappingFrom(file, folder);
  if (!made.ok) throw new Error(made.diagnostics.map(({ message }) => message).join('\n'));
  const outcome = await check(join(folder, 'study.yaml'));
  return { folder, files: made.value, faults: outcome.ok ? [] : outcome.diagnostics.map(({ message }) => message) };
}

function defineOf(family: 'sdtm' | 'adam'): string {
  const file = join(root, `${family}.xml`);
  writeFileSync(file, written(family));
  return file;
}

describe('a mapping started from a specification', () => {
  it('passes the check, with a file for each dataset that is mapped', async () => {
    const { files, faults } = await checked(defineOf('sdtm'));
    expect(faults).toEqual([]);
    expect(files).toEqual([
      'study.yaml',
      'sdtm/ta.yaml',
      'sdtm/dm.yaml',
      'sdtm/ae.yaml',
      'sdtm/lb.yaml',
      'sdtm/relrec.yaml',
    ]);
  });

  it('takes what was collected from a column, and asks for what was not', async () => {
    const { folder } = await checked(defineOf('sdtm'));
    const dm = readFileSync(join(folder, 'sdtm', 'dm.yaml'), 'utf8');
    expect(dm).toContain('SEX: { column: SEX, origin: Collected }');
    expect(dm).toContain('# TODO: the standard needs it, and the specification does not describe it.');
    expect(dm).toContain('comment: From the randomisation list.');
    const study = readFileSync(join(folder, 'study.yaml'), 'utf8');
    expect(study).toContain('TODO: the specification says SDTMIG 3.4, CDISC/NCI SDTM 2025-03-28.');
  });

  it('maps supplemental qualifiers where value lists tell them', async () => {
    const { folder, faults } = await checked(defineOf('sdtm'));
    expect(faults).toEqual([]);
    const dm = readFileSync(join(folder, 'sdtm', 'dm.yaml'), 'utf8');
    expect(dm).toMatch(/^supplemental:\n {2}RACEOTH:\s+(?:\{ )?column: RACEOTH/m);
    expect(readFileSync(join(folder, 'study.yaml'), 'utf8')).toMatch(/dm: .*columns: .*RACEOTH/);
  });

  it('maps related datasets by a table to be filled in', async () => {
    const { folder, faults } = await checked(defineOf('sdtm'));
    expect(faults).toEqual([]);
    expect(readFileSync(join(folder, 'sdtm', 'relrec.yaml'), 'utf8')).toContain('from: related');
    const study = readFileSync(join(folder, 'study.yaml'), 'utf8');
    expect(study).toMatch(/related:\s+- RDOMAIN: TODO\s+IDVAR: TODO\s+RELTYPE: TODO\s+RELID: TODO/);
    expect(study).not.toContain('Not mapped');
  });

  it('suggests relations by the links that datasets have', async () => {
    const file = join(root, 'links.xml');
    const named = written('sdtm').replaceAll('"AEPATT"', '"AELNKID"').replaceAll('"LBSTRESN"', '"LBLNKID"');
    writeFileSync(file, named);
    const { folder } = await checked(file);
    expect(readFileSync(join(folder, 'study.yaml'), 'utf8')).toMatch(
      /related:\s+- RDOMAIN: AE\s+IDVAR: AELNKID\s+RELTYPE: MANY\s+RELID: LINK\s+- RDOMAIN: LB\s+IDVAR: LBLNKID/,
    );
  });

  it('tells supplemental datasets whose qualifiers nothing tells', async () => {
    const file = join(root, 'none.xml');
    writeFileSync(file, written('sdtm').replace('<def:ValueListRef ValueListOID="VL.SUPPDM.QVAL"/>', ''));
    const { folder } = await checked(file);
    expect(readFileSync(join(folder, 'study.yaml'), 'utf8')).toContain('Not mapped: SUPPDM.');
  });

  it('tells qualifiers that no variable could be called like', async () => {
    const file = join(root, 'names.xml');
    writeFileSync(file, written('sdtm').replace('<CheckValue>RACEOTH<', '<CheckValue>race, other<'));
    const { folder } = await checked(file);
    const dm = readFileSync(join(folder, 'sdtm', 'dm.yaml'), 'utf8');
    expect(dm).toContain('the qualifiers "race, other"');
    expect(dm).not.toMatch(/^ {2}RACEOTH:/m);
  });

  it('describes analysis datasets, with labels, types and formats that no standard says', async () => {
    const { folder, files, faults } = await checked(defineOf('adam'));
    expect(faults).toEqual([]);
    expect(files).toEqual(['study.yaml', 'adam/adsl.yaml', 'adam/adtte.yaml']);
    expect(readFileSync(join(folder, 'adam', 'adsl.yaml'), 'utf8')).toMatch(/label: .*, type: (?:text|number)/);
  });

  it('leaves a folder alone that has files', () => {
    expect(mappingFrom(defineOf('sdtm'), root)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'pipeline/study-folder-not-empty' }],
    });
  });
});

const { SAMPLES_DIR = '' } = process.env;

describe.skipIf(SAMPLES_DIR === '')('a mapping started from a file of others (needs SAMPLES_DIR)', () => {
  const specs =
    SAMPLES_DIR === '' ? [] : readdirSync(join(SAMPLES_DIR, 'specs')).filter((name) => !name.includes('template'));
  it.each([...specs.map((name) => join('specs', name)), join('define', 'defineV21-ADaM.xml')])(
    '%s passes the check',
    async (name) => {
      expect((await checked(join(SAMPLES_DIR, name))).faults).toEqual([]);
    },
  );
});
