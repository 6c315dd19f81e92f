import { describe, expect, it } from 'vitest';
import { pythonText } from '#pipeline/python-text.js';

describe('a value as Python prints it', () => {
  it.each([
    ['text', 'Rash', 'Rash'],
    ['number', '1.0', '1.0'],
    ['number', '1e-05', '1e-05'],
    ['boolean', 'true', 'True'],
    ['boolean', 'false', 'False'],
    ['texts', '[]', '[]'],
    ['texts', '["A","B"]', "['A', 'B']"],
    ['texts', '[null,"CO"]', "[None, 'CO']"],
    ['texts', `["it's"]`, `["it's"]`],
    ['texts', '["a \\"b\\" it\'s"]', `['a "b" it\\'s']`],
    ['texts', '["a\\\\b\\n\\t\\u0001\\u200e"]', "['a\\\\b\\n\\t\\x01\\u200e']"],
    ['numbers', '[1,2.5,null]', '[1.0, 2.5, None]'],
    ['numbers', '[1e-05,1e21,0.0001]', '[1e-05, 1e+21, 0.0001]'],
    ['numbers', '[0]', '[0.0]'],
  ] as const)('%s %s is %s', (type, written, expected) => {
    expect(pythonText(written, type)).toBe(expected);
  });
});
