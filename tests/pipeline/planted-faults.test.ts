import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtStudy, outOf } from '../support/built-studies.js';
import {
  jsonTables,
  plantedFaults,
  rawRecords,
  readJson,
  recordsOf,
  type PlantedFault,
  type RawRecord,
  type TableRecord,
  type Value,
} from '../support/study-a.js';

const out = outOf('eribulin-anlotinib');
const records = new Map<string, readonly TableRecord[]>();

beforeAll(async () => {
  await builtStudy('eribulin-anlotinib');
  for (const family of ['sdtm', 'adam'] as const)
    for (const [name, table] of jsonTables(out, family)) records.set(name, recordsOf(table));
});

/** What must be in the package for each planted fault; expected values come from the raw record. */
const ends: Readonly<Record<string, (fault: PlantedFault, raw: RawRecord) => void>> = {
  F01: ({ subject }, raw) => {
    const events = of('AE', subject, { AETERM: text(raw, 'AETERM'), AETOXGR: grade(raw) });
    expect(events.map(({ AESTDTC, AESTDY }) => [AESTDTC, AESTDY])).toContainEqual(['2020-04', null]);
  },
  F02: ({ subject }, raw) => {
    const [medication] = one('CM', subject, { CMTRT: text(raw, 'CMTRT') });
    expect(medication).toMatchObject({ CMSTDTC: '2020', CMSTDY: null, CMENDTC: day(raw, 'CMENDAT') });
  },
  F03: ({ subject, file, row, value }, raw) => {
    const [event] = one('AE', subject, { AETERM: text(raw, 'AETERM') });
    expect(event).toMatchObject({ AESTDTC: day(raw, 'AESTDAT'), AEENDTC: null, AEENDY: null });
    const { problems } = readJson<{ problems: readonly object[] }>(join(out, 'reports/problems.json'));
    expect(problems).toContainEqual(expect.objectContaining({ file, row, value, dataset: 'AE', variable: 'AEENDTC' }));
  },
  F04: ({ subject, file }, raw) => {
    expect(saved(file, raw, ['Subject', 'Folder'])).toHaveLength(2);
    const [visit] = one('SV', subject, { SVSTDTC: day(raw, 'VSDAT') });
    for (const VSTESTCD of ['SYSBP', 'DIABP', 'PULSE', 'TEMP', 'WEIGHT'])
      expect([VSTESTCD, of('VS', subject, { VSTESTCD, VISITNUM: visit?.['VISITNUM'] ?? null }).length]).toEqual([
        VSTESTCD,
        1,
      ]);
    expect(dropped('vital_signs')).toEqual({ 'Form of a visit saved twice': 1 });
  },
  F05: ({ subject, file }, raw) => {
    expect(saved(file, raw, ['Subject', 'AETERM', 'AESTDAT', 'AEENDAT'])).toHaveLength(2);
    one('AE', subject, { AETERM: text(raw, 'AETERM'), AESTDTC: day(raw, 'AESTDAT') });
    expect(dropped('adverse_event')).toMatchObject({ 'Same event entered twice': 1 });
  },
  F06: ({ subject }, raw) => {
    expect(raw['RecordActive']).toBe('0');
    expect(of('AE', subject, { AETERM: text(raw, 'AETERM'), AESTDTC: day(raw, 'AESTDAT') })).toEqual([]);
    expect(dropped('adverse_event')).toMatchObject({ 'Inactivated in the EDC': 1 });
  },
  F07: ({ subject, value = '' }, raw) => {
    one('CM', subject, { CMTRT: text(raw, 'CMTRT'), CMSTDTC: value });
  },
  F08: ({ subject, value = '' }, raw) => {
    const [dd, mm, yyyy] = value.split('/');
    const taken = of('VS', subject, { VSDTC: `${yyyy}-${mm}-${dd}T${text(raw, 'VSTIM')}` });
    expect(taken.map(({ VSTESTCD, VSORRES }) => [VSTESTCD, VSORRES])).toContainEqual(['SYSBP', text(raw, 'SYSBP')]);
    expect(taken.length).toBeGreaterThanOrEqual(5);
  },
  F09: ({ subject, value = '' }, raw) => {
    const period = { ECSTDTC: day(raw, 'PERSTDAT'), ECENDTC: day(raw, 'PERENDAT') };
    one('EC', subject, { ...period, ECTRT: 'ANLOTINIB', ECDOSE: Number(value.replace(' mg', '')), ECDOSU: 'mg' });
  },
  F10: ({ subject, value = '' }, raw) => {
    const start = `${day(raw, 'EXDAT')}T${text(raw, 'EXSTTIM')}`;
    const dose = Number(value.replace(' mg', ''));
    one('EC', subject, { ECSTDTC: start, ECTRT: 'ERIBULIN', ECDOSE: dose, ECDOSU: 'mg' });
    const [given] = one('EX', subject, { EXSTDTC: start, EXTRT: 'ERIBULIN', EXDOSU: 'mg/m2' });
    expect(Math.abs(Number(given?.['EXDOSE']) - dose / Number(raw['BSA']))).toBeLessThan(0.05);
  },
  F11: anlotinib,
  F12: anlotinib,
  F13: anlotinib,
  F14: ({ subject }, raw) => {
    const start = `${day(raw, 'EXDAT')}T${text(raw, 'EXSTTIM')}`;
    one('EC', subject, { ECSTDTC: start, ECTRT: 'ERIBULIN', ECDOSE: Number(raw['DOSEGIV']) });
    one('EX', subject, { EXSTDTC: start, EXTRT: 'ERIBULIN' });
  },
  F15: ({ subject, value }, raw) => {
    expect(comment(subject, raw)).toEqual([value]);
  },
  F16: ({ subject, value }, raw) => {
    const pieces = comment(subject, raw);
    expect(pieces.join(' ')).toBe(value);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.filter((piece) => Buffer.byteLength(piece) > 200)).toEqual([]);
  },
  F17: ({ subject, value = '' }) => {
    const [history] = of('MH', subject).filter(({ MHTERM }) => value.startsWith(String(MHTERM)));
    const rest = of('SUPPMH', subject, { IDVAR: 'MHSEQ', IDVARVAL: String(history?.['MHSEQ']) }).filter(({ QNAM }) =>
      /^MHTERM\d$/.test(String(QNAM)),
    );
    const pieces = [history?.['MHTERM'], ...rest.sort((a, b) => order(a, b, 'QNAM')).map(({ QVAL }) => QVAL)];
    expect(pieces.join(' ')).toBe(value);
    expect(pieces.filter((piece) => Buffer.byteLength(String(piece)) > 200)).toEqual([]);
  },
  F18: ({ subject, value = '' }, raw) => {
    vitalSign(
      subject,
      raw,
      { VSTESTCD: 'WEIGHT', VSORRES: value, VSORRESU: 'LB', VSSTRESU: 'kg' },
      Number(value) * 0.45359237,
    );
  },
  F19: ({ subject, value = '' }, raw) => {
    vitalSign(
      subject,
      raw,
      { VSTESTCD: 'TEMP', VSORRES: value, VSORRESU: 'F', VSSTRESU: 'C' },
      ((Number(value) - 32) * 5) / 9,
    );
  },
  F20: ({ subject, value = '' }, raw) => {
    vitalSign(
      subject,
      raw,
      { VSTESTCD: 'HEIGHT', VSORRES: value, VSORRESU: 'in', VSSTRESU: 'cm' },
      Number(value) * 2.54,
    );
  },
  F21: ({ subject, value, column = '' }, raw) => {
    const [result] = one('LB', subject, { LBTESTCD: column, LBDTC: `${excelDay(raw, 'LBDAT')}T${text(raw, 'LBTIM')}` });
    expect(result).toMatchObject({
      LBORRES: value,
      LBSTRESC: value,
      LBSTRESN: null,
      LBORRESU: raw[`${column}_U`],
      LBNRIND: 'LOW',
    });
  },
  F22: ({ subject, value = '' }, raw) => {
    expect(value).not.toBe(value.trimEnd());
    one('AE', subject, { AETERM: value.trimEnd(), AESTDTC: day(raw, 'AESTDAT') });
  },
  S01: ({ subject, value = '' }) => {
    const seen = responses(subject).map(({ RSLNKGRP }) => RSLNKGRP);
    expect(seen).not.toContain(value);
    expect(seen).toEqual(expect.arrayContaining(['TA02', 'TA04']));
    expect(of('TR', subject, { TRLNKGRP: value })).toEqual([]);
    const progression = rawOf('response.csv', subject).find(({ RSOVRL }) => RSOVRL === 'PD');
    expect(survival(subject, 'PFS')).toMatchObject({
      CNSR: 0,
      EVNTDESC: 'Disease Progression',
      ADT: day(progression, 'RSDAT'),
    });
  },
  S02: ({ subject }, raw) => {
    const found = day(raw, 'RSDAT');
    const [visit] = one('SV', subject, { SVSTDTC: found });
    const VISITNUM = Number(visit?.['VISITNUM']);
    expect(Number.isInteger(VISITNUM)).toBe(false);
    expect(visit).toMatchObject({ VISITDY: null, SVPRESP: null, SVUPDES: expect.any(String) as string });
    one('TU', subject, { TUDTC: found, TUSTRESC: 'NEW', VISITNUM });
    expect(of('TR', subject, { TRDTC: found, VISITNUM, TRGRPID: 'NEW' })).toHaveLength(1);
    one('RS', subject, { RSTESTCD: 'OVRLRESP', RSSTRESC: 'PD', RSDTC: found, VISITNUM });
    expect(survival(subject, 'PFS')).toMatchObject({
      CNSR: 0,
      EVNTDESC: 'Disease Progression',
      ADT: found,
      CNSDTDSC: null,
    });
  },
  S03: ({ subject }, raw) => {
    const start = day(raw, 'STSTDAT');
    one('CM', subject, { CMCAT: 'SUBSEQUENT ANTICANCER THERAPY', CMTRT: text(raw, 'STTRT'), CMSTDTC: start });
    const last = lastAdequate(subject, start);
    expect(survival(subject, 'PFS')).toMatchObject({
      CNSR: 2,
      EVNTDESC: 'New Anticancer Therapy',
      ADT: last,
      CNSDTDSC: LAST,
    });
    expect(responses(subject).some(({ RSSTRESC, RSDTC }) => RSSTRESC === 'PD' && String(RSDTC) > start)).toBe(true);
  },
  S04: ({ subject }, raw) => {
    const death = day(raw, 'DTHDAT');
    one('DM', subject, { DTHDTC: death, DTHFL: 'Y' });
    one('DS', subject, { DSDECOD: 'DEATH', DSSTDTC: death, DSSCAT: 'STUDY PARTICIPATION' });
    one('DD', subject, { DDTESTCD: 'PRCDTH', DDORRES: text(raw, 'DTHCAUS') });
    expect(responses(subject).map(({ RSSTRESC }) => RSSTRESC)).not.toContain('PD');
    expect(survival(subject, 'PFS')).toMatchObject({ CNSR: 0, EVNTDESC: 'Death', ADT: death, CNSDTDSC: null });
  },
  S05: ({ subject }, raw) => {
    const death = day(raw, 'DTHDAT');
    const last = lastAdequate(subject, death);
    expect(days(last, death)).toBeGreaterThan(98);
    expect(survival(subject, 'PFS')).toMatchObject({
      CNSR: 3,
      EVNTDESC: 'Two or More Missed Assessments',
      ADT: last,
      CNSDTDSC: LAST,
    });
    expect(survival(subject, 'OS')).toMatchObject({ CNSR: 0, EVNTDESC: 'Death', ADT: death });
  },
  S06: ({ subject }) => {
    expect(rawOf('target_lesion.csv', subject).length).toBeGreaterThan(0);
    expect(of('RS', subject)).toEqual([]);
    expect(new Set(of('TR', subject).map(({ VISIT }) => VISIT))).toEqual(new Set(['SCREENING']));
    const doses = [
      ...rawOf('infusion.csv', subject).map((record) => day(record, 'EXDAT')),
      ...rawOf('diary.csv', subject).map((record) => day(record, 'PERSTDAT')),
    ].sort();
    const censored = { CNSR: 4, EVNTDESC: 'No Adequate Assessment', CNSDTDSC: 'First Dose Date' };
    expect(survival(subject, 'PFS')).toMatchObject({ ...censored, ADT: doses[0] });
  },
  S07: ({ subject, value }, raw) => {
    const at = { TRLNKID: text(raw, 'TLNUM'), TRLNKGRP: text(raw, 'Folder') };
    const [lesion] = one('TR', subject, { ...at, TRORRES: value ?? null, TRSTRESC: 'NE', TRSTRESN: null });
    const reason = { IDVAR: 'TRSEQ', IDVARVAL: String(lesion?.['TRSEQ']), QVAL: text(raw, 'TLREAS') };
    one('SUPPTR', subject, reason);
    one('RS', subject, { RSTESTCD: 'OVRLRESP', RSLNKGRP: text(raw, 'Folder'), RSSTRESC: 'NE' });
  },
  S08: ({ subject }, raw) => {
    one('DM', subject, { ARMNRS: 'SCREEN FAILURE', ARMCD: null, ACTARMCD: null, RFSTDTC: null });
    one('DS', subject, { DSDECOD: 'SCREEN FAILURE', DSSTDTC: day(raw, 'EOSDAT') });
    const [consent] = rawOf('consent.csv', subject);
    one('IE', subject, { IETESTCD: text(consent, 'IENUM') });
    for (const dataset of ['ADSL', 'ADTTE', 'EC', 'EX', 'RS'])
      expect([dataset, of(dataset, subject)]).toEqual([dataset, []]);
  },
  S09: ({ subject, value = '' }, raw) => {
    for (const [dataset, rows] of records)
      expect([dataset, rows.filter(({ USUBJID }) => USUBJID === person(subject))]).toEqual([dataset, []]);
    one('DM', value, { SUBJID: subject, RFICDTC: day(raw, 'ICDAT') });
    one('ADSL', value, { SUBJID: subject });
    const first = rawOf('consent.csv', value)[0];
    const consents = of('DS', value, { DSDECOD: 'INFORMED CONSENT OBTAINED' }).map(({ DSSTDTC }) => DSSTDTC);
    expect(consents.sort()).toEqual([day(first, 'ICDAT'), day(raw, 'ICDAT')].sort());
    one('DS', value, { DSDECOD: 'SCREEN FAILURE' });
    one('IE', value, { IETESTCD: text(first, 'IENUM') });
  },
  S10: ({ subject }, raw) => {
    const at = { TRLNKID: text(raw, 'TLNUM'), TRLNKGRP: text(raw, 'Folder') };
    one('TR', subject, { ...at, TRORRES: 'TOO SMALL TO MEASURE', TRSTRESN: 5, TRSTRESU: 'mm', TRSTAT: null });
  },
};

