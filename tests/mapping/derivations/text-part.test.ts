import { describe, expect, it } from 'vitest';
import { buildStudy, scratch, studyFile } from '../../support/study.js';
import { fc } from '../../support/properties.js';

/** Parts 1 to 5 of texts. */
async function parts(texts: readonly (string | null)[]) {
  const pieces = [1, 2, 3, 4, 5].map((part) => [`P${part}`, { derive: 'text_part', of: 'TEXT', part }] as const);
  const study = await buildStudy(
    {
      'study.yaml': studyFile({ co: ['Subject', 'TEXT'] }, { adam: ['co.yaml'] }),
      'adam/co.yaml': scratch(
        'ADCO',
        'co',
        { TEXT: { column: 'TEXT' }, ...Object.fromEntries<object>(pieces) },
        { keys: ['STUDYID'] },
      ),
    },
    { co: texts.map((text) => ({ Subject: '01', TEXT: text })) },
  );
  return study.rows('ADCO', 'P1', 'P2', 'P3', 'P4', 'P5').map((row) => Object.values(row));
}

const word = 'ninechars ';

describe('text part', () => {
  it('breaks a text at the last blank within 200 bytes', async () => {
    const text = word.repeat(45).trim();
    const piece = word.repeat(20).trim();
    expect(await parts([text])).toEqual([[piece, piece, word.repeat(5).trim(), null, null]]);
  });

  it.each([
    ['shorter than the limit stays whole', 'short', ['short', null]],
    ['of exactly 200 bytes stays whole', 'x'.repeat(200), ['x'.repeat(200), null]],
    ['of 201 bytes without a blank is cut at 200', 'x'.repeat(201), ['x'.repeat(200), 'x']],
    ['may end at the limit, before a blank', `${'x'.repeat(200)} y`, ['x'.repeat(200), 'y']],
    ['breaks before a blank that is the 200th byte', `${'x'.repeat(199)} yz`, ['x'.repeat(199), 'yz']],
    ['counts bytes, not characters', 'é'.repeat(150), ['é'.repeat(100), 'é'.repeat(50)]],
    ['never cuts a character', `${'x'.repeat(199)}é`, ['x'.repeat(199), 'é']],
    ['of nothing is nothing', null, [null, null]],
  ])('%s', async (_, text, expected) => {
    expect((await parts([text])).map((row) => row.slice(0, 2))).toEqual([expected]);
  });

  it('loses nothing but blanks at the breaks, and no part is longer than 200 bytes', async () => {
    const texts = fc.sample(
      fc
        .array(fc.string({ unit: fc.constantFrom('a', 'é', '漢', '😀', 'z'), minLength: 1, maxLength: 60 }), {
          minLength: 1,
          maxLength: 12,
        })
        .map((words) => words.join(' '))
        .filter((text) => Buffer.byteLength(text) < 700),
      { numRuns: 150, seed: 1 },
    );
    const found = await parts(texts);
    texts.forEach((text, i) => {
      const pieces = (found[i] ?? []).filter((piece) => piece !== null).map(String);
      expect(Math.max(...pieces.map((piece) => Buffer.byteLength(piece)))).toBeLessThanOrEqual(200);
      expect(pieces.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    });
  });
});
