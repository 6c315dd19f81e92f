import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RuleDataset } from '#rules/world.js';
import { openStudy, type Break, type Study } from './study.js';

let study: Study;
beforeAll(async () => {
  study = await openStudy();
});
afterAll(async () => {
  await study.dispose();
});

interface Case extends Break {
  readonly break: string;
  /** Every rule that must find it; no other may. */
  readonly expect: readonly string[];
}

const data = (title: string, statements: string | readonly string[], ...expected: readonly string[]): Case => ({
  break: title,
  data: typeof statements === 'string' ? [statements] : statements,
  expect: expected,
});
const files = (
  title: string,
  dataset: string,
  change: (described: RuleDataset) => RuleDataset | undefined,
  ...expected: readonly string[]
): Case => ({
  break: title,
  files: (described) => (described.name === dataset ? change(described) : described),
  expect: expected,
});
const column = (name: string, change: Partial<RuleDataset['columns'][number]>) => (dataset: RuleDataset) => ({
  ...dataset,
  columns: dataset.columns.map((each) => (each.name === name ? { ...each, ...change } : each)),
});
const define = (title: string, from: string | RegExp, to: string, ...expected: readonly string[]): Case => ({
  break: title,
  define: { family: 'sdtm', change: (text) => text.replace(from, to) },
  expect: expected,
});
const adamDefine = (title: string, from: string | RegExp, to: string, ...expected: readonly string[]): Case => ({
  break: title,
  define: { family: 'adam', change: (text) => text.replace(from, to) },
  expect: expected,
});

const P1 = `USUBJID LIKE '%001'`;
const P3 = `USUBJID LIKE '%003'`;
const P28 = `USUBJID LIKE '%028'`;

