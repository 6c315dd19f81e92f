import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lineage } from '#mapping/lineage/graph.js';
import { recordLineage } from '#pipeline/lineage/record.js';
import type { RecordLineage, VariableOrigin } from '#report/lineage/record.js';
import {
  buildStudyA,
  filesBelow,
  jsonTables,
  rawRecords,
  readJson,
  recordsOf,
  studyFile,
  temporaryFolder,
  type RawRecord,
  type TableRecord,
} from '../../support/study-a.js';

const folder = temporaryFolder();
const build = join(folder.path, 'build');
const raw = new Map<string, readonly RawRecord[]>();
let datasets: ReadonlyMap<string, readonly TableRecord[]>;
let lineage: Lineage & { readonly files: readonly { readonly file: string; readonly sha256: string }[] };

beforeAll(async () => {
  await buildStudyA({ out: build, rowLineage: true });
  lineage = readJson(join(build, 'reports', 'lineage.json'));
  for (const { file } of lineage.files) raw.set(file, rawRecords(file));
  datasets = new Map(
    (['sdtm', 'adam'] as const).flatMap((family) =>
      [...jsonTables(build, family)].map(([name, table]) => [name, recordsOf(table)] as const),
    ),
  );
});
afterAll(folder.dispose);

/** The lines of lineage/<dataset>.csv, which has no cell in quotes. */
function rowsOf(dataset: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = readFileSync(join(build, 'lineage', `${dataset.toLowerCase()}.csv`), 'utf8')
    .trimEnd()
    .split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])));
}

async function told(dataset: string, record: number | ReadonlyMap<string, string>): Promise<RecordLineage> {
  const found = await recordLineage({ dataset, record, build, study: studyFile });
  if (!found.ok) throw new Error(found.diagnostics.map(({ message }) => message).join('\n'));
  expect(found.warnings).toEqual([]);
  return found.value;
}

function variable({ variables }: RecordLineage, name: string): VariableOrigin | undefined {
  return variables.find((candidate) => candidate.variable === name);
}

describe('The rows of study A', () => {
  it('are told of every dataset, one line a record, in order', () => {
    expect(filesBelow(join(build, 'lineage'))).toEqual(
      [...datasets.keys()].map((name) => `${name.toLowerCase()}.csv`).sort(),
    );
    for (const [name, records] of datasets)
      expect(
        rowsOf(name).map(({ record }) => Number(record)),
        name,
      ).toEqual(records.map((_, i) => i + 1));
  });

  it('lie in the raw files that were read', () => {
    const outside = [...datasets.keys()].flatMap((name) =>
      rowsOf(name).filter(({ file = '', row }) => file !== '' && raw.get(file)?.[Number(row) - 1] === undefined),
    );
    expect(outside).toEqual([]);
  });

  it('begin in a raw file, unless they come from a table, an endpoint or the response', () => {
    const kinds = new Map(lineage.datasets.flatMap(({ records }) => records.map(({ from, kind }) => [from, kind])));
    const without = [...datasets.keys()].flatMap((name) => rowsOf(name).filter(({ file }) => file === ''));
    expect([...new Set(without.map(({ input = '' }) => kinds.get(input)))].sort()).toEqual([
      'endpoint',
      'response',
      'table',
    ]);
  });

  it('are of the subject of the record, screened again or not', () => {
    const others = [...datasets].flatMap(([name, records]) =>
      rowsOf(name).flatMap(({ file = '', row = '' }, i) => {
        const number = raw.get(file)?.[Number(row) - 1]?.['Subject'];
        const usubjid = String(records[i]?.['USUBJID'] ?? '');
        return number === undefined || usubjid.endsWith(number) ? [] : [{ number, usubjid }];
      }),
    );
    // A person who was screened again has rows under both numbers, and the first one in USUBJID.
    expect(new Set(others.map(({ number }) => number)).size).toBeLessThanOrEqual(1);
  });

  it('hold the very value of what is copied', () => {
    const checked: string[] = [];
    for (const [name, records] of datasets)
      for (const node of lineage.nodes.filter(({ relation, kind }) => relation === name && kind === 'variable'))
        for (const rule of node.rules.filter(
          ({ kind, where, parts }) => kind === 'copied' && where === undefined && parts === undefined,
        )) {
          const [id = '', more] = rule.reads.value;
          const source = lineage.nodes.find((candidate) => candidate.id === id);
          if (
            more !== undefined ||
            source?.kind !== 'source column' ||
            source.name === 'USUBJID' ||
            source.name === 'Subject'
          )
            continue;
          rowsOf(name).forEach(({ block, input, file = '', row }, i) => {
            if (Number(block) !== rule.block || input !== source.relation) return;
            const cell = raw.get(file)?.[Number(row) - 1]?.[source.name]?.trim() ?? '';
            const value = records[i]?.[node.name] ?? '';
            if (typeof value === 'number') expect(Number(cell), `${node.id} ${i + 1}`).toBe(value);
            else if (rule.constants === undefined) expect(value, `${node.id} ${i + 1}`).toBe(cell);
            checked.push(node.id);
          });
        }
    expect(new Set(checked).size).toBeGreaterThan(20);
  });
});

