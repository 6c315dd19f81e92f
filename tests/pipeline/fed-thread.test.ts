import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { FedThread, GIVEN } from '#pipeline/fed-thread.js';

const temp = mkdtempSync(join(tmpdir(), 'trialmill-'));
afterAll(() => {
  rmSync(temp, { recursive: true, force: true });
});

const path = join(temp, 'sums.mjs');
writeFileSync(
  path,
  `export async function sum(from, atMost, items) {
    for await (const item of items) {
      from += item;
      if (item < 0) throw new Error('less than nothing');
      if (from > atMost) break;
    }
    return from;
  }
  export async function quits() { process.exit(); }`,
);

/** Numbers, and how many of them were taken. */
function numbers(...items: readonly number[]) {
  const state = { taken: 0 };
  const given = async function* () {
    for (const item of items) {
      state.taken++;
      yield await Promise.resolve(item);
    }
  };
  return { state, items: given() };
}

const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

describe('a thread that is fed', () => {
  it('gives what its function makes of all items, call after call', async () => {
    const thread = new FedThread<number, number>(pathToFileURL(path), 'sum');
    expect(await thread.call([0, Infinity], numbers(...upTo(50)).items)).toBe(1275);
    expect(await thread.call([7, Infinity], numbers().items)).toBe(7);
    await thread.close();
  });

  it('is given no more when its function is done, and leaves what it was given to no other call', async () => {
    const thread = new FedThread<number, number>(pathToFileURL(path), 'sum');
    const { state, items } = numbers(...upTo(1000));
    expect(await thread.call([0, 5], items)).toBe(6);
    expect(state.taken).toBeLessThanOrEqual(3 + GIVEN + 1);
    expect(await thread.call([0, Infinity], numbers(1, 2).items)).toBe(3);
    await thread.close();
  });

  it('rejects with what its function failed of, and where it ended', async () => {
    const sum = new FedThread<number, number>(pathToFileURL(path), 'sum');
    await expect(sum.call([0, Infinity], numbers(1, -1, ...upTo(20)).items)).rejects.toThrow('less than nothing');
    const quits = new FedThread<number, number>(pathToFileURL(path), 'quits');
    await expect(quits.call([], numbers(...upTo(20)).items)).rejects.toThrow('The thread of quits ended.');
  });

  it('rejects with what its items failed of', async () => {
    const thread = new FedThread<number, number>(pathToFileURL(path), 'sum');
    const failing = async function* () {
      yield await Promise.resolve(1);
      throw new Error('no more items');
    };
    await expect(thread.call([0, Infinity], failing())).rejects.toThrow('no more items');
    await thread.close();
  });
});
