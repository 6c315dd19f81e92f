import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulateStudy } from '#pipeline/simulate.js';
import { kaplanMeier } from '#statistics/kaplan-meier.js';
import { median } from '#statistics/survival-quantile.js';
import { builtStudy, outOf } from '../support/built-studies.js';
import {
  buildStudyA,
  copyStudyA,
  filesBelow,
  places,
  rawFolder,
  readJson,
  recordsOf,
  temporaryFolder,
  type JsonColumn,
  type JsonTable,
  type PlantedFault,
  type TableRecord,
  type Value,
} from '../support/study-a.js';
import { csvOfR, findR, rscript } from '../support/r.js';

const { has: hasR, skipped: noR } = findR('haven', 'survival');
const hasPandas = spawnSync('python3', ['-c', 'import pandas']).status === 0;
const noPandas = hasPandas ? '' : ' (skipped: python3 with pandas not found)';

/** That of study A. */
const CUTOFF = '2022-12-02';
/** What adtte.R derives of what ADTTE has. */
const DERIVED = ['PFS', 'PFSSCH', 'PFSCLM', 'PFSEMA', 'OS', 'TTP', 'TTF', 'DOR', 'TTR'] as const;
const isOf =
  (paramcd: string) =>
  ({ PARAMCD }: TableRecord) =>
    PARAMCD === paramcd;

