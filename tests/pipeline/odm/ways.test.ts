import { describe, expect, it } from 'vitest';
import { inGroup } from '../../formats/odm/support.js';
import { exports } from './exports.js';
import { wholeOdm } from './support.js';

const nested =
  '<ItemData ItemOID="A" Value="1"/><ItemGroupData ItemGroupOID="IN"><ItemData ItemOID="B" Value="2"/></ItemGroupData><ItemData ItemOID="C" Value="3"><MeasurementUnitRef MeasurementUnitOID="kg"/></ItemData>';

/** What can be read record by record, and item by item. */
const snapshots = [
  ...exports.filter(({ xml }) => xml.includes('FileType="Snapshot"') && !xml.includes('TransactionType=')),
  { system: 'item groups inside each other', xml: inGroup(nested) },
  { system: 'an item without a value', xml: inGroup('<ItemData ItemOID="A"/><ItemData ItemOID="B" Value=" x "/>') },
];

describe('a snapshot', () => {
  it.each(snapshots)('is the same as changes that only set ($system)', async ({ xml }) => {
    const [snapshot, changes] = [await wholeOdm(xml), await wholeOdm(xml.replace('"Snapshot"', '"Transactional"'))];
    expect(Object.keys(snapshot.groups).length).toBeGreaterThan(0);
    expect(snapshot.groups).toEqual(changes.groups);
  });

  it('is read again where a cell holds what stands between cells, as XML 1.1 lets it', async () => {
    const xml = inGroup('<ItemData ItemOID="A" Value="1&#x1F;2"/><ItemData ItemOID="B" Value="3"/>');
    const { groups } = await wholeOdm(xml.replace('version="1.0"', 'version="1.1"'));
    expect(groups['IG']?.map(({ A, B }) => [A, B])).toEqual([['1\u001f2', '3']]);
  });
});
