import { beforeAll, describe, expect, it } from 'vitest';
import { allReads, readsOf, type Lineage, type LineageNode, type LineageRule } from '#mapping/lineage/graph.js';
import { columnLineage } from '#pipeline/lineage/columns.js';
import { buildStudy, scratch, studyFile } from '../support/study.js';

/** The rules of a column. */
type Told = (id: string) => readonly LineageRule[];

const tables = { visits: [{ FOLDER: 'SCR', VISITNUM: 1 }], tests: [{ CODE: 'A', NAME: 'Alpha' }] };

async function told(datasets: Readonly<Record<string, object>>, rest: object = {}): Promise<Told> {
  const names = Object.keys(datasets).map((name) => `${name.toLowerCase()}.yaml`);
  const sources = { raw: ['Subject', 'A', 'B', 'C', 'NAME', 'VALUE'], other: ['Subject', 'KEY', 'X', 'Y'] };
  const { lineage } = await buildStudy({
    'study.yaml': studyFile(sources, { adam: names }, { tables, ...rest }),
    ...Object.fromEntries(
      Object.entries(datasets).map(([name, dataset]) => [`adam/${name.toLowerCase()}.yaml`, dataset]),
    ),
  });
  return (id) => rulesOf(lineage, id);
}

function rulesOf({ nodes }: Lineage, id: string): readonly LineageRule[] {
  return nodes.find((node) => node.id === id)?.rules ?? [];
}

const one = (working: object, from: string | { readonly records: readonly object[] } = 'raw', rest: object = {}) =>
  told({ ADX: scratch('ADX', from, working, rest) });
const reads = (parts: Partial<LineageRule['reads']>) => ({ ...allReads([]), ...parts });

