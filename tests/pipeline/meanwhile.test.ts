import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { meanwhile } from '#pipeline/meanwhile.js';

describe('what is done while something is awaited', () => {
  it('is done in order until that is there, and not after', async () => {
    const done: number[] = [];
    let arrive: (what: string) => void = () => undefined;
    const there = new Promise<string>((resolve) => (arrive = resolve));
    const tasks = [0, 1, 2, 3].map((n) => () => {
      done.push(n);
      if (n === 2) arrive('there');
    });
    expect(await meanwhile(there, tasks)).toBe('there');
    expect(done).toEqual([0, 1, 2]);
  });

  it('is done once, however long the rest takes', async () => {
    const done: number[] = [];
    const later = setTimeout(20, 'later');
    expect(await meanwhile(later, [() => done.push(0), () => done.push(1)])).toBe('later');
    expect(done).toEqual([0, 1]);
  });

  it('is not begun where it is there already', async () => {
    const done: number[] = [];
    expect(await meanwhile(Promise.resolve('there'), [() => done.push(0)])).toBe('there');
    expect(done).toEqual([]);
  });

  it('does not keep what went wrong', async () => {
    await expect(meanwhile(Promise.reject(new Error('no')), [() => 0])).rejects.toThrow('no');
  });
});