describe.each([
  ['study A', 40, ['sdtm', 'adam'], committed],
  ['500 subjects that nobody has seen', 500, ['adam'], simulated],
] as const)('%s,', (_, subjects, families, study) => {
  const folder = temporaryFolder();
  let raw: string;
  let out: string;

  beforeAll(async () => {
    ({ raw, out } = await study(folder.path));
  });
  afterAll(folder.dispose);

  it('balances every row and reports the planted faults only', () => {
    const planted = readJson<readonly PlantedFault[]>(join(raw, 'planted-faults.json'));
    const { problems } = readJson<{ problems: readonly { file: string; row: number }[] }>(
      join(out, 'reports/problems.json'),
    );
    const places = problems.map(({ file, row }) => `${file} ${row}`);
    const reported = planted.filter(({ fate }) => fate === 'reported').map(({ file, row }) => `${file} ${row}`);
    expect(readJson(join(out, 'reports/reconciliation.json'))).toMatchObject({ balanced: true });
    expect(places.sort()).toEqual(reported.sort());
    expect(reported.length).toBeGreaterThan(0);
  });

  describe.skipIf(!hasR)(`time to event by an independent derivation in R${noR}`, () => {
    let records: readonly TableRecord[];
    let medians: readonly TableRecord[];
    const own = () => recordsOf(table(out, 'adam', 'ADTTE'));

    beforeAll(() => {
      const files = { records: join(folder.path, 'records.csv'), medians: join(folder.path, 'medians.csv') };
      const inputs = ['--sdtm', join(out, places.sdtm), '--adam', join(out, places.adam), '--cutoff', CUTOFF];
      rscript('adtte.R', [...inputs, '--records', files.records, '--medians', files.medians]);
      records = csvOfR(files.records);
      medians = csvOfR(files.medians);
    });

    it('agrees with ADTTE record by record', () => {
      const names = ['USUBJID', 'PARAMCD', 'STARTDT', 'ADT', 'CNSR', 'EVNTDESC', 'CNSDTDSC'];
      const shown = (record: TableRecord) => names.map((name) => String(record[name] ?? '')).join(' | ');
      expect(own().map(shown).sort()).toEqual(records.map(shown).sort());
      const treated = own().filter(isOf('OS')).length;
      expect(treated).toBeGreaterThan(0.9 * subjects);
      for (const paramcd of DERIVED.filter((one) => one !== 'DOR'))
        expect(own().filter(isOf(paramcd)).length).toBe(treated);
      expect(own().filter(isOf('DOR')).length).toBeGreaterThan(0.1 * subjects);
    });

    it('agrees with ADTTE in AVAL to 1e-9', () => {
      const theirs = new Map(
        records.map((record) => [`${record['USUBJID']} ${record['PARAMCD']}`, Number(record['AVAL'])]),
      );
      const apart = own().filter(
        ({ USUBJID, PARAMCD, AVAL }) => !(Math.abs(Number(AVAL) - (theirs.get(`${USUBJID} ${PARAMCD}`) ?? NaN)) < 1e-9),
      );
      expect(apart).toEqual([]);
    });

    it.each(DERIVED)('finds our median %s and its limits by survfit, to 1e-9', (paramcd) => {
      const observations = own()
        .filter(({ PARAMCD }) => PARAMCD === paramcd)
        .map(({ AVAL, CNSR }) => ({ time: Number(AVAL), event: CNSR === 0 }));
      const estimate = median(kaplanMeier(observations));
      const theirs = medians.find(({ PARAMCD }) => PARAMCD === paramcd);
      expect(Number(theirs?.['N'])).toBe(observations.length);
      expect(Number(theirs?.['EVENTS'])).toBe(observations.filter(({ event }) => event).length);
      const pairs = [
        [estimate.time, theirs?.['MEDIAN']],
        [estimate.lower, theirs?.['LOWER']],
        [estimate.upper, theirs?.['UPPER']],
      ] as const;
      for (const [ours, other] of pairs) {
        if (other === 'NA') expect(ours).toBeUndefined();
        else expect(Math.abs((ours ?? NaN) - Number(other))).toBeLessThan(1e-9);
      }
    });
  });

  describe.skipIf(!hasR)(`response by an independent derivation in R${noR}`, () => {
    const asked = folder.path;

    beforeAll(() => {
      writeResponseInputs(asked, (name) => recordsOf(table(out, name.startsWith('AD') ? 'adam' : 'sdtm', name)));
      rscript('response.R', [asked]);
    });

    it('agrees with ADRS on every parameter, as reported and as derived', () => {
      const codes = ['PD', 'BOR', 'CBOR', 'RSP', 'CRSP', 'CB', 'CCB'];
      const ours = recordsOf(table(out, 'adam', 'ADRS')).flatMap((record) => {
        const { USUBJID, PARAMCD, EVALBY, AVALC, ADT } = record;
        const code = EVALBY === 'DERIVED' ? String(PARAMCD).replace(/D$/, '') : String(PARAMCD);
        return EVALBY !== null && codes.includes(code) ? [[USUBJID, EVALBY, code, AVALC, ADT ?? ''].join(' ')] : [];
      });
      const theirs = csvOfR(join(asked, 'parameters.csv')).map((row) => Object.values(row).join(' '));
      expect(ours.sort()).toEqual([...theirs].sort());
      expect(ours.length).toBeGreaterThan(0.9 * subjects * 2 * codes.length);
    });

    it('agrees with ADTR on every sum of diameters after baseline', () => {
      const ours = recordsOf(table(out, 'adam', 'ADTR'))
        .filter(({ PARAMCD, ABLFL, ADY }) => PARAMCD === 'SDIAM' && ABLFL !== 'Y' && Number(ADY) > 1)
        .map(({ USUBJID, AVAL }) => `${USUBJID} ${AVAL}`);
      const theirs = csvOfR(join(asked, 'assessments.csv')).filter((row) => row['SUM'] !== '');
      expect(ours.sort()).toEqual(theirs.map((row) => `${row['USUBJID']} ${row['SUM']}`).sort());
      expect(ours.length).toBeGreaterThan(subjects);
    });
  });

  describe.each(families)('transport files of %s', (family) => {
    it.skipIf(!hasR)(`are read by haven as the Dataset-JSON: rows, names, types, labels and formats${noR}`, () => {
      const read = JSON.parse(rscript('read-xpt.R', [join(out, places[family])])) as Readonly<Record<string, Read>>;
      expect(Object.keys(read).sort()).toEqual(filesOf(out, family));
      for (const [file, { label, columns, rows }] of Object.entries(read)) {
        const expected = table(out, family, file.toUpperCase());
        expect([file, label]).toEqual([file, expected.label]);
        expect([file, columns]).toEqual([file, expected.columns.map(described)]);
        expect([file, differing(rows, expected)]).toEqual([file, []]);
      }
    });

    it.skipIf(!hasPandas)(
      `are read by pandas as the Dataset-JSON: rows, names, types, labels and formats${noPandas}`,
      () => {
        const script = fileURLToPath(new URL('../independent/read-xpt.py', import.meta.url));
        const text = execFileSync('python3', [script, join(out, places[family])], {
          encoding: 'utf8',
          maxBuffer: 1 << 30,
        });
        const read = JSON.parse(text) as Readonly<Record<string, Read>>;
        expect(Object.keys(read).sort()).toEqual(filesOf(out, family));
        for (const [file, { columns, rows }] of Object.entries(read)) {
          const expected = table(out, family, file.toUpperCase());
          expect([file, columns]).toEqual([file, expected.columns.map(described)]);
          const lost = rows.length === expected.rows.length - 1 && endsBlank(expected);
          const seen = lost ? { ...expected, rows: expected.rows.slice(0, -1) } : expected;
          expect([file, differing(rows, seen)]).toEqual([file, []]);
        }
      },
    );
  });
});

/** What another reader saw in a file. */
interface Read {
  readonly label?: string;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly label: string;
    readonly format: string | null;
  }[];
  readonly rows: readonly (readonly Value[])[];
}

/** Captures, and what was built of them. */
interface Built {
  readonly raw: string;
  readonly out: string;
}

async function committed(): Promise<Built> {
  await builtStudy('eribulin-anlotinib');
  return { raw: rawFolder, out: outOf('eribulin-anlotinib') };
}

/** A copy of study A with captures of other subjects. */
async function simulated(into: string): Promise<Built> {
  const study = copyStudyA(into, { raw: false });
  const folder = dirname(study);
  const captures = {
    parametersFile: join(folder, 'simulation.yaml'),
    out: join(folder, 'raw'),
    subjects: 500,
    seed: 4711,
  };
  const result = await simulateStudy(captures);
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  const out = join(into, 'build');
  await buildStudyA({ study, out });
  return { raw: captures.out, out };
}

