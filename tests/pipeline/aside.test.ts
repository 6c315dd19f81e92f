import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { aside, begun, standBy, streamedAside } from '#pipeline/aside.js';

const temp = mkdtempSync(join(tmpdir(), 'trialmill-'));
afterAll(() => {
  rmSync(temp, { recursive: true, force: true });
});

function module(name: string, text: string): URL {
  const path = join(temp, `${name}.mjs`);
  writeFileSync(path, text);
  return pathToFileURL(path);
}

const sums = module('sums', 'export const sum = (a, b) => a + b; export const later = async (a, b) => a + b;');
const broken = module('broken', 'throw new Error("no module");');

describe('a thread', () => {
  it('gives what a function gives for each call, in order', async () => {
    expect(await aside(sums, 'sum', [[1, 2], [3, 4], []])).toEqual([3, 7, NaN]);
  });

  it('waits for what a function promises', async () => {
    expect(
      await aside(sums, 'later', [
        [1, 2],
        [3, 4],
      ]),
    ).toEqual([3, 7]);
  });

  it('that stood by gives the same, once', async () => {
    standBy(sums);
    expect(await aside(sums, 'sum', [[1, 2]])).toEqual([3]);
    expect(await aside(sums, 'sum', [[3, 4]])).toEqual([7]);
  });

  it('that stands by with one module is not asked for another', async () => {
    standBy(broken);
    expect(await aside(sums, 'sum', [[1, 2]])).toEqual([3]);
  });

  it('rejects with what its module failed of, whether it stood by or not', async () => {
    standBy(broken);
    await expect(aside(broken, 'sum', [[]])).rejects.toThrow('no module');
    await expect(aside(broken, 'sum', [[]])).rejects.toThrow('no module');
  });
});

describe('a thread that goes on giving', () => {
  const counts = module(
    'counts',
    `export async function* count(to, fails) {
      for (let i = 1; i <= to; i++) {
        const bytes = new Uint8Array([i]);
        yield { item: { i, bytes }, handed: [bytes.buffer] };
      }
      if (fails) throw new Error('no more');
    }
    export async function* quits() { process.exit(); yield; }`,
  );
  const taken = async (name: string, ...call: readonly unknown[]) => {
    const items: number[] = [];
    for await (const { i, bytes } of streamedAside<{ i: number; bytes: Uint8Array }>(counts, name, call)) {
      expect([...bytes]).toEqual([i]);
      items.push(i);
      if (i === 50) break;
    }
    return items;
  };
  const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

  it('gives every item in order, however many are ahead of who takes them', async () => {
    expect(await taken('count', 40, false)).toEqual(upTo(40));
    expect(await taken('count', 0, false)).toEqual([]);
  });

  it('ends where no more are taken', async () => {
    expect(await taken('count', 1e9, false)).toEqual(upTo(50));
  });

  it('begins before anyone asks where it is told to, and ends where nobody ever does', async () => {
    const begin = (name: string, ...call: readonly unknown[]) =>
      begun(streamedAside<{ readonly i: number }>(counts, name, call));
    const found: number[] = [];
    for await (const { i } of begin('count', 40, false)) found.push(i);
    expect(found).toEqual(upTo(40));
    const left = begin('count', 1e9, false);
    await left.return();
    expect(await left.next()).toMatchObject({ value: { i: 1 } });
    expect(await left.next()).toEqual({ done: true, value: undefined });
    const failing = begin('quits');
    await failing.return();
    await expect(failing.next()).rejects.toThrow('ended before its last item');
  });

  it('throws what it failed of', async () => {
    await expect(taken('count', 3, true)).rejects.toThrow('no more');
    await expect(taken('quits')).rejects.toThrow('ended before its last item');
  });
});