describe('a planted fault of study A ends where the list says:', () => {
  it('the list names no fault that this test does not follow, and the other way round', () => {
    expect(new Set(plantedFaults.map(key))).toEqual(new Set(Object.keys(ends)));
  });

  it.each(plantedFaults.map((fault) => [fault.id, fault.fault, fault.fate, fault] as const))(
    '%s, a %s, is %s',
    (_, __, ___, fault) => {
      const raw = fault.row === undefined ? {} : rawRecords(fault.file)[fault.row - 1];
      expect(raw).toBeDefined();
      if (fault.row !== undefined) expect(raw?.['Subject']).toBe(fault.subject);
      if (fault.row !== undefined && fault.column && fault.value) expect(raw?.[fault.column]).toBe(fault.value);
      ends[key(fault)]?.(fault, raw ?? {});
      expect.hasAssertions();
    },
  );
});

const LAST = 'Last Adequate Tumor Assessment';
const ADEQUATE = ['CR', 'PR', 'SD', 'Non-CR/Non-PD', 'PD'];

/** F07-1 and F07-2 are one fault in two records. */
function key({ id }: PlantedFault): string {
  return id.replace(/-\d+$/, '');
}

function person(subject: string): string {
  return `ERIANL-01-01-${subject}`;
}

/** The records of a subject with these values. */
function of(dataset: string, subject: string, values: Readonly<Record<string, Value>> = {}): readonly TableRecord[] {
  const all = records.get(dataset) ?? [];
  for (const name of Object.keys(values)) if (!(name in (all[0] ?? {}))) throw new Error(`${dataset} has no ${name}`);
  return all.filter(
    (record) =>
      record['USUBJID'] === person(subject) && Object.entries(values).every(([name, value]) => record[name] === value),
  );
}