describe('A column comes from', () => {
  it('a column', async () => {
    const of = await one({ V: { column: 'A' } });
    expect(of('ADX.V')).toMatchObject([{ kind: 'copied', block: 1, reads: reads({ value: ['raw.A'] }) }]);
  });

  it('a column recoded by a table of values or by a codelist', async () => {
    const of = await told(
      { ADX: scratch('ADX', 'raw', { V: { column: 'A', values: { a: 'b' } }, W: { column: 'A', codelist: 'L' } }) },
      { codelists: { L: { name: 'List', terms: { A: null } } } },
    );
    expect(of('ADX.V')).toMatchObject([{ kind: 'recoded', values: { a: 'b' }, reads: reads({ value: ['raw.A'] }) }]);
    expect(of('ADX.W')).toMatchObject([{ kind: 'recoded', codelist: 'L', reads: reads({ value: ['raw.A'] }) }]);
  });

  it('the number or the unit of a column', async () => {
    const of = await one({ V: { column: 'A', take: 'unit' } });
    expect(of('ADX.V')).toMatchObject([{ kind: 'recoded', take: 'unit', reads: reads({ value: ['raw.A'] }) }]);
  });

  it('what its entry of an unpivot reads', async () => {
    const unpivot = [{ RESULT: { column: 'A' } }, { RESULT: { column: 'B' } }, { RESULT: 'none' }];
    const of = await one({ V: { sql: 'RESULT || C' }, W: { column: 'C' } }, 'raw', { unpivot });
    expect(of('ADX.V')[0]?.parts).toEqual([['raw.A', 'raw.C'], ['raw.B', 'raw.C'], ['raw.C']]);
    expect(of('ADX.W')[0]).not.toHaveProperty('parts');
  });

  it('a date and a time', async () => {
    const of = await one({ V: { date: 'A', time: 'B' } });
    expect(of('ADX.V')).toMatchObject([{ kind: 'date', reads: reads({ value: ['raw.A', 'raw.B'] }) }]);
  });

  it('a constant, or nothing', async () => {
    const of = await one({ V: { value: 'Y' }, W: { value: null }, D: { column: 'A', default: 'none' } });
    expect(of('ADX.V')).toMatchObject([{ kind: 'constant', constants: ['Y'], reads: reads({}) }]);
    expect(of('ADX.W')).toMatchObject([{ kind: 'constant', constants: [], reads: reads({}) }]);
    expect(of('ADX.D')).toMatchObject([{ kind: 'copied', constants: ['none'] }]);
  });

  it('the columns of an expression', async () => {
    const of = await one({ V: { sql: 'coalesce(A, B)' } });
    expect(of('ADX.V')).toMatchObject([
      { kind: 'expression', text: 'coalesce(A, B)', reads: reads({ value: ['raw.A', 'raw.B'] }) },
    ]);
  });

  it('a condition, where only some rows have a value', async () => {
    const of = await one({ V: { column: 'A', when: "B = 'b'" } });
    expect(of('ADX.V')).toMatchObject([{ where: "B = 'b'", reads: reads({ value: ['raw.A'], condition: ['raw.B'] }) }]);
  });

  it('variables of its own dataset', async () => {
    const of = await one({ V: { column: 'A' }, W: { compute: "V || '!'" } });
    expect(of('ADX.W')).toMatchObject([{ kind: 'computed', text: "V || '!'", reads: reads({ value: ['ADX.V'] }) }]);
    expect(of('ADX.W')[0]).not.toHaveProperty('block');
  });

  it('a looked-up variable, found by keys, a condition and an order', async () => {
    const of = await told({
      ADX: scratch('ADX', 'raw', {
        K: { column: 'B' },
        V: { lookup: 'ADY.X', by: { USUBJID: 'USUBJID', K: 'KEY' }, where: "Y = 'y'", last: ['Y'] },
        W: { lookup: 'visits.VISITNUM', by: { K: 'FOLDER' }, type: 'number' },
      }),
      ADY: scratch('ADY', 'other', { KEY: { column: 'KEY' }, X: { column: 'X' }, Y: { column: 'Y' } }),
    });
    expect(of('ADX.V')).toMatchObject([
      {
        kind: 'lookup',
        where: "Y = 'y'",
        reads: {
          value: ['ADY.X'],
          key: ['ADX.USUBJID', 'ADY.USUBJID', 'ADX.K', 'ADY.KEY'],
          condition: ['ADY.Y'],
          order: ['ADY.Y'],
        },
      },
    ]);
    expect(of('ADX.W')).toMatchObject([
      { kind: 'lookup', reads: reads({ value: ['visits.VISITNUM'], key: ['ADX.K', 'visits.FOLDER'] }) },
    ]);
  });

  it('what a derivation reads, with its sentence', async () => {
    const of = await told({
      ADX: scratch('ADX', 'raw', { D: { date: 'A' }, V: { derive: 'study_day', of: 'D', reference: 'ADY.X' } }),
      ADY: scratch('ADY', 'other', { X: { date: 'X' } }),
    });
    expect(of('ADX.V')).toMatchObject([
      {
        kind: 'derived',
        text: 'study_day',
        method: expect.stringMatching(/^D minus ADY\.X in days/) as string,
        reads: reads({ value: ['ADX.D', 'ADY.X'], key: ['ADX.USUBJID', 'ADY.USUBJID'] }),
      },
    ]);
  });

  it('the conditions of a derivation', async () => {
    const of = await told({
      ADX: scratch('ADX', 'raw', { V: { derive: 'earliest', of: [{ date: 'ADY.X', where: "Y = 'y'" }] } }),
      ADY: scratch('ADY', 'other', { X: { date: 'X' }, Y: { column: 'Y' } }),
    });
    expect(of('ADX.V')).toMatchObject([
      { reads: reads({ value: ['ADY.X'], key: ['ADX.USUBJID', 'ADY.USUBJID'], condition: ['ADY.Y'] }) },
    ]);
  });

  it('the cells of an unpivot, and its texts', async () => {
    const unpivot = [
      { TEST: 'a', RESULT: { column: 'A' } },
      { TEST: 'b', RESULT: { column: 'B' } },
    ];
    const of = await one({ V: { column: 'RESULT' }, T: { column: 'TEST' } }, 'raw', { unpivot });
    expect(of('ADX.V')).toMatchObject([{ kind: 'copied', reads: reads({ value: ['raw.A', 'raw.B'] }) }]);
    expect(of('ADX.T')).toMatchObject([{ kind: 'constant', constants: ['a', 'b'], reads: reads({}) }]);
  });

  it('the value of a pivot, chosen by its name', async () => {
    const pivot = { by: ['USUBJID'], name: 'NAME', value: 'VALUE', columns: { HEIGHT: 'h' } };
    const of = await one({ V: { column: 'HEIGHT' } }, 'raw', { pivot });
    expect(of('ADX.V')).toMatchObject([
      { kind: 'copied', reads: reads({ value: ['raw.VALUE'], key: ['raw.USUBJID'], condition: ['raw.NAME'] }) },
    ]);
  });

  it('what a join takes, through the join before it', async () => {
    const join = [
      { with: 'other', on: ['USUBJID'], take: { FOUND: 'KEY' }, where: "Y = 'y'", first: ['X'] },
      { with: 'tests', on: { FOUND: 'CODE' }, take: ['NAME2'] },
    ];
    const of = await told(
      { ADX: scratch('ADX', 'raw', { V: { column: 'NAME2' } }, { join }) },
      { tables: { tests: [{ CODE: 'A', NAME2: 'Alpha' }] } },
    );
    expect(of('ADX.V')).toMatchObject([
      {
        kind: 'copied',
        reads: {
          value: ['tests.NAME2'],
          key: ['other.KEY', 'raw.USUBJID', 'other.USUBJID', 'tests.CODE'],
          condition: ['other.Y'],
          order: ['other.X'],
        },
      },
    ]);
  });

  it('another column in each block', async () => {
    const records = [
      { from: 'raw', working: { V: { column: 'A' } } },
      { from: 'other', working: { V: { column: 'X' } } },
    ];
    const of = await one({}, { records });
    expect(of('ADX.V').map(({ block, reads: read }) => [block, read.value])).toEqual([
      [1, ['raw.A']],
      [2, ['other.X']],
    ]);
  });

  it('the subject number, by the expression of study.yaml', async () => {
    const of = await told(
      { ADX: scratch('ADX', 'raw', {}) },
      {
        subjects: { number: 'Subject', usubjid: "'S-' || Subject", rescreened: { source: 'other', previous: 'KEY' } },
      },
    );
    expect(of('ADX.USUBJID')).toMatchObject([{ kind: 'copied', reads: reads({ value: ['raw.USUBJID'] }) }]);
    expect(of('raw.USUBJID')).toMatchObject([
      { kind: 'expression', reads: reads({ value: ['raw.Subject'], key: ['other.KEY', 'other.Subject'] }) },
    ]);
  });
});