const cases: readonly Case[] = [
  data(
    'a second record of a subject in DM',
    `INSERT INTO DM SELECT * FROM DM WHERE ${P1}`,
    'TM-D011',
    'TM-S007',
    'TM-S098',
  ),
  data('a subject who is not in DM', `DELETE FROM DM WHERE ${P28}`, 'TM-A002', 'TM-S006'),
  data('another sex in DM', `UPDATE DM SET SEX = 'M' WHERE ${P1}`, 'TM-A018'),
  data(
    'an arm that is not planned',
    `UPDATE DM SET ARMCD = 'ERI', ARM = 'Eribulin' WHERE ${P1}`,
    'TM-A026',
    'TM-D013',
    'TM-S053',
  ),
  data(
    'no reference start date',
    `UPDATE DM SET RFSTDTC = NULL WHERE ${P28}`,
    'TM-S014',
    'TM-S015',
    'TM-S016',
    'TM-S091',
  ),
  data('a death without the flag', `UPDATE DM SET DTHFL = NULL WHERE ${P1}`, 'TM-S042', 'TM-S045'),
  data(
    'a date of death that is too early',
    `UPDATE DM SET DTHDTC = '2020-08-01' WHERE ${P1}`,
    'TM-A029',
    'TM-A066',
    'TM-S046',
    'TM-S047',
  ),
  data(
    'consent after the first treatment',
    `UPDATE DM SET RFICDTC = '2020-05-01' WHERE ${P1}`,
    'TM-A030',
    'TM-S074',
    'TM-S123',
  ),
  data('an age that does not fit', `UPDATE DM SET AGE = 150 WHERE ${P1}`, 'TM-A019', 'TM-S094'),
  data('a country in words', `UPDATE DM SET COUNTRY = 'China' WHERE ${P1}`, 'TM-A026', 'TM-D014', 'TM-S099'),
  data('a repeated sequence number', `UPDATE AE SET AESEQ = 1 WHERE ${P1} AND AESEQ = 2`, 'TM-S005', 'TM-S062'),
  data(
    'an event that ends before it starts',
    `UPDATE AE SET AEENDTC = '2020-05-01' WHERE ${P1} AND AESEQ = 1`,
    'TM-S009',
    'TM-S013',
  ),
  data('a study day that was not counted', `UPDATE AE SET AESTDY = AESTDY + 1 WHERE ${P1} AND AESEQ = 1`, 'TM-S012'),
  data('a study day zero', `UPDATE AE SET AESTDY = 0 WHERE ${P1} AND AESEQ = 1`, 'TM-S012', 'TM-S017'),
  data(
    'a date that does not exist',
    `UPDATE AE SET AESTDTC = '2020-02-30' WHERE ${P1} AND AESEQ = 1`,
    'TM-S008',
    'TM-S015',
  ),
  data(
    'a date in another format',
    `UPDATE AE SET AESTDTC = '27MAY2020' WHERE ${P1} AND AESEQ = 1`,
    'TM-S008',
    'TM-S015',
  ),
  data('a term beyond its codelist', `UPDATE AE SET AEOUT = 'CURED' WHERE ${P1} AND AESEQ = 1`, 'TM-D013', 'TM-S018'),
  data('a serious event without a reason', `UPDATE AE SET AESER = 'Y' WHERE ${P1} AND AESEQ = 1`, 'TM-S034'),
  data(
    'a fatal outcome that is not called a death',
    `UPDATE AE SET AEOUT = 'FATAL' WHERE ${P3} AND AESEQ = 1`,
    'TM-S038',
    'TM-S120',
  ),
  data('an event of grade 6', `UPDATE AE SET AETOXGR = '6' WHERE ${P1} AND AESEQ = 1`, 'TM-S119'),
  data(
    'an event without a code',
    `UPDATE AE SET AEDECOD = NULL WHERE ${P1} AND AESEQ = 1`,
    'TM-D012',
    'TM-S002',
    'TM-S117',
  ),
  data('an event in the wrong epoch', `UPDATE AE SET EPOCH = 'SCREENING' WHERE ${P1} AND AESEQ = 1`, 'TM-S140'),
  data(
    'an event twice',
    `INSERT INTO AE SELECT * REPLACE (99 AS AESEQ) FROM AE WHERE ${P1} AND AESEQ = 1`,
    'TM-D011',
    'TM-S121',
  ),
  data('a dose without a unit', `UPDATE EX SET EXDOSU = NULL WHERE ${P1} AND EXSEQ = 1`, 'TM-S032'),
  data('a negative dose', `UPDATE EX SET EXDOSE = -12 WHERE ${P1} AND EXSEQ = 1`, 'TM-S031'),
  data(
    'an administration without a date',
    `UPDATE EX SET EXSTDTC = NULL, EXSTDY = NULL WHERE ${P1} AND EXSEQ = 2`,
    'TM-S030',
  ),
  data(
    'administrations that overlap',
    `UPDATE EX SET EXENDTC = '2020-04-22', EXENDY = 25 WHERE ${P1} AND EXSEQ = 1`,
    'TM-S101',
  ),
  data(
    'a weight in pounds',
    `UPDATE VS SET VSSTRESU = 'LB' WHERE ${P1} AND VSSEQ = (SELECT min(VSSEQ) FROM VS WHERE ${P1} AND VSTESTCD = 'WEIGHT')`,
    'TM-S110',
  ),
  data('a result that is not the number it shows', `UPDATE VS SET VSSTRESN = 15 WHERE ${P1} AND VSSEQ = 1`, 'TM-S025'),
  data('a test of two names', `UPDATE VS SET VSTEST = 'Body Surface' WHERE ${P1} AND VSSEQ = 1`, 'TM-D013', 'TM-S021'),
  data(
    'a baseline flag after treatment',
    `UPDATE VS SET VSLOBXFL = 'Y' WHERE ${P1} AND VSSEQ = 2`,
    'TM-S114',
    'TM-S115',
  ),
  data(
    'a low laboratory result called high',
    `UPDATE LB SET LBNRIND = 'HIGH' WHERE ${P1} AND LBSEQ = 2`,
    'TM-S072',
    'TM-S113',
  ),
  data(
    'a visit that was not planned',
    `UPDATE SV SET VISITNUM = 77 WHERE ${P1} AND VISITNUM = 101`,
    'TM-S022',
    'TM-S056',
    'TM-S137',
  ),
  data('a visit twice', `INSERT INTO SV SELECT * FROM SV WHERE ${P1} AND VISITNUM = 101`, 'TM-D011', 'TM-S136'),
  data(
    'an element that is not described',
    `UPDATE SE SET ETCD = 'TRT' WHERE ${P1} AND SESEQ = 2`,
    'TM-S051',
    'TM-S052',
  ),
  data(
    'a gap between two elements',
    `UPDATE SE SET SEENDTC = '2020-08-01', SEENDY = 126 WHERE ${P1} AND SESEQ = 2`,
    'TM-S076',
  ),
  data(
    'a disposition without a date',
    `UPDATE DS SET DSSTDTC = NULL, DSSTDY = NULL WHERE ${P1} AND DSSEQ = 3`,
    'TM-A065',
    'TM-S125',
  ),
  data('no informed consent', `DELETE FROM DS WHERE ${P1} AND DSSEQ = 1`, 'TM-S122'),
  data('an element described twice', `INSERT INTO TE SELECT * FROM TE WHERE ETCD = 'FU'`, 'TM-D011', 'TM-S079'),
  data('no study start in the trial summary', `DELETE FROM TS WHERE TSPARMCD = 'SSTDTC'`, 'TM-S088'),
  data('a study start in words', `UPDATE TS SET TSVAL = 'March 2020' WHERE TSPARMCD = 'SSTDTC'`, 'TM-S089'),
  data(
    'a qualifier of a record that is not there',
    `UPDATE SUPPAE SET IDVARVAL = '77' WHERE ${P1} AND IDVARVAL = '1' AND QNAM = 'AEREL1'`,
    'TM-S062',
  ),
  data(
    'a qualifier without a value',
    `UPDATE SUPPAE SET QVAL = NULL WHERE ${P1} AND IDVARVAL = '1' AND QNAM = 'AEREL1'`,
    'TM-D012',
    'TM-S002',
    'TM-S126',
  ),
  data(
    'a qualifier twice',
    `INSERT INTO SUPPAE SELECT * FROM SUPPAE WHERE ${P1} AND IDVARVAL = '1' AND QNAM = 'AEREL1'`,
    'TM-D011',
    'TM-S064',
  ),
  data('a lesion that is not identified', `DELETE FROM TU WHERE ${P3} AND TULNKID = 'T01'`, 'TM-R011', 'TM-S057'),
  data(
    'target lesions that are non-target lesions',
    `UPDATE TU SET TUSTRESC = 'NON-TARGET', TUORRES = 'NON-TARGET' WHERE ${P1} AND TULNKID LIKE 'T0_'`,
    'TM-R011',
  ),
  data('a diameter in centimetres', `UPDATE TR SET TRSTRESU = 'cm' WHERE ${P1} AND TRSEQ = 1`, 'TM-D013', 'TM-R005'),
  data('a lesion without baseline', `UPDATE TR SET TRLOBXFL = NULL WHERE ${P1} AND TRSEQ = 1`, 'TM-R008', 'TM-R010'),
  data(
    'a response without measurements',
    `UPDATE RS SET RSLNKGRP = 'TA99' WHERE ${P1} AND RSSEQ = 7`,
    'TM-R009',
    'TM-R033',
  ),
  data(
    'a response after progression',
    `UPDATE RS SET RSSTRESC = 'PD', RSORRES = 'PD' WHERE ${P1} AND RSSEQ = 7`,
    'TM-R020',
    'TM-S060',
  ),
  data(
    'an overall response that misses progression',
    `UPDATE RS SET RSSTRESC = 'SD', RSORRES = 'SD' WHERE ${P1} AND RSSEQ = 9`,
    'TM-R016',
  ),
  data(
    'a complete response with lesions left',
    `UPDATE RS SET RSSTRESC = 'CR', RSORRES = 'CR' WHERE ${P1} AND RSSEQ = 10`,
    'TM-R022',
    'TM-R023',
  ),
  data(
    'a new lesion that nobody identified',
    `UPDATE RS SET RSSTRESC = 'Y', RSORRES = 'Yes' WHERE ${P1} AND RSSEQ = 1`,
    'TM-R013',
    'TM-R015',
  ),
  data('a second record of a subject in ADSL', `INSERT INTO ADSL SELECT * FROM ADSL WHERE ${P1}`, 'TM-A001', 'TM-D011'),
  data('a subject who is not in ADSL', `DELETE FROM ADSL WHERE ${P28}`, 'TM-A003', 'TM-A025', 'TM-A065'),
  data(
    'a population flag in words',
    `UPDATE ADSL SET SAFFL = 'Yes' WHERE ${P1}`,
    'TM-A004',
    'TM-A032',
    'TM-A041',
    'TM-A046',
    'TM-D013',
    'TM-D014',
  ),
  data(
    'treatment that starts a day late',
    `UPDATE ADSL SET TRTSDT = TRTSDT + 1 WHERE ${P1}`,
    'TM-A027',
    'TM-A047',
    'TM-A079',
  ),
  data('a flipped censoring', `UPDATE ADTTE SET CNSR = 1 WHERE ${P1} AND PARAMCD = 'OS'`, 'TM-A012', 'TM-A069'),
  data(
    'an event that is called censored',
    `UPDATE ADTTE SET CNSR = 0 WHERE ${P3} AND PARAMCD = 'OS'`,
    'TM-A013',
    'TM-A068',
    'TM-A072',
  ),
  data(
    'a shifted analysis date',
    `UPDATE ADTTE SET ADT = ADT + 5 WHERE ${P1} AND PARAMCD = 'PFS'`,
    'TM-A017',
    'TM-A066',
  ),
  data(
    'a time in days',
    `UPDATE ADTTE SET AVAL = AVAL * 30.4375 WHERE ${P1} AND PARAMCD = 'PFS'`,
    'TM-A017',
    'TM-A070',
  ),
  data('a source that is not there', `UPDATE ADTTE SET SRCSEQ = 99 WHERE ${P1} AND PARAMCD = 'PFS'`, 'TM-A065'),
  data(
    'a parameter twice',
    `INSERT INTO ADTTE SELECT * FROM ADTTE WHERE ${P1} AND PARAMCD = 'OS'`,
    'TM-A010',
    'TM-D011',
  ),
  data(
    'a parameter of two names',
    `UPDATE ADTTE SET PARAM = 'Survival (Months)' WHERE ${P1} AND PARAMCD = 'OS'`,
    'TM-A006',
  ),
  data('a missing column', `ALTER TABLE AE DROP COLUMN AETERM`, 'TM-D004', 'TM-D008', 'TM-D010', 'TM-S001'),
  data(
    'a missing column of an analysis dataset',
    `ALTER TABLE ADTTE DROP COLUMN PARAM`,
    'TM-A024',
    'TM-D004',
    'TM-D008',
  ),
  files('a file that is not there', 'TE', () => undefined, 'TM-D002'),
  files('a file of another name', 'TE', (dataset) => ({ ...dataset, file: 'elements.xpt' }), 'TM-D015'),
  files('another label of a dataset', 'AE', (dataset) => ({ ...dataset, label: 'Events' }), 'TM-D009', 'TM-S141'),
  files('no label of a dataset', 'AE', (dataset) => ({ ...dataset, label: '' }), 'TM-D009', 'TM-P006', 'TM-S141'),
  files('another label of a variable', 'AE', column('AETERM', { label: 'Event Term' }), 'TM-D005', 'TM-S067'),
  files('another length of a variable', 'AE', column('AETERM', { length: 200 }), 'TM-D007'),
  files(
    'a variable in small letters',
    'VS',
    (dataset) => ({
      ...dataset,
      columns: dataset.columns.map((each) => (each.name === 'VSSTAT' ? { ...each, name: 'vsstat' } : each)),
    }),
    'TM-D003',
    'TM-D004',
    'TM-P004',
    'TM-S069',
  ),
  files(
    'a date without a format',
    'ADTTE',
    ({ columns, ...dataset }) => ({
      ...dataset,
      columns: columns.map(({ displayFormat, ...each }) =>
        each.name === 'ADT' || displayFormat === undefined ? each : { ...each, displayFormat },
      ),
    }),
    'TM-A020',
  ),
  define(
    'a reference to no item',
    'ItemOID="IT.AE.AETERM"',
    'ItemOID="IT.AE.TERM"',
    'TM-D003',
    'TM-D004',
    'TM-D010',
    'TM-X001',
    'TM-X013',
  ),
  define('a reference to no codelist', 'CodeListOID="CL.NY"', 'CodeListOID="CL.YN"', 'TM-X002'),
  define(
    'a dataset that is not described',
    /(<ItemGroupDef OID="IG\.TE"[\s\S]*?<\/ItemGroupDef>)/,
    '',
    'TM-D001',
    'TM-D003',
    'TM-X013',
  ),
  adamDefine('a derivation without a method', ' MethodOID="MT.ADSL.TRTSDT"', '', 'TM-X015', 'TM-X071'),
  define('another label in the define.xml', '>Reported Term for the Adverse Event<', '>Event<', 'TM-D005'),
  define(
    'an origin of the wrong source',
    'Type="Collected" Source="Investigator"',
    'Type="Collected" Source="Sponsor"',
    'TM-X067',
  ),
  define('a length that is too short', /(<ItemDef OID="IT\.AE\.AETERM"[^>]*Length=")\d+/, '$11', 'TM-D007', 'TM-D014'),
  define(
    'a codelist without NCI code',
    /(<CodeList OID="CL\.SEX"[\s\S]*?)<Alias Context="nci:ExtCodeID" Name="C66731"\/>/,
    '$1',
    'TM-X086',
  ),
  define('a class that is not one', '<def:Class Name="EVENTS"', '<def:Class Name="Events"', 'TM-X034'),
  define(
    'a standard that nobody described',
    / def:StandardOID="STD\.SDTMIG"/,
    ' def:StandardOID="STD.SENDIG"',
    'TM-X008',
  ),
  define('an absolute path', 'xlink:href="ae.xpt"', 'xlink:href="C:\\data\\ae.xpt"', 'TM-D015', 'TM-X094', 'TM-X124'),
];

describe('study A with one thing broken', () => {
  it.each(cases.map((each) => [each.break, each] as const))(
    'finds %s by the right rules and no others',
    async (_title, { expect: expected, ...broken }) => {
      expect(await study.fired(broken)).toEqual(expected);
    },
  );
});
