import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyColumns } from '#formats/odm/model.js';
import { readOdmItems, longColumns } from '#formats/odm/long.js';
import { hasCommand, rowsOf, sourceOf } from '../../formats/memory.js';
import { loadedOdm, wholeOdm } from './support.js';

const samples = process.env['SAMPLES_DIR'];
const folder = join(samples ?? '', 'odm');

/** Every file of the folder whose root is ODM: a file that is dropped in gets these tests. */
const casebooks = samples
  ? readdirSync(folder).filter(
      (name) => name.endsWith('.xml') && /<(?:\w+:)?ODM[\s>]/.test(readFileSync(join(folder, name), 'latin1')),
    )
  : [];

/** Counts of another reader: item groups, subjects of studies, and values that are neither binary nor empty nor given twice. */
const COUNT = `
import collections, json, sys, xml.etree.ElementTree as E
local = lambda e: e.tag.split('}')[-1]
groups, subjects, values = collections.Counter(), set(), 0
for clinical in E.parse(sys.argv[1]).getroot():
    if local(clinical) != 'ClinicalData': continue
    for subject in clinical:
        if local(subject) != 'SubjectData': continue
        subjects.add((clinical.get('StudyOID'), subject.get('SubjectKey')))
        for group in subject.iter():
            if local(group) != 'ItemGroupData': continue
            groups[group.get('ItemGroupOID')] += 1
            items = {}
            for item in group:
                if local(item).startswith('ItemData') and 'Binary' not in local(item):
                    items[item.get('ItemOID')] = item.get('Value') or (item.text or '').strip()
            values += sum(1 for value in items.values() if value.strip())
print(json.dumps([dict(groups), len(subjects), values]))
`;

describe.skipIf(!samples)(`clinical data of EDC systems${samples ? '' : ' (skipped: SAMPLES_DIR not set)'}`, () => {
  const hasPython = hasCommand('python3', ['--version']);

  it.skipIf(!hasPython).each(casebooks)(
    `%s has what another reader finds in it${hasPython ? '' : ' (skipped: no python3)'}`,
    async (name) => {
      const path = join(folder, name);
      const { groups, file } = await wholeOdm(readFileSync(path));
      const rows = Object.values(groups).flat();
      const items = new Set(
        [...file.groups.values()].flatMap((columns) =>
          columns.flatMap((column) => (column.kind === 'item' ? [column.name] : [])),
        ),
      );
      const counts = [
        Object.fromEntries(Object.entries(groups).flatMap(([oid, of]) => (of.length > 0 ? [[oid, of.length]] : []))),
        new Set(rows.map((row) => `${String(row['StudyOID'])} ${String(row['SubjectKey'])}`)).size,
        rows.reduce((sum, row) => sum + Object.keys(row).filter((column) => items.has(column)).length, 0),
      ];
      expect(counts).toEqual(JSON.parse(execFileSync('python3', ['-c', COUNT, path], { encoding: 'utf8' })));
    },
  );

  it.each(casebooks)('%s has as many items under each other as the text of the file has', async (name) => {
    const bytes = readFileSync(join(folder, name));
    const rows = await itemsUnderEachOther(bytes);
    const text = bytes.toString('utf8').replaceAll(/<!--[^]*?-->/g, '');
    const clinical = [...text.matchAll(/<(?:\w+:)?ClinicalData[\s>][^]*?<\/(?:\w+:)?ClinicalData>/g)].join('');
    expect(rows.filter(({ ItemOID }) => ItemOID !== undefined)).toHaveLength(
      [...clinical.matchAll(/<(?:\w+:)?ItemData\w*[\s/>]/g)].length,
    );
  });

  it.each(casebooks)('%s has wide rows into which the items under each other fold', async (name) => {
    const bytes = readFileSync(join(folder, name));
    const folded = new Map<string, Map<string, string>>();
    for (const row of await itemsUnderEachOther(bytes)) {
      const keys = keyColumns.map((key) => row[key] ?? '').join('/');
      const items = folded.get(keys) ?? new Map<string, string>();
      folded.set(keys, items);
      items.set(row['ItemOID'] ?? '', row['Value']?.trimEnd() ?? '');
    }
    const { groups, file } = await wholeOdm(bytes);
    const wide = new Map<string, Map<string, string>>();
    for (const [oid, rows] of Object.entries(groups))
      for (const row of rows) {
        const keys = keyColumns.map((key) => String(row[key] ?? '')).join('/');
        const items = file.groups
          .get(oid)
          ?.filter(({ kind, name: column }) => kind === 'item' && row[column] !== undefined);
        wide.set(keys, new Map(items?.map(({ name: column }) => [column, String(row[column])])));
      }
    // An item group without a value is a wide row, and no item.
    const filled = (of: typeof wide) =>
      [...of]
        .flatMap(([keys, items]) =>
          [...items].flatMap(([item, value]) => (value === '' ? [] : [`${keys}: ${item}=${value}`])),
        )
        .sort();
    expect(filled(folded)).toEqual(filled(wide));
  });

  it('another XML of OpenClinica is told from ODM', async () => {
    expect(await loadedOdm(readFileSync(join(folder, 'openclinica_single.xml')))).toEqual(['formats/odm/not-odm']);
  });

  it('pictures of REDCap are told', async () => {
    const { warnings } = await wholeOdm(readFileSync(join(folder, 'REDCapR_arm-single-longitudinal.xml')));
    expect(warnings).toEqual(['formats/odm/binary']);
  });
});

async function itemsUnderEachOther(
  bytes: Uint8Array,
): Promise<readonly Readonly<Record<string, string | undefined>>[]> {
  const { rows } = readOdmItems(sourceOf(bytes, 'casebook.xml', 1 << 16));
  const columns = longColumns.map((name) => ({ name, label: '', storage: 'text' as const, length: 200 }));
  const found = await rowsOf({ meta: { name: 'ITEMS', label: '', columns }, rows });
  return found.map((row) => Object.fromEntries(longColumns.map((name, i) => [name, row[i] as string | undefined])));
}
