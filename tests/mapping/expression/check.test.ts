import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '#engine/engine.js';
import { EngineFault } from '#engine/fault.js';
import { expressionTypes } from '#engine/expression-types.js';
import { functions } from '#mapping/expression/allow-list.js';
import { checkExpression } from '#mapping/expression/check.js';
import { inlined, sql } from '#sql/sql.js';

const columns = new Map([
  ['AETERM', 'VARCHAR'],
  ['AESTDAT', 'VARCHAR'],
  ['AEGR', 'VARCHAR'],
  ['AGE', 'DOUBLE'],
  ['Lab value', 'DOUBLE'],
  ['größe', 'DOUBLE'],
  ['COMMENT', 'VARCHAR'],
  ['END', 'VARCHAR'],
  ['a "b".c', 'VARCHAR'],
]);
const directory = mkdtempSync(join(tmpdir(), 'trialmill-expression-'));
let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ tempDirectory: directory, threads: 1 });
  await engine.lock();
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

describe('an expression', () => {
  it.each([
    ['AETERM', 'VARCHAR', ['AETERM']],
    ["upper(trim(AETERM)) || ' (' || AEGR || ')'", 'VARCHAR', ['AETERM', 'AEGR']],
    ["CASE WHEN AEGR = 'Grade 1' THEN '1' WHEN AEGR IN ('2', '3') THEN AEGR END", 'VARCHAR', ['AEGR']],
    ["CASE AEGR WHEN '1' THEN 1 ELSE AGE END", 'DOUBLE', ['AEGR', 'AGE']],
    ['"Lab value" * 10 / größe', 'DOUBLE', ['Lab value', 'größe']],
    ['"a ""b"".c" || COMMENT', 'VARCHAR', ['a "b".c', 'COMMENT']],
    ["AGE IS NOT NULL AND NOT (AGE BETWEEN 18 AND 64) OR AETERM LIKE 'Na%'", 'BOOLEAN', ['AGE', 'AETERM']],
    ['AEGR IS NOT DISTINCT FROM NULL', 'BOOLEAN', ['AEGR']],
    ["AEGR IS DISTINCT FROM AETERM AND AEGR NOT IN ('x')", 'BOOLEAN', ['AEGR', 'AETERM']],
    ["try_cast(AESTDAT AS DATE) - DATE '2024-01-01' + 1", 'BIGINT', ['AESTDAT']],
    ["strftime(try_strptime(AESTDAT, '%d %b %Y'), '%Y-%m-%d')", 'VARCHAR', ['AESTDAT']],
    ['try_cast(AESTDAT AS DATE) + INTERVAL 3 DAYS', 'TIMESTAMP', ['AESTDAT']],
    ['extract(year FROM try_cast(AESTDAT AS DATE))', 'BIGINT', ['AESTDAT']],
    ["regexp_extract(AEGR, '([0-9]+)', 1)", 'VARCHAR', ['AEGR']],
    ["regexp_replace(AETERM, '[^A-Z]', '', 'g')", 'VARCHAR', ['AETERM']],
    ["replace(replace(AETERM, 'a', 'bb'), 'c', 'dd')", 'VARCHAR', ['AETERM']],
    ["lpad(AEGR, 3, '0')", 'VARCHAR', ['AEGR']],
    ["coalesce(nullif(AETERM, ''), 'none')", 'VARCHAR', ['AETERM']],
    ["list_contains(['UN', 'UNK'], AEGR)", 'BOOLEAN', ['AEGR']],
    ['greatest(AGE, "Lab value")', 'DOUBLE', ['AGE', 'Lab value']],
    ['-AGE + round(AGE / 2.0, 1)', 'DOUBLE', ['AGE']],
    ['CAST(AGE AS DECIMAL(5, 1))', 'DECIMAL(5,1)', ['AGE']],
    ['AGE -- a comment at the end', 'DOUBLE', ['AGE']],
    ['AGE /* in /* the */ middle */ + 1', 'DOUBLE', ['AGE']],
    ["'; DROP TABLE dm; --' || AETERM", 'VARCHAR', ['AETERM']],
    ["'é😀?' || $$it's$$ || AETERM", 'VARCHAR', ['AETERM']],
    ['NULL', 'INTEGER', []],
  ])('is taken as it stands: %s', async (text, type, read) => {
    const checked = await check(text);
    expect(checked).toMatchObject({ ok: true, value: { columns: read }, warnings: [] });
    if (!checked.ok) return;
    expect(inlined(checked.value.sql)).toBe(`(\n${text}\n)`);
    expect(await expressionTypes(engine, columns, [checked.value.sql])).toEqual([{ ok: true, type }]);
  });

  const unknownFunction = (name: string) => `The function "${name}" is not one that mappings may use.`;
  const comparedWithNull = 'A comparison with NULL is neither true nor false, whatever the data are.';
  const notAllowed = (what: string) => `${what} cannot stand in an expression of a mapping.`;
  const changingValue = (name: string) =>
    `"${name}" is not the same in every run: what it gives must not get into the data.`;
  const unreadable = (detail: string) => `The expression cannot be read: ${detail}.`;

  it.each([
    // Columns
    ['AETRM', 1, '"AETRM" is not a column here. Did you mean "AETERM"?'],
    ['upper(aeterm)', 7, '"aeterm" is not a column here. Did you mean "AETERM"?'],
    ['"Lab Value" + 1', 1, '"Lab Value" is not a column here. Did you mean "Lab value"?'],
    ["'é😀' || nothing_like_it", 10, '"nothing_like_it" is not a column here.'],
    ['ae.AETERM', 1, '"ae.AETERM" names a column with a dot, and the columns here have no table in front of them.'],
    [
      'AETERM = main.ae.AETERM',
      10,
      '"main.ae.AETERM" names a column with a dot, and the columns here have no table in front of them.',
    ],
    ['current_date', 1, changingValue('current_date')],
    ['AGE + rowid', 7, changingValue('rowid')],
    ['user', 1, changingValue('user')],
    // Functions
    ["read_text('/etc/passwd')", 1, unknownFunction('read_text')],
    ["read_csv('x.csv')", 1, unknownFunction('read_csv')],
    ["glob('/etc/*')", 1, unknownFunction('glob')],
    ["getenv('HOME')", 1, unknownFunction('getenv')],
    ["current_setting('threads')", 1, unknownFunction('current_setting')],
    ["query('SELECT 1')", 1, unknownFunction('query')],
    ["upper(query_table('dm'))", 7, unknownFunction('query_table')],
    ['uper(AETERM)', 1, unknownFunction('uper') + ' Did you mean "upper"?'],
    ['AETERM.upper()', 1, unknownFunction('AETERM.upper') + ' Did you mean "upper"?'],
    ["repeat('x', 3000000000)", 1, unknownFunction('repeat')],
    ['range(1000000000000)', 1, unknownFunction('range')],
    ['+ 2 */', 5, unknownFunction('*/')],
    ['unnest([1, 2])', 1, unknownFunction('unnest')],
    ["error('x')", 1, unknownFunction('error')],
    ["format('{:>999999999}', AETERM)", 1, unknownFunction('format')],
    ["{'a': AGE}", 2, unknownFunction('{...}')],
    ['(AGE, AETERM)', 1, unknownFunction('(..., ...)')],
    ["AETERM->>'$.a'", 7, unknownFunction('->>')],
    ["try_cast(AESTDAT AS TIMESTAMP) AT TIME ZONE 'Asia/Tokyo'", 32, unknownFunction('AT TIME ZONE')],
    ['now()', 1, changingValue('now')],
    ['AGE + random()', 7, changingValue('random')],
    ['age(try_cast(AESTDAT AS DATE))', 1, changingValue('age')],
    ['max(AGE)', 1, '"max" works over many rows, and an expression sees one.'],
    ['count(*)', 1, '"count(*)" works over many rows, and an expression sees one.'],
    [
      'upper(DISTINCT AETERM)',
      1,
      '"upper with DISTINCT, FILTER or ORDER BY" works over many rows, and an expression sees one.',
    ],
    [
      'lpad(AETERM, 3000000000, AEGR)',
      1,
      '"lpad" needs a length that is written down, so that it cannot fill the memory.',
    ],
    [
      "rpad(AETERM, CAST(AGE AS INTEGER), ' ')",
      1,
      '"rpad" needs a length that is written down, so that it cannot fill the memory.',
    ],
    ['replace(AETERM, AEGR, COMMENT)', 1, '"replace" can make a text more than 1000 times as long.'],
    [
      `${'regexp_replace('.repeat(4)}AETERM${`, '', '${'x'.repeat(40)}', 'g')`.repeat(4)}`,
      1,
      '"regexp_replace" can make a text more than 1000 times as long.',
    ],
    // Comparisons that no row can pass
    ['AETERM = NULL', 8, comparedWithNull],
    ['AGE > 1 AND NULL <> AETERM', 18, comparedWithNull],
    ["CASE WHEN AETERM = NULL THEN 'x' END", 18, comparedWithNull],
    // Forms
    ['(SELECT 1)', 1, notAllowed('A subquery')],
    ['EXISTS (SELECT 1 FROM dm)', 1, notAllowed('A subquery')],
    ['AETERM IN (SELECT AETERM FROM ae)', 8, notAllowed('A subquery')],
    ['AGE = ANY([1, 2])', 5, notAllowed('A subquery')],
    ['*', 1, notAllowed('A star')],
    ['ae.*', 1, notAllowed('A star')],
    ['columns(*)', 1, notAllowed('A star')],
    ["columns('AE.*')", 1, notAllowed('A star')],
    ['row_number() OVER ()', 1, notAllowed('A window function')],
    ['sum(AGE) OVER (ORDER BY AETERM)', 1, notAllowed('A window function')],
    ['AGE + ?', 5, notAllowed('A parameter')],
    ['$1', 1, notAllowed('A parameter')],
    ['#1', 1, notAllowed('A column by its number')],
    ['AETERM COLLATE NOCASE', 1, notAllowed('COLLATE')],
    ['AGE -> AGE + 1', 5, notAllowed('An arrow or lambda')],
    ['try(CAST(AETERM AS DOUBLE))', 1, notAllowed('try')],
    // Types
    ['AETERM::BLOB', 7, 'A value cannot be cast to "BLOB" in a mapping.'],
    ['CAST(AESTDAT AS TIMESTAMPTZ)', 1, 'A value cannot be cast to "TIMESTAMP WITH TIME ZONE" in a mapping.'],
    ['AETERM::nosuch', 7, 'A value cannot be cast to "nosuch" in a mapping.'],
    // What is no expression
    ['PRAGMA version', 8, unreadable('syntax error at or near "version"')],
    ["COPY (SELECT 1) TO '/tmp/x'", 7, unreadable('syntax error at or near "SELECT"')],
    ["ATTACH 'x.db'", 1, 'A value cannot be cast to "ATTACH" in a mapping.'],
    ['AGE; DROP TABLE dm', 4, unreadable('syntax error at or near ";"')],
    ['1) FROM dm; DROP TABLE dm; --', 30, unreadable('syntax error at or near ")"')],
    ['1), (2', 1, 'This is more than one expression.'],
    ['1) UNION (SELECT 2', 1, 'This is more than one expression.'],
    ['1) FROM (SELECT 2', 1, 'This is more than one expression.'],
    ['1); SELECT (2', 1, 'This is more than one expression.'],
    ['AGE +', 6, unreadable('syntax error at or near ")"')],
    ['AGE /* never closed', 5, unreadable(`unterminated /* comment at or near "/* never closed\n)"`)],
    ["'never closed", 1, unreadable(`unterminated quoted string at or near "'never closed\n)"`)],
    ['AGE AS x', 5, unreadable('syntax error at or near "AS"')],
    ['', 1, unreadable('syntax error at or near ")"')],
    ['-- nothing', 11, unreadable('syntax error at or near ")"')],
    ['AGE\0', 4, unreadable('a NUL character')],
    ["SELECT * FROM read_csv('x')", 1, notAllowed('A subquery')],
    ["(SELECT content FROM read_text('/etc/passwd'))", 1, notAllowed('A subquery')],
    ["CASE WHEN TRUE THEN (SELECT 'x') END", 21, notAllowed('A subquery')],
    ["write_log('x')", 1, unknownFunction('write_log')],
    ["parquet_scan('x.parquet')", 1, unknownFunction('parquet_scan')],
    ["sqlite_scan('x.db', 't')", 1, unknownFunction('sqlite_scan')],
    ["getvariable('x')", 1, unknownFunction('getvariable')],
    ['INSTALL httpfs', 9, unreadable('syntax error at or near "httpfs"')],
    ['LOAD httpfs', 6, unreadable('syntax error at or near "httpfs"')],
    ['SET threads = 1', 5, unreadable('syntax error at or near "threads"')],
    ["EXPORT DATABASE 'x'", 8, unreadable('syntax error at or near "DATABASE"')],
    ["AGE); ATTACH 'x.db' AS y; SELECT (1", 1, 'This is more than one expression.'],
    ['AETERM; --', 7, unreadable('syntax error at or near ";"')],
    ['AETERM /* */ ; /* */', 14, unreadable('syntax error at or near ";"')],
    ["U&'\\0041'", 1, unreadable('unicode_to_utf8 NOT IMPLEMENTED')],
    [`[${'['.repeat(70)}${']'.repeat(70)}]`, 62, 'The expression is nested too deeply.'],
    ['9'.repeat(400), 1, 'The expression holds a number too large for a DOUBLE.'],
    // Size
    [`'${'x'.repeat(1001)}'`, 1, 'A text in the expression is too long.'],
    [`AGE ${'+ 1 '.repeat(1500)}`, 1, 'The expression is too long.'],
    [`${'upper('.repeat(70)}AETERM${')'.repeat(70)}`, 361, 'The expression is nested too deeply.'],
    [`${'NOT '.repeat(900)}TRUE`, 241, 'The expression is nested too deeply.'],
    [`AGE IN (${Array.from({ length: 1200 }, () => '1').join(', ')})`, 3003, 'The expression has too many parts.'],
    ['1e400', 1, 'The expression holds a number too large for a DOUBLE.'],
  ])('is refused: %s', async (text, column, message) => {
    const checked = await check(text);
    expect(checked).toMatchObject({
      ok: false,
      diagnostics: [{ message, severity: 'error', at: { file: 'ae.yaml', line: 7, column: column + 10 } }],
    });
    expect(checked).toHaveProperty('diagnostics.length', 1);
  });

  it('has all its faults told at once, in the order of the text', async () => {
    expect(await check("upper(AETRM) || getenv('X') || (SELECT 1) || now()")).toMatchObject({
      diagnostics: [
        {
          code: 'expression/unknown-column',
          found: 'AETRM',
          expected: expect.stringContaining('AETERM, AESTDAT') as unknown,
        },
        { code: 'expression/unknown-function', found: 'getenv' },
        { code: 'expression/not-allowed', help: 'Read other datasets with a join or a lookup of the mapping.' },
        { code: 'expression/changing-value', found: 'now' },
      ],
    });
  });

  it('is told to quote a column that is called like a word of SQL', async () => {
    expect(await check('coalesce(END, AESTDAT)')).toMatchObject({
      diagnostics: [{ help: 'END is a word of SQL, too: the column is meant where it stands in double quotes.' }],
    });
    expect(await check('coalesce("END", AESTDAT)')).toMatchObject({ ok: true });
    expect(await check('AGE LIMIT')).not.toHaveProperty('diagnostics.0.help');
  });

  it('cannot reach into its neighbours', async () => {
    const texts = ['1 /*', '+ 2 */', '1), (2', "'", "'", 'AGE'];
    const kinds = (await engine.parseExpressions(texts)).map(({ kind }) => kind);
    expect(kinds).toEqual(['unreadable', 'tree', 'not one expression', 'unreadable', 'unreadable', 'tree']);
  });

  it('has a fault of DuckDB point at the character', async () => {
    const checked = await check("upper(AETERM) ||\n  date_part('year', AETERM)");
    if (!checked.ok) throw new Error('refused');
    const [type] = await expressionTypes(engine, columns, [checked.value.sql]);
    expect(type).toMatchObject({ ok: false, fault: { at: { column: 10 + 20 } } });
    expect(type?.ok === false && type.fault).toBeInstanceOf(EngineFault);
  });

  it('has its type told beside one that fails', async () => {
    const checked = await Promise.all(['AGE + 1', 'AETERM + AGE + AETERM', 'AETERM'].map(check));
    const sqls = checked.map((each) => (each.ok ? each.value.sql : sql`NULL`));
    expect(await expressionTypes(engine, columns, sqls)).toMatchObject([
      { type: 'DOUBLE' },
      { ok: false },
      { type: 'VARCHAR' },
    ]);
    expect(await expressionTypes(engine, new Map(), [sql`1`])).toEqual([{ ok: true, type: 'INTEGER' }]);
    expect(await expressionTypes(engine, columns, [])).toEqual([]);
  });
});

describe('the list of functions', () => {
  it('names only scalar functions that DuckDB has and that always give the same', async () => {
    const known = await engine.all(sql`
      SELECT DISTINCT function_name AS name FROM duckdb_functions()
      WHERE function_type IN ('scalar', 'macro') AND coalesce(stability, 'CONSISTENT') = 'CONSISTENT'`);
    const names = new Set(known.map(({ name }) => name));
    expect([...functions].filter((name) => !names.has(name))).toEqual([]);
  });
});

async function check(text: string) {
  const [parsed] = await engine.parseExpressions([text]);
  if (parsed === undefined) throw new Error('not parsed');
  const offsetToSpan = (offset: number) => ({ file: 'ae.yaml', line: 7, column: 11 + offset });
  return checkExpression(parsed, { columns, text, at: offsetToSpan(0), offsetToSpan });
}
