import { describe, expect, it } from 'vitest';
import { pythonFloat, pythonText } from '#rules/python-text.js';

describe('a number in a sheet', () => {
  it.each([
    [1, '1.0'],
    [-15, '-15.0'],
    [0, '0.0'],
    [-0, '-0.0'],
    [0.1, '0.1'],
    [-2.5, '-2.5'],
    [1234.5678, '1234.5678'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [1.5e-7, '1.5e-07'],
    [1e15, '1000000000000000.0'],
    [1e16, '1e+16'],
    [1.25e300, '1.25e+300'],
    [NaN, 'nan'],
    [Infinity, 'inf'],
  ])('%d is written %s, as Python does', (value, text) => {
    expect(pythonFloat(value)).toBe(text);
  });
});

describe('a value in a sheet', () => {
  it.each<[unknown, string]>([
    [['A', 'B'], "['A', 'B']"],
    [["it's"], '["it\'s"]'],
    [['both \' and "'], "['both \\' and \"']"],
    [['a\\b\n'], "['a\\\\b\\n']"],
    [[1, 2.5, null, true], '[1, 2.5, None, True]'],
    [{ id: 'X', n: [] }, "{'id': 'X', 'n': []}"],
    [false, 'False'],
    [3, '3'],
    [null, 'None'],
  ])('%j is written as Python shows it', (value, text) => {
    expect(pythonText(value)).toBe(text);
  });
});
