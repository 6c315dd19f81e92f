import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '#engine/engine.js';
import { checkExpression } from '#mapping/expression/check.js';
import { trusted, sql } from '#sql/sql.js';
import { scratch, studyFile, tryStudy } from '../../support/study.js';

const columns = new Map([
  ['A', 'VARCHAR'],
  ['B', 'VARCHAR'],
  ['N', 'DOUBLE'],
  ['FL', 'VARCHAR'],
]);
const values = new Map([['FL', ['Y', 'N']]]);
const directory = mkdtempSync(join(tmpdir(), 'trialmill-reach-'));
let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ tempDirectory: directory, threads: 1 });
  await engine.lock();
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

describe('what cannot be meant is told with its place:', () => {
  it.each([
    ["A = 'x' AND A = 'y'", ['never-true 13']],
    ["A = 'x' AND B = 'z' AND A IN ('y', 'z')", ['never-true 25']],
    ["A IS NULL AND A = 'x'", ['never-true 15']],
    ["A IS NULL AND A LIKE 'x%' AND A IS NOT NULL", ['never-true 31']],
    ["A = 'x' AND A <> 'x'", ['never-true 13']],
    ["A IN ('x', 'y') AND A NOT IN ('x', 'y', 'z')", ['never-true 21']],
    ["B = 'z' AND (A = 'x' OR A = 'y') AND A = 'w'", ['never-true 38']],
    ["B = 'z' OR (A = 'x' AND A = 'y')", ['never-true 25']],
    ["upper(A) = 'X' AND upper(A) = 'Y'", ['never-true 20']],
    ['N > 5 AND N < 3', ['never-true 11']],
    ['N > 5 AND N <= 5', ['never-true 11']],
    ['N BETWEEN 5 AND 1', ['never-true 1']],
    ['try_cast(A AS DOUBLE) = 1 AND try_cast(A AS DOUBLE) >= 1.5', ['never-true 31']],
    ["A > 'm' AND A = 'a'", ['never-true 13']],
    ["'x' = A AND 'y' = A", ['never-true 13']],
    ["A <> 'x' OR A <> 'y'", ['always-true 1']],
    ['A IS NULL OR A IS NOT NULL', ['always-true 1']],
    ['N < 5 OR N > 3', ['always-true 1']],
    ["CASE WHEN A = 'x' THEN 1 WHEN A = 'x' THEN 2 END", ['unreachable-branch 31']],
    ["CASE WHEN A IN ('x', 'y') THEN 1 WHEN A = 'y' AND B = 'z' THEN 2 END", ['unreachable-branch 39']],
    ["CASE A WHEN 'x' THEN 1 WHEN 'y' THEN 2 WHEN 'x' THEN 3 END", ['unreachable-branch 6']],
    ['CASE WHEN N >= 18 THEN 1 WHEN N >= 65 THEN 2 ELSE 3 END', ['unreachable-branch 31']],
    ['CASE WHEN N < 5 THEN 1 WHEN N >= 5 THEN 2 WHEN N = 7 THEN 3 END', ['unreachable-branch 48']],
    ["CASE WHEN A LIKE 'x%' THEN 1 WHEN A LIKE 'x%' THEN 2 END", ['unreachable-branch 35']],
    ["FL = 'Yes'", ['impossible-value 6']],
    ["FL IN ('Y', 'Yes') AND A = 'x'", ['impossible-value 13']],
    ["FL <> 'no'", ['impossible-value 7']],
    ["CASE FL WHEN 'J' THEN 1 END", ['impossible-value 14']],
    ["upper(A) = 'Yes'", ['impossible-value 12']],
    ["lower(A) IN ('yes', 'No')", ['impossible-value 21']],
    ["trim(A) = 'x '", ['impossible-value 11']],
    ["FL = 'Yes' AND FL = 'No'", ['impossible-value 6', 'impossible-value 21']],
  ])('%s', async (text, expected) => {
    expect(await told(text)).toEqual(expected);
  });
});

