import { expect, it } from 'vitest';
import { buildStudy, scratch, studyFile, table } from '../support/study.js';

const linked = (name: string, source: string) =>
  scratch(
    name,
    source,
    { [`${name}LNKID`]: { column: 'LNKID' }, [`${name}SEQ`]: { derive: 'sequence' }, TEXT: { column: 'TEXT' } },
    { keys: ['USUBJID'] },
  );
const record = (own: string, other: string) => ({
  from: own,
  join: [
    {
      with: other,
      on: { USUBJID: 'USUBJID', [`${own}LNKID`]: `${other}LNKID` },
      take: { OTHER: `${other}SEQ` },
      first: [`${other}SEQ`],
      unmatched: { drop: `No record in ${other}` },
    },
  ],
  variables: {
    RDOMAIN: { value: own },
    IDVAR: { value: `${own}SEQ` },
    IDVARVAL: { sql: `CAST(CAST(${own}SEQ AS INTEGER) AS VARCHAR)`, method: 'The sequence number.' },
    RELID: { sql: `'${[own, other].sort().join('')}-' || ${own}LNKID`, method: 'The link of both records.' },
  },
});

it('records of two datasets are related by their sequence numbers, with a RELID for each link of a subject', async () => {
  const rows = table`
    Subject  LNKID  TEXT
    01       T01    a
    01       T02    b
    01       .      c`;
  const measured = table`
    Subject  LNKID  TEXT
    01       T01    d
    01       T01    e
    01       T03    f
    02       T01    g`;
  const built = await buildStudy(
    {
      'study.yaml': studyFile(
        { tu: ['Subject', 'LNKID', 'TEXT'], tr: ['Subject', 'LNKID', 'TEXT'] },
        { sdtm: ['relrec.yaml'], adam: ['tu.yaml', 'tr.yaml'] },
      ),
      'adam/tu.yaml': linked('TU', 'tu'),
      'adam/tr.yaml': linked('TR', 'tr'),
      'sdtm/relrec.yaml': {
        dataset: 'RELREC',
        keys: ['STUDYID', 'RDOMAIN', 'USUBJID', 'IDVAR', 'IDVARVAL', 'RELID'],
        records: [record('TU', 'TR'), record('TR', 'TU')],
        variables: { RELTYPE: { value: null } },
      },
    },
    { tu: rows, tr: measured },
  );
  expect(built.rows('RELREC', 'RDOMAIN', 'USUBJID', 'IDVAR', 'IDVARVAL', 'RELTYPE', 'RELID')).toEqual([
    { RDOMAIN: 'TR', USUBJID: '01', IDVAR: 'TRSEQ', IDVARVAL: '1', RELTYPE: null, RELID: 'TRTU-T01' },
    { RDOMAIN: 'TR', USUBJID: '01', IDVAR: 'TRSEQ', IDVARVAL: '2', RELTYPE: null, RELID: 'TRTU-T01' },
    { RDOMAIN: 'TU', USUBJID: '01', IDVAR: 'TUSEQ', IDVARVAL: '1', RELTYPE: null, RELID: 'TRTU-T01' },
  ]);
  expect(built.drops('RELREC')).toEqual([
    { reason: 'No record in TR', rows: 2 },
    { reason: 'No record in TU', rows: 2 },
  ]);
});