/** The one record with these values; what else there is helps to see why there is none. */
function one(dataset: string, subject: string, values: Readonly<Record<string, Value>>): readonly TableRecord[] {
  const found = of(dataset, subject, values);
  if (found.length !== 1) expect(of(dataset, subject).map((record) => pick(record, values))).toEqual([values]);
  expect(found).toHaveLength(1);
  return found;
}

function pick(record: TableRecord, values: Readonly<Record<string, Value>>): object {
  return Object.fromEntries(Object.keys(values).map((name) => [name, record[name]]));
}

function survival(subject: string, PARAMCD: string): TableRecord {
  return one('ADTTE', subject, { PARAMCD })[0] ?? {};
}

function responses(subject: string): readonly TableRecord[] {
  return of('RS', subject, { RSTESTCD: 'OVRLRESP', RSEVAL: 'INVESTIGATOR' });
}

/** Of the raw responses: the last that says something, up to a day. */
function lastAdequate(subject: string, upTo: string): string {
  const found = rawOf('response.csv', subject)
    .filter(({ RSOVRL = '' }) => ADEQUATE.includes(RSOVRL))
    .map((record) => day(record, 'RSDAT'))
    .filter((date) => date <= upTo)
    .sort();
  return found.at(-1) ?? 'none';
}

