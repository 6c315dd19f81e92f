import { describe, expect, it } from 'vitest';
import { parseWhere } from '#define/workbook/where-parse.js';
import { whereText } from '#define/workbook/where-text.js';
import { fc } from '../../support/properties.js';

const eq = (value: string, variable = 'X') => ({ variable, comparator: 'EQ', values: [value] });

describe('a where clause in words', () => {
  it.each([
    ['X EQ "A"', [[eq('A')]], []],
    ['X EQ A', [[eq('A')]], []],
    ["x = 'A'", [[eq('A')]], ['"=" as EQ']],
    ['X == A', [[eq('A')]], ['"==" as EQ']],
    ['X ^= A', [[{ ...eq('A'), comparator: 'NE' }]], ['"^=" as NE']],
    ['X is not A', [[{ ...eq('A'), comparator: 'NE' }]], ['"is not" as NE']],
    ['X is missing', [[eq('')]], ['"is" as EQ', '"missing" as no value']],
    ['X IN (A, "B, C" \'D\')', [[{ variable: 'X', comparator: 'IN', values: ['A', 'B, C', 'D'] }]], []],
    ['X not in ("A")', [[{ variable: 'X', comparator: 'NOTIN', values: ['A'] }]], []],
    ['X EQ ALT (serum)', [[eq('ALT (serum)')]], []],
    ["X EQ Crohn's disease", [[eq("Crohn's disease")]], []],
    ['X EQ (A)', [[eq('A')]], ['a value in parentheses']],
    ['X EQ “A”', [[eq('A')]], []],
    ['X EQ A;', [[eq('A')]], ['without ";"']],
    ['where X EQ A', [[eq('A')]], ['without "where"']],
    ["IF X='A' THEN", [[eq('A')]], ['without "IF"', '"=" as EQ', 'without "THEN"']],
    ['DS.X EQ A & Y EQ B', [[{ ...eq('A'), dataset: 'DS' }, eq('B', 'Y')]], []],
    ['X EQ A or Y EQ B', [[eq('A')], [eq('B', 'Y')]], []],
    ['X EQ BLACK OR AFRICAN AMERICAN', [[eq('BLACK OR AFRICAN AMERICAN')]], []],
    ['(X EQ A)', [[eq('A')]], []],
    [
      '(X EQ A or X EQ B) and Y EQ C',
      [
        [eq('A'), eq('C', 'Y')],
        [eq('B'), eq('C', 'Y')],
      ],
      [],
    ],
    [
      'X GE 3 and X<5',
      [
        [
          { variable: 'X', comparator: 'GE', values: ['3'] },
          { variable: 'X', comparator: 'LT', values: ['5'] },
        ],
      ],
      ['"<" as LT'],
    ],
    ['WHERE EQ A', [[eq('A', 'WHERE')]], []],
  ])('%s', (text, alternatives, oddities) => {
    const parsed = parseWhere(text);
    expect(parsed?.alternatives).toEqual(alternatives);
    expect([...(parsed?.oddities ?? [])].sort()).toEqual([...oddities].sort());
  });

  it.each([
    '',
    ' ',
    'A',
    'X EQ',
    'X EQ "A',
    '(X EQ A',
    'X EQ A)',
    'X CONTAINS A',
    'X EQ "A" Y EQ "B"',
    'X EQ A, B',
    'and',
    `${'('.repeat(60)}X EQ A${')'.repeat(60)}`,
  ])('is none in %j', (text) => {
    expect(parseWhere(text)).toBeUndefined();
  });

  it('does not multiply without end', () => {
    const many = Array.from({ length: 30 }, (_, i) => `(X EQ ${i} or Y EQ ${i})`).join(' and ');
    expect(parseWhere(many)).toBeUndefined();
  });

  it('reads what is written, whatever the values are', () => {
    const name = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,7}$/);
    const condition = fc.record({
      variable: name,
      comparator: fc.constantFrom('EQ', 'NE', 'LT', 'GE'),
      values: fc.tuple(fc.string()),
    });
    const listed = fc.record({
      variable: name,
      comparator: fc.constantFrom('IN', 'NOTIN'),
      values: fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
    });
    const conditions = fc.array(fc.oneof(condition, listed), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(conditions, { minLength: 1, maxLength: 3 }), (alternatives) => {
        expect(parseWhere(whereText(alternatives))).toEqual({ alternatives, oddities: [] });
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('X', ' ', 'EQ', '(', ')', '"', "'", 'and', 'or', 'not', 'in', ',', ';', '='),
        }),
        (text) => {
          parseWhere(text);
        },
      ),
    );
  });
});