it('Rows of a dataset depend on conditions, joins and duplicates', async () => {
  const { lineage } = await buildStudy({
    'study.yaml': studyFile({ raw: ['Subject', 'A'], other: ['Subject', 'X'] }, { adam: ['adx.yaml'] }),
    'adam/adx.yaml': scratch(
      'ADX',
      'raw',
      { V: { column: 'A' } },
      {
        where: [{ keep: "A <> 'no'", otherwise: 'No' }],
        join: [{ with: 'other', on: ['USUBJID'], take: ['X'], unmatched: { drop: 'None' } }],
        duplicates: { by: ['USUBJID'], keep: 'last', order: ['V'], reason: 'Twice' },
      },
    ),
  });
  expect(lineage.datasets).toMatchObject([
    {
      name: 'ADX',
      records: [
        {
          from: 'raw',
          kind: 'source',
          where: ["A <> 'no'"],
          reads: {
            value: [],
            key: ['raw.USUBJID', 'other.USUBJID', 'ADX.USUBJID'],
            condition: ['raw.A'],
            order: ['ADX.V'],
          },
        },
      ],
    },
  ]);
});

describe('Study A', () => {
  let lineage: Lineage;
  let nodes: ReadonlyMap<string, LineageNode>;
  beforeAll(async () => {
    const found = await columnLineage('AE', 'mappings/eribulin-anlotinib/study.yaml');
    if (!found.ok) throw new Error('Study A has no fault');
    ({ lineage } = found.value);
    nodes = new Map(lineage.nodes.map((node) => [node.id, node]));
  });

  it('reads only what there is', () => {
    const read = [
      ...lineage.nodes.flatMap(({ rules }) => rules),
      ...lineage.datasets.flatMap(({ records }) => records),
    ];
    expect(read.flatMap(readsOf).filter((id) => !nodes.has(id))).toEqual([]);
  });

  it('has no dead end: every variable begins in columns, tables, constants or a derivation that says what it does', () => {
    const begins = (node: LineageNode): boolean =>
      node.kind === 'source column' ||
      node.kind === 'table column' ||
      (node.rules.length > 0 &&
        node.rules.every((rule) => {
          if (rule.kind === 'constant') return true;
          const behind = rule.reads.value.map((id) => nodes.get(id));
          return behind.length === 0 ? rule.method !== undefined : behind.every((found) => found && begins(found));
        }));
    expect(lineage.nodes.filter((node) => !begins(node)).map(({ id }) => id)).toEqual([]);
  });

  it('goes from analysis through tabulation to the raw columns', () => {
    const found = new Set<string>();
    const visit = (id: string): void => {
      if (found.has(id)) return;
      found.add(id);
      for (const rule of nodes.get(id)?.rules ?? []) rule.reads.value.forEach(visit);
    };
    visit('ADTTE.AVAL');
    expect([...found]).toEqual(
      expect.arrayContaining(['endpoint.PFS.AVAL', 'ADSL.TRTSDT', 'DM.RFXSTDTC', 'infusion.EXDAT', 'death.DTHDAT']),
    );
  });

  it('follows a supplemental qualifier from SUPPAE to its column', () => {
    expect(nodes.get('SUPPAE.QVAL')?.rules[0]?.reads.value).toContain('AE.AEACN1');
    expect(nodes.get('AE.AEACN1')).toMatchObject({
      kind: 'supplemental qualifier',
      rules: [{ kind: 'recoded', codelist: 'ACN', reads: reads({ value: ['adverse_event.AEACN1'] }) }],
    });
  });

  it('names the library where an entry stands', () => {
    expect(nodes.get('AE.AESTDY')?.rules[0]?.at?.file).toBe('mappings/library/interval.yaml');
  });
});