/** The pieces of the comment on the response of a raw record. */
function comment(subject: string, raw: RawRecord): readonly string[] {
  const [response] = one('RS', subject, { RSTESTCD: 'OVRLRESP', RSDTC: day(raw, 'RSDAT') });
  const notes = of('CO', subject, { RDOMAIN: 'RS', IDVAR: 'RSSEQ', CODTC: day(raw, 'RSDAT') });
  expect(notes).toHaveLength(1);
  expect(response?.['RSLNKGRP']).toBe(raw['Folder']);
  return ['COVAL', 'COVAL1', 'COVAL2'].flatMap((name) => {
    const piece = notes[0]?.[name];
    return typeof piece === 'string' ? [piece] : [];
  });
}

function vitalSign(subject: string, raw: RawRecord, values: Readonly<Record<string, Value>>, exact: number): void {
  const [result] = one('VS', subject, { ...values, VSDTC: `${day(raw, 'VSDAT')}T${text(raw, 'VSTIM')}` });
  expect(Math.abs(Number(result?.['VSSTRESN']) - exact)).toBeLessThanOrEqual(0.05);
  expect(result?.['VSSTRESC']).toBe(String(result?.['VSSTRESN']));
}

function anlotinib({ subject, value = '' }: PlantedFault, raw: RawRecord): void {
  const period = day(raw, 'PERSTDAT');
  one('EC', subject, { ECSTDTC: period, ECTRT: 'ANLOTINIB', ECDOSE: Number(raw['DAYDOSE']) });
  one('EX', subject, { EXSTDTC: period, EXTRT: 'ANLOTINIB' });
  for (const [dataset, column] of [
    ['EC', 'ECTRT'],
    ['EX', 'EXTRT'],
  ] as const)
    expect(of(dataset, subject).map((record) => record[column])).not.toContain(value);
}

