import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasCommand } from '../../formats/memory.js';
import { loadedOdm, wholeOdm } from './support.js';

const samples = process.env['SAMPLES_DIR'];
const folder = join(samples ?? '', 'odm');

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

  it
    .skipIf(!hasPython)
    .each([
      'IU_Visits.REDCap.xml',
      'REDCapR_arm-single-longitudinal.xml',
      'REDCapR_decimal-comma.xml',
      'pharmcat_nvtest.xml',
      'pharmcat_test.xml',
    ])(`%s has what another reader finds in it${hasPython ? '' : ' (skipped: no python3)'}`, async (name) => {
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
  });

  it('another XML of OpenClinica is told from ODM', async () => {
    expect(await loadedOdm(readFileSync(join(folder, 'openclinica_single.xml')))).toEqual(['formats/odm/not-odm']);
  });

  it('pictures of REDCap are told', async () => {
    const { warnings } = await wholeOdm(readFileSync(join(folder, 'REDCapR_arm-single-longitudinal.xml')));
    expect(warnings).toEqual(['formats/odm/binary']);
  });
});
