import { describe, expect, it } from 'vitest';
import { faults, ok } from '#base/diagnostic.js';
import { byNeed } from '#pipeline/by-need.js';
import { report } from '#pipeline/messages.js';
import { fc } from '../support/properties.js';

interface Item {
  readonly place: number;
  readonly needs: ReadonlySet<number>;
  readonly fails: boolean;
  readonly turns: number;
}

const fault = (place: number) => faults([report('no-rules', { path: String(place), isThere: true })]);

/** Items that need some of those before them, fail or not, and take some turns of the loop. */
const lists = fc
  .array(fc.record({ needs: fc.array(fc.nat(20)), fails: fc.boolean(), turns: fc.nat(3) }), { maxLength: 14 })
  .map((items) =>
    items.map(({ needs, fails, turns }, place): Item => {
      const before = needs.filter((need) => need < place);
      return { place, needs: new Set(before), fails: fails && turns === 0, turns };
    }),
  );

async function run(items: readonly Item[], atOnce: number) {
  const begun: number[] = [];
  const done = new Set<number>();
  let running = 0;
  let most = 0;
  const result = await byNeed(items, atOnce, async ({ place, needs, fails, turns }) => {
    for (const need of needs) expect(done).toContain(need);
    begun.push(place);
    most = Math.max(most, ++running);
    for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
    running--;
    if (fails) return fault(place);
    done.add(place);
    return ok(undefined);
  });
  return { begun, done, most, result };
}

describe('tasks by what they need', () => {
  it('do each once after what it needs, no more at once than asked, and fail as if done one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(lists, fc.integer({ min: 1, max: 4 }), async (items, atOnce) => {
        const first = items.find(({ fails }) => fails)?.place;
        const { begun, done, most, result } = await run(items, atOnce);
        expect(result).toEqual(first === undefined ? ok(undefined) : fault(first));
        expect(new Set(begun).size).toBe(begun.length);
        for (const { place } of items.slice(0, first ?? items.length)) expect(done).toContain(place);
        expect(most).toBeLessThanOrEqual(atOnce);
      }),
      { numRuns: 60 },
    );
  });

  it('run at once what does not need each other', async () => {
    const apart = [0, 1, 2].map((place): Item => ({ place, needs: new Set(), fails: false, turns: 2 }));
    expect((await run(apart, 2)).most).toBe(2);
  });

  it('begin with what the longest chain of others waits for', async () => {
    const needs: readonly (readonly number[])[] = [[], [], [1], [0], [2]];
    const items = needs.map((of, place): Item => ({ place, needs: new Set(of), fails: false, turns: 0 }));
    expect((await run(items, 1)).begun).toEqual([1, 0, 2, 3, 4]);
  });

  it('begin with what takes long, of those for which as many others wait', async () => {
    const needs: readonly (readonly number[])[] = [[], [], [], [1]];
    const items = needs.map((of, place): Item => ({ place, needs: new Set(of), fails: false, turns: 0 }));
    const begun: number[] = [];
    const task = ({ place }: Item) => Promise.resolve(ok(void begun.push(place)));
    await byNeed(items, 1, task, ({ place }) => place === 2);
    expect(begun).toEqual([1, 2, 0, 3]);
  });

  it('end with what was thrown, once what runs has settled, and begin nothing more', async () => {
    const ended: number[] = [];
    const items = [0, 1, 2].map((place) => ({ place, needs: new Set<number>() }));
    const ran = byNeed(items, 2, async ({ place }) => {
      if (place === 0) throw new Error('stopped');
      await new Promise((resolve) => setImmediate(resolve));
      ended.push(place);
      return ok(undefined);
    });
    await expect(ran).rejects.toThrow('stopped');
    expect(ended).toEqual([1]);
  });
});