describe('what could be meant is passed over:', () => {
  const fine = [
    "A = 'x' AND B = 'y'",
    "A = 'x' OR A = 'y'",
    "A = 'x' AND A IS NOT NULL",
    "A <> 'x' AND A <> 'y'",
    "FL = 'Y' OR FL = 'N'",
    "FL = 'Y' AND A = 'Yes'",
    'A = 1 AND A = 1.5',
    "try_cast(A AS DOUBLE) = '1' AND try_cast(A AS DOUBLE) = '1.0'",
    'length(A) = 3 AND length(A) = 4',
    'N >= 5 AND N <= 5',
    'N BETWEEN 1 AND 5 AND N BETWEEN 5 AND 9',
    "A >= 'a' AND A < 'b'",
    "A <> 'x' OR B <> 'x'",
    "upper(A) = 'ÄX' AND A = 'äx'",
    "trim(A, 'x') = ' x'",
    'CASE WHEN N >= 65 THEN 1 WHEN N >= 18 THEN 2 END',
    "CASE WHEN A = 'x' AND B = 'y' THEN 1 WHEN A = 'x' THEN 2 END",
    "CASE WHEN A <> 'x' THEN 1 WHEN A IS NULL THEN 2 WHEN A = 'x' THEN 3 END",
    "CASE WHEN A LIKE 'x%' THEN 1 WHEN A = 'xy' THEN 2 END",
    "NOT (A = 'x' AND B = 'y')",
    "A IS DISTINCT FROM 'x' AND A IS NULL",
  ];

  it.each(fine)('%s', async (text) => {
    expect(await told(text)).toEqual([]);
  });

  it('and DuckDB agrees: each of these conditions is true and not true of some row', async () => {
    const rows = sql`(SELECT a AS "A", b AS "B", n AS "N", f AS "FL" FROM
      (SELECT unnest([NULL, 'x', 'y', 'xy', 'a', '1', '1.5', 'ÄX', 'äx', 'Yes', 'abc']) AS a),
      (SELECT unnest([NULL, 'x', 'y']) AS b), (SELECT unnest([NULL, 1.0, 5.0, 20.0, 70.0]) AS n), (SELECT unnest([NULL, 'Y', 'N']) AS f))`;
    const conditions = fine.filter((text) => /^(?:A|FL|N|upper)\b/.test(text) && !/A = 1 |äx/.test(text));
    for (const text of conditions) {
      const [row] = await engine.all(
        sql`SELECT CAST(count(*) FILTER (WHERE ${trusted(text)}) AS DOUBLE) AS met, CAST(count(*) AS DOUBLE) AS n FROM ${rows}`,
      );
      expect([text, Number(row?.['met']) > 0, Number(row?.['met']) < Number(row?.['n'])]).toEqual([text, true, true]);
    }
  });
});

it('a suggestion comes with a value that cannot be', async () => {
  const checked = await check("FL = 'y'");
  expect(checked).toMatchObject({
    ok: true,
    warnings: [
      {
        code: 'expression/impossible-value',
        severity: 'warning',
        message: 'FL never is "y". Did you mean "Y"?',
        expected: 'one of Y, N',
      },
    ],
  });
});

async function told(text: string): Promise<readonly string[]> {
  const checked = await check(text);
  if (!checked.ok) throw new Error(checked.diagnostics.map(({ message }) => message).join());
  return checked.warnings.map(({ code, at }) => `${code.replace('expression/', '')} ${at?.column ?? 0}`);
}

async function check(text: string) {
  const [parsed] = await engine.parseExpressions([text]);
  if (parsed === undefined) throw new Error('not parsed');
  const offsetToSpan = (offset: number) => ({ file: 'ae.yaml', line: 7, column: 1 + offset });
  return checkExpression(parsed, { columns, values, text, at: offsetToSpan(0), offsetToSpan });
}

describe('in a study', () => {
  it('a variable is known by its constant, table or closed codelist, in its dataset and in others', async () => {
    const files = {
      'study.yaml': studyFile(
        { ae: ['Subject', 'SER', 'X'] },
        { adam: ['adx.yaml', 'ady.yaml'] },
        { synonyms: { NY: { Yes: 'Y' } } },
      ),
      'adam/adx.yaml': scratch('ADX', 'ae', {
        SER: { column: 'SER', codelist: 'NY' },
        FIX: { value: 'A' },
        TAB: { column: 'X', values: { a: 'B', b: null }, default: 'C' },
        OPEN: { column: 'X', codelist: 'NY', unmapped: 'allow' },
        R1: { compute: "CASE WHEN SER = 'Yes' THEN 1 END", type: 'number', method: 'x' },
        R2: { compute: "CASE WHEN FIX = 'B' OR TAB = 'a' OR TAB = 'C' OR OPEN = 'Yes' THEN 'z' END", method: 'x' },
      }),
      'adam/ady.yaml': scratch(
        'ADY',
        'ADX',
        {
          Q: { lookup: 'ADX.FIX', by: ['USUBJID'], where: "SER = 'No'" },
        },
        { where: "SER = 'Y' AND FIX <> 'a'" },
      ),
    };
    const result = await tryStudy(files, {});
    if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
    expect(result.value.warnings.map(({ message }) => message)).toEqual([
      'SER never is "Yes".',
      'FIX never is "B". Did you mean "A"?',
      'TAB never is "a". Did you mean "B"?',
      'FIX never is "a". Did you mean "A"?',
      'SER never is "No". Did you mean "NA"?',
    ]);
  });
});
