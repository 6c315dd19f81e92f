import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inOrder } from '#pipeline/in-order.js';
import { once } from '#pipeline/once.js';

describe('results in order', () => {
  it('come in the order of the items, whatever order the tasks end in', async () => {
    const ended: number[] = [];
    const results = await inOrder([30, 1, 10], 3, async (wait) => {
      await after(wait);
      ended.push(wait);
      return wait * 2;
    });
    expect(results).toEqual([60, 2, 20]);
    expect(ended).toEqual([1, 10, 30]);
  });

  it.each([1, 2, 5])('come of at most %i tasks at once, begun in order', async (atOnce) => {
    let running = 0;
    let most = 0;
    const begun: number[] = [];
    await inOrder([1, 2, 3, 4, 5, 6], atOnce, async (item) => {
      begun.push(item);
      most = Math.max(most, ++running);
      await after(7 - item);
      running--;
    });
    expect(most).toBe(atOnce);
    expect(begun).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('end with the fault of a task, once what runs has settled', async () => {
    const settled: number[] = [];
    const all = inOrder([0, 1, 2, 3, 4], 2, async (item) => {
      if (item === 1) throw new Error('the first failed');
      await after(5);
      settled.push(item);
    });
    await expect(all).rejects.toThrow('the first failed');
    expect(settled).toEqual([0]);
  });
});

describe('what is made once', () => {
  it('is made by the first, and waited for by others', async () => {
    const value = once<number>();
    let made = 0;
    const make = async () => {
      await after(1);
      return ++made;
    };
    expect(await Promise.all([value(make), value(make)])).toEqual([1, 1]);
    expect(await value(make)).toBe(1);
  });

  it('is made by the next where the first fails', async () => {
    const value = once<number>();
    const failing = async () => {
      await after(1);
      throw new Error('stopped');
    };
    const asked = [value(failing), value(() => Promise.resolve(7)), value(() => Promise.resolve(8))];
    const [first, ...others] = await Promise.allSettled(asked);
    expect(first).toMatchObject({ status: 'rejected', reason: new Error('stopped') });
    expect(others).toEqual([7, 7].map((seven) => ({ status: 'fulfilled', value: seven })));
  });
});
