import { describe, expect, it } from 'vitest';
import { compareText } from '#base/compare-text.js';
import { diagnostics, faults, ok } from '#base/diagnostic.js';
import { didYouMean } from '#base/did-you-mean.js';
import { flatMap } from '#base/flat-map.js';
import { invariant, InvariantViolation } from '#base/invariant.js';
import { fc } from '../support/properties.js';

describe('did you mean', () => {
  const variables = ['AESTDTC', 'AEENDTC', 'AETERM', 'AESER', 'USUBJID'];

  it.each([
    ['AESTDT', 'AESTDTC'],
    ['aeterm', 'AETERM'],
    ['AETREM', 'AETERM'],
    ['AESRE', 'AESER'],
    ['USUBJD', 'USUBJID'],
    ['USUBJIDD', 'USUBJID'],
    ['XYZ', undefined],
    ['', undefined],
    ['LBORRESU', undefined],
  ])('%j: %j', (text, expected) => {
    expect(didYouMean(text, variables)).toBe(expected);
  });

  it('offers the first of two that are equally near', () => {
    expect(didYouMean('AB', ['AC', 'AD'])).toBe('AC');
    expect(didYouMean('AB', ['AD', 'AC'])).toBe('AD');
  });

  it('has nothing to offer without candidates', () => {
    expect(didYouMean('A', [])).toBeUndefined();
  });

  it('finds every candidate with one character changed, left out, added or swapped', () => {
    const change = fc.record({
      at: fc.nat(6),
      kind: fc.constantFrom('change', 'leave out', 'add', 'swap'),
      put: fc.constantFrom('0', 'q', '_'),
    });
    fc.assert(
      fc.property(change, ({ at, kind, put }) => {
        const word = 'USUBJID';
        const wrong = {
          change: word.slice(0, at) + put + word.slice(at + 1),
          'leave out': word.slice(0, at) + word.slice(at + 1),
          add: word.slice(0, at) + put + word.slice(at),
          swap: word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
        }[kind];
        expect(didYouMean(wrong, ['STUDYID', word, 'DOMAIN'])).toBe(word);
      }),
      { seed: 1 },
    );
  });
});

describe('comparing texts', () => {
  it('goes by code point: capitals before small letters, no language takes part', () => {
    expect(['b', 'a', 'B', 'A', 'ä', '1', ''].sort(compareText)).toEqual(['', '1', 'A', 'B', 'a', 'b', 'ä']);
  });

  it('orders as the bytes of UTF-8 do, beyond the basic plane too', () => {
    expect(['😀', '\u{ffff}', 'é'].sort(compareText)).toEqual(['é', '\u{ffff}', '😀']);
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '漢', '\u{e000}', '\u{ffff}', '😀', '\u{10ffff}') });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(compareText(a, b)).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
      { seed: 3 },
    );
  });

  it('is a total order', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
        expect(Math.sign(compareText(a, b))).toBe(-Math.sign(compareText(b, a)) + 0);
        expect(compareText(a, b) === 0).toBe(a === b);
        if (compareText(a, b) <= 0 && compareText(b, c) <= 0) expect(compareText(a, c)).toBeLessThanOrEqual(0);
      }),
      { seed: 2 },
    );
  });
});

describe('diagnostics', () => {
  const report = diagnostics<{ plain: { name: string }; full: { name: string } }>('floor', {
    plain: ({ name }) => `"${name}" is wrong.`,
    full: ({ name }) => ({ message: `"${name}" is odd.`, severity: 'warning', found: name, help: 'Look again.' }),
  });

  it('carry the code of their floor, are errors unless they say otherwise, and have a place if they get one', () => {
    expect(report('plain', { name: 'x' })).toEqual({
      code: 'floor/plain',
      severity: 'error',
      message: '"x" is wrong.',
    });
    const at = { file: 'a.yaml', line: 1, column: 2 };
    expect(report('full', { name: 'x' }, at)).toEqual({
      code: 'floor/full',
      severity: 'warning',
      message: '"x" is odd.',
      found: 'x',
      help: 'Look again.',
      at,
    });
  });

  it('make a checked value or a list of faults', () => {
    const fault = report('plain', { name: 'x' });
    expect(ok(1)).toEqual({ ok: true, value: 1, warnings: [] });
    expect(ok(1, [fault])).toEqual({ ok: true, value: 1, warnings: [fault] });
    expect(faults([fault])).toEqual({ ok: false, diagnostics: [fault] });
  });
});

describe('an invariant', () => {
  it.each([0, '', null, undefined, false, NaN])('that is %s is a bug of ours', (broken) => {
    expect(() => {
      invariant(broken, 'rows have a number');
    }).toThrow(new InvariantViolation('rows have a number'));
  });

  it('that holds says nothing, and one that does not says whose fault it is', () => {
    expect(() => {
      invariant(1, 'never shown');
    }).not.toThrow();
    expect(new InvariantViolation('p').message).toBe('This is a bug of trialmill: p');
  });
});

it('puts lists together as flatMap of JavaScript does, of anything that can be gone through', () => {
  const each = (n: number) => Array.from({ length: n }, (_, i) => `${n}.${i}`);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 5 })), (items) => {
      expect(flatMap(new Map(items.entries()).values(), each)).toEqual(items.flatMap(each));
    }),
  );
});