/** Dropped records of a source by their reason. */
function dropped(source: string): Readonly<Record<string, number>> {
  const { sources } = readJson<{
    sources: readonly { source: string; dropped: readonly { reason: string; rows: number }[] }[];
  }>(join(out, 'reports/reconciliation.json'));
  const found = sources.find((each) => each.source === source);
  return Object.fromEntries((found?.dropped ?? []).map(({ reason, rows }) => [reason, rows]));
}

/** Raw records that agree in these columns. */
function saved(file: string, raw: RawRecord, columns: readonly string[]): readonly RawRecord[] {
  return rawRecords(file).filter((record) => columns.every((column) => record[column] === raw[column]));
}

function rawOf(file: string, subject: string): readonly RawRecord[] {
  return rawRecords(file).filter((record) => record['Subject'] === subject);
}

function text(raw: RawRecord | undefined, column: string): string {
  return (raw?.[column] ?? '').trimEnd();
}

function grade(raw: RawRecord): string {
  return text(raw, 'AEGRADE').replace('Grade ', '');
}

/** '07 Apr 2020' as 2020-04-07. */
function day(raw: RawRecord | undefined, column: string): string {
  const [, dd, month = '', yyyy] = /^(\d\d) (\w{3}) (\d{4})$/.exec(text(raw, column)) ?? [];
  const mm = 'JanFebMarAprMayJunJulAugSepOctNovDec'.indexOf(month) / 3 + 1;
  if (dd === undefined || !Number.isInteger(mm))
    throw new Error(`no complete date in ${column}: "${text(raw, column)}"`);
  return `${yyyy}-${String(mm).padStart(2, '0')}-${dd}`;
}

/** A day as workbooks count them. */
function excelDay(raw: RawRecord, column: string): string {
  return new Date(Date.UTC(1899, 11, 30) + Number(raw[column]) * 86_400_000).toISOString().slice(0, 10);
}

function days(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function order(a: TableRecord, b: TableRecord, column: string): number {
  return String(a[column]) < String(b[column]) ? -1 : 1;
}
