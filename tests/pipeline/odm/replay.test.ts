import { describe, expect, it } from 'vitest';
import { odm } from '../../formats/odm/support.js';
import { wholeOdm } from './support.js';
import { fc } from '../../support/properties.js';

const item = (value: string, transaction = '') => `<ItemData ItemOID="I" ${transaction} Value="${value}"/>`;
const tx = (name: string) => `TransactionType="${name}"`;

/** One change of subject 01: the transactions of the subject, event, form and group, and what is in the group. */
function change(content: string, { subject = '', event = '', group = tx('Upsert'), key = '1' } = {}): string {
  return `<ClinicalData StudyOID="S"><SubjectData SubjectKey="01" ${subject}><StudyEventData StudyEventOID="V" ${event}><ItemGroupData ItemGroupOID="IG" ItemGroupRepeatKey="${key}" ${group}>${content}</ItemGroupData></StudyEventData></SubjectData></ClinicalData>`;
}

/** The values of item I by the repeat key of the group, after all changes; "-" where the group has none. */
async function state(...changes: readonly string[]) {
  const { groups } = await wholeOdm(odm(changes.join('\n'), 'Transactional'));
  return Object.fromEntries<unknown>(
    (groups['IG'] ?? []).map((row) => [String(row['ItemGroupRepeatKey']), row['I'] ?? '-']),
  );
}

describe('changes', () => {
  it.each([
    ['an insert', [change(item('1'), { group: tx('Insert') })], { 1: '1' }],
    ['an update', [change(item('1')), change(item('2'), { group: tx('Update') })], { 1: '2' }],
    ['an update to nothing', [change(item('1')), change('<ItemData ItemOID="I" IsNull="Yes"/>')], { 1: '-' }],
    ['an upsert of another group', [change(item('1')), change(item('2'), { key: '2' })], { 1: '1', 2: '2' }],
    ['a removed item', [change(item('1')), change(item('', tx('Remove')))], { 1: '-' }],
    ['a removed group', [change(item('1')), change('', { group: tx('Remove') })], {}],
    ['what stands in a removed group', [change(item('1'), { group: tx('Remove') })], {}],
    ['a removed event', [change(item('1')), change('', { event: tx('Remove') })], {}],
    [
      'a removed subject',
      [change(item('1')), change(item('2'), { key: '2' }), change('', { subject: tx('Remove') })],
      {},
    ],
    ['a group removed and inserted', [change(item('1')), change('', { group: tx('Remove') }), change('')], { 1: '-' }],
    [
      'an item removed and inserted',
      [change(item('1')), change(item('', tx('Remove'))), change(item('3'))],
      { 1: '3' },
    ],
    ['a context alone', [change('', { group: tx('Context') })], {}],
    [
      'a change in a context',
      [change(item('1', tx('Upsert')), { group: tx('Context'), subject: tx('Context') })],
      { 1: '1' },
    ],
    [
      'a removal in a context',
      [change(item('1')), change(item('', tx('Remove')), { group: tx('Context') })],
      { 1: '-' },
    ],
    ['a removal of what is not there', [change(item('', tx('Remove')), { group: tx('Context') })], {}],
  ])('%s', async (_, changes, expected) => {
    expect(await state(...changes)).toEqual(expected);
  });

  it('are told by their transactions, whatever the file calls itself', async () => {
    const { groups } = await wholeOdm(odm(`${change(item('1'))}${change(item('2'))}`, 'Snapshot'));
    expect(groups['IG']?.map((row) => row['I'])).toEqual(['2']);
  });

  it('keep the place where the record was made, and the last attributes', async () => {
    const changes = [
      change(item('1')).replace('SubjectKey', 'mdsol:SubjectName="new" SubjectKey'),
      change(item('2'), { key: '2' }),
      change(item('3')).replace('SubjectKey', 'mdsol:SubjectName="01-1" SubjectKey'),
    ];
    const { groups } = await wholeOdm(odm(changes.join('\n'), 'Transactional'));
    expect(groups['IG']?.map((row) => [row['line'], row['I'], row['mdsol:SubjectName']])).toEqual([
      [3, '3', '01-1'],
      [4, '2', undefined],
    ]);
  });

  it('remove the item groups inside an item group of ODM 2', async () => {
    const outer = (inner: string, transaction: string) =>
      `<ClinicalData StudyOID="S"><SubjectData SubjectKey="01"><ItemGroupData ItemGroupOID="FORM" ${tx(transaction)}>${inner}</ItemGroupData></SubjectData></ClinicalData>`;
    const { groups } = await wholeOdm(
      odm(
        outer(`<ItemGroupData ItemGroupOID="IG">${item('1')}</ItemGroupData>`, 'Insert') + outer('', 'Remove'),
        'Transactional',
      ),
    );
    expect(groups).toEqual({});
  });
});

