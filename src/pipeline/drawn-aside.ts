import { availableParallelism } from 'node:os';
import { svgOf, type Drawing } from '#report/figures/draw.js';
import type { Pictures, PictureSubject } from '#report/results.js';
import { aside, firstThere } from './aside.js';

/** What draws in a thread: in the bundle, or where it was compiled. */
const draw = firstThere(new URL('./draw.cjs', import.meta.url), new URL('../report/figures/draw.js', import.meta.url));

/**
 * Begins to draw each picture once: in a thread, as Vega takes longer than all else of the reports, where there is a processor for it. One after the
 * other otherwise, as each takes memory.
 */
export function drawnAside(drawings: ReadonlyMap<PictureSubject, Drawing>, module = draw): Pictures {
  if (drawings.size === 0) return new Map();
  const calls = [...drawings.values()].map((drawing) => [drawing] as const);
  const all = module === undefined || availableParallelism() < 2 ? here(calls) : aside<string>(module, 'svgOf', calls);
  const pictures = [...drawings.keys()].map((of, i) => [of, all.then((svgs) => svgs[i] ?? '')] as const);
  // Nobody may wait for a picture yet when drawing fails; who waits for it later hears of it.
  for (const [, picture] of pictures) picture.catch(() => undefined);
  return new Map(pictures);
}

async function here(calls: readonly (readonly [Drawing])[]): Promise<readonly string[]> {
  const svgs: string[] = [];
  for (const [drawing] of calls) svgs.push(await svgOf(drawing));
  return svgs;
}
