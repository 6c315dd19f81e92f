import { describe, expect, it } from 'vitest';
import { ShortTexts } from '#engine/short-texts.js';
import { textAt, textBatch, type RowBatch } from '#model/table.js';
import { SharedBatches } from '#pipeline/shared-batches.js';

const batch = (...texts: readonly string[]): RowBatch => ({
  rowCount: texts.length,
  columns: [
    textBatch(texts),
    { kind: 'number', values: Float64Array.from(texts, (_, i) => i / 4) },
    new ShortTexts(Uint32Array.from([1, 0x41, 0, 0]), 1),
  ],
});

const textOf = ({ columns: [column] }: RowBatch, row: number) =>
  column?.kind === 'text' ? textAt(column, row) : undefined;

describe('batches in shared memory', () => {
  it('hold what was laid', () => {
    const [texts, numbers, short] = new SharedBatches(2).lay(batch('odd', 'and longer', 'µ')).columns;
    expect(texts?.kind === 'text' && [0, 1, 2].map((row) => textAt(texts, row))).toEqual(['odd', 'and longer', 'µ']);
    expect(numbers?.kind === 'number' && [...numbers.values]).toEqual([0, 0.25, 0.5]);
    expect(short?.kind === 'text' && short.short).toEqual({ words: Uint32Array.from([1, 0x41, 0, 0]), longest: 1 });
    expect(numbers?.kind === 'number' && numbers.values.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('are laid once for all who ask for the same', () => {
    const batches = new SharedBatches(2);
    const one = batch('one');
    expect(batches.lay(one)).toBe(batches.lay(one));
  });

  it('stand until so many others were laid, also where those are larger', () => {
    const batches = new SharedBatches(2);
    const first = batches.lay(batch('first'));
    const second = batches.lay(batch('second, which is longer'));
    expect([textOf(first, 0), textOf(second, 0)]).toEqual(['first', 'second, which is longer']);
    const third = batches.lay(batch('3'));
    expect([textOf(second, 0), textOf(third, 0)]).toEqual(['second, which is longer', '3']);
    expect(textOf(batches.lay(batch('a fourth one, '.repeat(20))), 0)).toBe('a fourth one, '.repeat(20));
  });
});