describe('A record of study A', () => {
  it('shows each value beside its raw cells', async () => {
    const found = await told('AE', 17);
    const { file = '', row = 0 } = found.origin;
    const cells = raw.get(file)?.[row - 1];
    expect(variable(found, 'AESER')).toMatchObject({ value: 'Y', cells: [{ column: 'AESER', value: 'Yes' }] });
    expect(variable(found, 'AETERM')?.cells).toEqual([{ column: 'AETERM', value: cells?.['AETERM'] }]);
    expect(variable(found, 'AESTDY')).toMatchObject({ cells: [{ column: 'AESTDAT' }], elsewhere: ['DM.RFSTDTC'] });
    expect(found.sha256).toBe(lineage.files.find((candidate) => candidate.file === file)?.sha256);
  });

  it('is found by its key', async () => {
    const { record, variables } = await told('AE', 17);
    const key = new Map(
      ['USUBJID', 'AESEQ'].map((name) => [name, variables.find((v) => v.variable === name)?.value ?? '']),
    );
    expect((await told('AE', key)).record).toBe(record);
  });

  it('shows the one cell that its entry of an unpivot read', async () => {
    const rows = rowsOf('VS');
    const weight = datasets.get('VS')?.findIndex(({ VSTESTCD }) => VSTESTCD === 'WEIGHT') ?? -1;
    const found = await told('VS', weight + 1);
    expect(rows[weight]).toMatchObject({ input: 'vital_signs', part: '5' });
    expect(variable(found, 'VSORRES')?.cells).toEqual([{ column: 'WEIGHT', value: variable(found, 'VSORRES')?.value }]);
  });

  it('goes through other datasets to the raw file', async () => {
    const subject = await told('ADSL', 1);
    expect(subject.origin).toMatchObject({ input: 'DM', file: 'consent.csv' });
    expect(variable(subject, 'SUBJID')?.cells).toMatchObject([{ column: 'Subject' }]);
    const dose = await told('EX', 1);
    expect(dose.origin.input).toBe('EC');
    expect(variable(dose, 'EXSTDTC')?.cells.length).toBeGreaterThan(0);
  });

  it('of SUPPAE shows the column of its qualifier', async () => {
    const found = await told('SUPPAE', 1);
    expect(found.origin).toMatchObject({ input: 'AE', part: 1, file: 'adverse_event.csv' });
    expect(variable(found, 'QVAL')?.cells).toMatchObject([{ column: variable(found, 'QNAM')?.value }]);
  });

  it('without a raw row says what it is made of', async () => {
    const found = await told('ADTTE', 1);
    expect(found.origin).not.toHaveProperty('file');
    expect(found.origin.input).toMatch(/^endpoint\./);
    expect(variable(found, 'AVAL')?.elsewhere[0]).toMatch(/^endpoint\..*\.AVAL$/);
  });
});
