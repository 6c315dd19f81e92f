import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { course } from '../adam/response/courses.js';
import { dayOf, iso, respond, rowsOf } from '../adam/response/support.js';
import { findR, rscript } from '../support/r.js';
import type { BuiltStudy, Cells, Value } from '../support/study.js';
import { fc } from '../support/properties.js';

const { has: hasR, skipped } = findR();

/** Subjects of all situations of the criteria, always the same. */
const subjects = Object.fromEntries(
  fc.sample(course, { numRuns: 2000, seed: 20_240_101 }).map((one, i) => [`S${String(i + 10_000)}`, one]),
);

describe.skipIf(!hasR)(`response derived a second time, in R${skipped}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'trialmill-response-'));
  let study: BuiltStudy;

  beforeAll(async () => {
    write(folder);
    rscript('response.R', [folder]);
    study = await respond(subjects);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['ASSESS', 'TRGRESP', ['CR', 'NE', 'PD', 'PR', 'SD']],
    ['ASSESS', 'NTRGRESP', ['CR', 'NE', 'NON-CR/NON-PD', 'PD']],
    ['ASSESS', 'NEWLES', ['E', 'N', 'Y']],
    ['ASSESS', 'OVRLRESP', ['CR', 'NE', 'PD', 'PR', 'SD']],
    ['BOR', 'AVALC', ['CR', 'MISSING', 'NE', 'NON-CR/NON-PD', 'PD', 'PR', 'SD']],
    ['CBOR', 'AVALC', ['CR', 'MISSING', 'NE', 'NON-CR/NON-PD', 'PD', 'PR', 'SD']],
  ])('is asked for every value there is: %s %s', (of, column, values) => {
    const rows = of === 'ASSESS' ? study.rows(of) : study.rows('PARAME').filter((row) => row['PARAMCD'] === of);
    expect([...new Set(rows.map((row) => text(row[column])))].filter((value) => value !== '').sort()).toEqual(values);
  });

  it('agrees on every assessment of 2,000 simulated subjects', () => {
    const sums = new Map(
      study.rows('SUMS').map((row) => [`${text(row['USUBJID'])} ${text(row['ASSESS'])}`, row['AVAL']]),
    );
    const ours = study.rows('ASSESS').flatMap((row) => {
      if (row['ADT'] === null && row['OVRLRESP'] === null) return [];
      const sum = sums.get(`${text(row['USUBJID'])} ${text(row['ASSESS'])}`);
      const responses = ['TRGRESP', 'NTRGRESP', 'NEWLES', 'OVRLRESP'].map((name) => text(row[name]));
      return [[text(row['USUBJID']), text(row['ASSESS']), text(sum), ...responses, date(row)].join(',')];
    });
    expect(ours.length).toBeGreaterThan(3000);
    expect(ours.sort()).toEqual(read(folder, 'assessments.csv'));
  });

  it('agrees on every parameter of 2,000 simulated subjects, as reported and as derived', () => {
    const codes = ['PD', 'BOR', 'CBOR', 'RSP', 'CRSP', 'CB', 'CCB'];
    const ours = study.rows('PARAME').flatMap((row) => {
      const derived = row['EVALBY'] === 'DERIVED';
      const code = derived ? text(row['PARAMCD']).replace(/D$/, '') : text(row['PARAMCD']);
      if (!codes.includes(code) || row['EVALBY'] === null) return [];
      return [[text(row['USUBJID']), text(row['EVALBY']), code, text(row['AVALC']), date(row)].join(',')];
    });
    expect(ours).toHaveLength(2000 * 2 * codes.length);
    expect(ours.sort()).toEqual(read(folder, 'parameters.csv'));
  });
});

function write(folder: string): void {
  const { dm = [], cm = [], tu = [], tr = [], rs = [] } = rowsOf(subjects);
  const therapy = new Map(cm.map((row) => [row['Subject'], row['CMSTDTC']]));
  const lesions = new Map(tu.map((row) => [`${text(row['Subject'])} ${text(row['TULNKID'])}`, row]));
  const scans = tr.map((row) => {
    const lesion = lesions.get(`${text(row['Subject'])} ${text(row['TRLNKID'])}`);
    const result = text(row['TRSTRESC']);
    const number = /^\d/.test(result) ? result : '';
    const nodal = lesion?.['TULOC'] === 'LYMPH NODE' ? 'Y' : 'N';
    return [row['Subject'], row['TRLNKID'], lesion?.['TUSTRESC'], nodal, row['VISITNUM'], row['TRDTC'], number, result];
  });
  const tables: Readonly<Record<string, readonly (readonly (Value | undefined)[])[]>> = {
    'subjects.csv': [
      ['USUBJID', 'START', 'THERAPY'],
      ...dm.map((row) => [row['Subject'], row['TRTSDTC'], therapy.get(row['Subject'])]),
    ],
    'scans.csv': [['USUBJID', 'LESION', 'KIND', 'NODAL', 'ASSESS', 'DATE', 'NUMBER', 'RESULT'], ...scans],
    'reported.csv': [
      ['USUBJID', 'DATE', 'RESPONSE'],
      ...rs.map((row) => [row['Subject'], row['RSDTC'], row['RSSTRESC']]),
    ],
  };
  for (const [name, rows] of Object.entries(tables))
    writeFileSync(join(folder, name), `${rows.map((row) => row.map(text).join(',')).join('\n')}\n`);
}

/** The records of a file without its header, sorted. */
function read(folder: string, name: string): readonly string[] {
  const [, ...lines] = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.replaceAll('"', '')).sort();
}

function date(row: Cells): string {
  const day = dayOf(row['ADT']);
  return day === null ? '' : iso(day);
}

function text(value: Value | undefined): string {
  return value === undefined || value === null ? '' : String(value);
}