/** Lesions and the investigator's responses up to the cut-off, as response.R reads them. */
function writeResponseInputs(into: string, records: (dataset: string) => readonly TableRecord[]): void {
  const isKnown = (date: Value | undefined) => String(date ?? '').length >= 10 && String(date) <= `${CUTOFF}T24`;
  const kinds = new Map(records('TU').map(({ USUBJID, TULNKID, TUSTRESC }) => [`${USUBJID} ${TULNKID}`, TUSTRESC]));
  const therapies = records('CM').filter(
    ({ CMCAT, CMSTDTC }) => CMCAT === 'SUBSEQUENT ANTICANCER THERAPY' && isKnown(CMSTDTC),
  );
  const therapyOf = (id: Value | undefined) =>
    therapies.flatMap(({ USUBJID, CMSTDTC }) => (USUBJID === id ? [String(CMSTDTC).slice(0, 10)] : [])).sort()[0];
  const scans = records('TR').flatMap((record) => {
    const { USUBJID, TRLNKID, TRLNKGRP, TRTESTCD, TRDTC, TRSTRESN, TRSTRESC } = record;
    const kind = kinds.get(`${USUBJID} ${TRLNKID}`);
    const isMeant = kind === 'TARGET' ? ['LDIAM', 'LPERP'].includes(String(TRTESTCD)) : TRTESTCD === 'TUMSTATE';
    const nodal = TRTESTCD === 'LPERP' ? 'Y' : 'N';
    return isMeant && isKnown(TRDTC) ? [[USUBJID, TRLNKID, kind, nodal, TRLNKGRP, TRDTC, TRSTRESN, TRSTRESC]] : [];
  });
  const files: Readonly<Record<string, readonly (readonly (Value | undefined)[])[]>> = {
    'subjects.csv': [
      ['USUBJID', 'START', 'THERAPY'],
      ...records('ADSL')
        .filter(({ FASFL }) => FASFL === 'Y')
        .map(({ USUBJID, TRTSDT }) => [USUBJID, TRTSDT, therapyOf(USUBJID)]),
    ],
    'scans.csv': [['USUBJID', 'LESION', 'KIND', 'NODAL', 'ASSESS', 'DATE', 'NUMBER', 'RESULT'], ...scans],
    'reported.csv': [
      ['USUBJID', 'DATE', 'RESPONSE'],
      ...records('RS')
        .filter(({ RSTESTCD, RSDTC }) => RSTESTCD === 'OVRLRESP' && isKnown(RSDTC))
        .map(({ USUBJID, RSDTC, RSSTRESC }) => [USUBJID, RSDTC, RSSTRESC]),
    ],
  };
  for (const [name, rows] of Object.entries(files))
    writeFileSync(join(into, name), `${rows.map((row) => row.map((cell) => cell ?? '').join(',')).join('\n')}\n`);
}

function table(out: string, family: 'sdtm' | 'adam', name: string): JsonTable {
  const path = join(out, 'dataset-json', family, `${name.toLowerCase()}.json`);
  return readJson<JsonTable>(path);
}

function filesOf(out: string, family: 'sdtm' | 'adam'): readonly string[] {
  return filesBelow(join(out, 'dataset-json', family)).map((file) => file.replace(/\.json$/, ''));
}

/** A column as the scripts describe it. */
function described({ name, dataType, targetDataType, label, displayFormat }: JsonColumn): Read['columns'][number] {
  const type = targetDataType === 'integer' || ['integer', 'float', 'double'].includes(dataType) ? 'number' : 'text';
  return { name, type, label, format: displayFormat ?? null };
}

/** The first rows that are not the same, ours and theirs: dates are numbers in a transport file, and missing texts are blank. */
function differing(rows: Read['rows'], { columns, rows: own }: JsonTable): readonly object[] {
  const expected = own.map((row) =>
    row.map((value, i) => {
      const column = columns[i];
      if (column?.targetDataType === 'integer') return value === null ? null : sasDay(String(value));
      return column !== undefined && described(column).type === 'text' ? (value ?? '') : value;
    }),
  );
  if (rows.length !== expected.length) return [{ ours: expected.length, theirs: rows.length }];
  return expected
    .map((ours, i) => ({ ours, theirs: rows[i] ?? [] }))
    .filter(({ ours, theirs }) => ours.length !== theirs.length || ours.some((value, i) => value !== theirs[i]))
    .slice(0, 3);
}

/** Whether pandas takes the end of the last record for padding of the file: records of at most 80 bytes, the last with blanks at its end. */
function endsBlank({ columns, rows }: JsonTable): boolean {
  const bytes = columns.map((column) => (described(column).type === 'number' ? 8 : (column.length ?? 0)));
  const last = columns.at(-1);
  const used = Buffer.byteLength(String(rows.at(-1)?.at(-1) ?? ''));
  return (
    bytes.reduce((sum, length) => sum + length, 0) <= 80 &&
    last !== undefined &&
    described(last).type === 'text' &&
    used < (last.length ?? 0)
  );
}

function sasDay(date: string): number {
  return (Date.parse(date) - Date.UTC(1960, 0, 1)) / 86_400_000;
}
