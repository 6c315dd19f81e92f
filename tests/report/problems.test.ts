import { expect, it } from 'vitest';
import type { DataProblem } from '#model/account.js';
import { problems } from '#report/problems.js';
import { resultsWith } from './support/results.js';

const problem: DataProblem = {
  kind: 'date',
  severity: 'warning',
  dataset: 'AE',
  variable: 'AESTDTC',
  value: '31 FEB 2022',
  action: 'left missing',
  file: 'ae.csv',
  row: 7,
};

it('problems are written by dataset, variable, file and row, whatever order they came in', () => {
  const found = [
    { ...problem, row: 12, subject: '01-002' },
    problem,
    { ...problem, dataset: 'DM', at: { file: 'dm.yaml', line: 2, column: 3 } },
  ];
  const [asJson, asCsv] = problems(resultsWith({ problems: found }));
  expect(String(asCsv?.content).split('\r\n')).toEqual([
    'Severity,Kind,Dataset,Variable,Value,Action,File,Row,Subject,Mapping',
    'warning,date,AE,AESTDTC,31 FEB 2022,left missing,ae.csv,7,,',
    'warning,date,AE,AESTDTC,31 FEB 2022,left missing,ae.csv,12,01-002,',
    'warning,date,DM,AESTDTC,31 FEB 2022,left missing,ae.csv,7,,dm.yaml:2:3',
    '',
  ]);
  expect(problems(resultsWith({ problems: found.toReversed() }))).toEqual([asJson, asCsv]);
  expect(JSON.parse(String(asJson?.content))).toMatchObject({
    count: 3,
    problems: [{ row: 7 }, { row: 12 }, { dataset: 'DM' }],
  });
});

it('a value that could not be taken is counted by dataset and variable, the most frequent first', () => {
  const rare = { ...problem, value: '30 FEB 2022' };
  const found = [rare, problem, { ...problem, row: 9 }, { ...problem, row: 11, action: 'time left out' }];
  const [asJson] = problems(resultsWith({ problems: found }));
  const counted = { kind: 'date', severity: 'warning', dataset: 'AE', variable: 'AESTDTC', action: 'left missing' };
  expect((JSON.parse(String(asJson?.content)) as { summary: unknown }).summary).toEqual([
    { ...counted, value: '31 FEB 2022', count: 2 },
    { ...counted, value: '30 FEB 2022', count: 1 },
    { ...counted, value: '31 FEB 2022', action: 'time left out', count: 1 },
  ]);
  expect(problems(resultsWith({ problems: found.toReversed() }))[0]).toEqual(asJson);
});