describe('a snapshot', () => {
  it('keeps item groups that have the same keys', async () => {
    const same = change(item('1'), { group: '' });
    const { groups } = await wholeOdm(odm(`${same}\n${same}`));
    expect(groups['IG']).toHaveLength(2);
  });

  it('has the last value of an item that stands twice', async () => {
    const { groups, warnings } = await wholeOdm(odm(change(`${item('1')}${item('2')}`, { group: '' })));
    expect([groups['IG']?.[0]?.['I'], warnings]).toEqual(['2', ['formats/odm/repeated-item']]);
  });

  it('has places by number where item groups share a line', async () => {
    const one = change(item('1'), { group: '' });
    expect((await wholeOdm(odm(one + one))).file.place).toBe('record');
    expect((await wholeOdm(odm(`${one}\n${one}`))).file.place).toBe('line');
  });
});

/** A change as the model and the file have it. */
interface Step {
  readonly subject: string;
  readonly event: string;
  readonly group: string;
  readonly level: 'subject' | 'event' | 'group' | 'item' | 'none';
  readonly item: string;
  readonly value: string;
  readonly set: 'Insert' | 'Update' | 'Upsert';
  readonly outer: 'Context' | 'Upsert' | 'Update';
}

const step: fc.Arbitrary<Step> = fc.record({
  subject: fc.constantFrom('1', '2'),
  event: fc.constantFrom('A', 'B'),
  group: fc.constantFrom('1', '2'),
  level: fc.constantFrom('subject', 'event', 'group', 'item', 'none', 'none', 'none'),
  item: fc.constantFrom('I', 'J'),
  value: fc.constantFrom('x', 'y', 'z'),
  set: fc.constantFrom('Insert', 'Update', 'Upsert'),
  outer: fc.constantFrom('Context', 'Upsert', 'Update'),
});

/** The step as ODM: what is removed is removed at its level, everything else sets one item. */
function written({ subject, event, group, level, item: oid, value, set, outer }: Step): string {
  const at = (one: Step['level']) => tx(level === one ? 'Remove' : outer);
  const data = `<ItemData ItemOID="${oid}" ${tx(level === 'item' ? 'Remove' : set)} Value="${value}"/>`;
  return `<ClinicalData StudyOID="S"><SubjectData SubjectKey="${subject}" ${at('subject')}><StudyEventData StudyEventOID="${event}" ${at('event')}><ItemGroupData ItemGroupOID="IG" ItemGroupRepeatKey="${group}" ${at('group')}>${data}</ItemGroupData></StudyEventData></SubjectData></ClinicalData>`;
}

/** The same changes done one after another on a plain map. */
function modelled(steps: readonly Step[]): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const model = new Map<string, Record<string, string>>();
  for (const { subject, event, group, level, item: oid, value, outer } of steps) {
    const key = `${subject}/${event}/${group}`;
    const removed = { subject: `${subject}/`, event: `${subject}/${event}/`, group: key, item: '-', none: '-' }[level];
    if (level === 'item') {
      const { [oid]: _, ...rest } = model.get(key) ?? {};
      if (model.has(key) || outer !== 'Context') model.set(key, rest);
    } else if (level === 'none') model.set(key, { ...model.get(key), [oid]: value });
    else for (const known of [...model.keys()]) if (known.startsWith(removed)) model.delete(known);
  }
  return model;
}

it('the replay of any changes is what they do one after another', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { groups } = await wholeOdm(odm(steps.map(written).join('\n'), 'Transactional'));
      const replayed = (groups['IG'] ?? []).map((row) => [
        `${String(row['SubjectKey'])}/${String(row['StudyEventOID'])}/${String(row['ItemGroupRepeatKey'])}`,
        Object.fromEntries(['I', 'J'].filter((oid) => row[oid] !== undefined).map((oid) => [oid, row[oid]])),
      ]);
      expect(new Map(replayed as [string, Record<string, string>][])).toEqual(modelled(steps));
    }),
    { numRuns: 40 },
  );
});
