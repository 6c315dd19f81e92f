import { compareText } from '#base/compare-text.js';
import type { Timings } from '#report/results.js';
import type { Phase, Progress } from './build-contract.js';

/** Progress that also takes the time of each phase, and keeps that of each rule. */
export function stopwatch(
  tell: Progress,
  now: () => number = () => performance.now(),
): Progress & { readonly rule: (id: string, milliseconds: number) => void; readonly timings: () => Timings } {
  const phases: [Phase, number][] = [];
  const rules: [string, number][] = [];
  let since = now();
  const lap = () => {
    const last = phases.at(-1);
    if (last !== undefined) last[1] = now() - since;
  };
  return {
    phase: (phase) => {
      lap();
      since = now();
      phases.push([phase, 0]);
      tell.phase(phase);
    },
    at: (phase, what, rows) => {
      tell.at(phase, what, rows);
    },
    rule: (rule, milliseconds) => {
      rules.push([rule, milliseconds]);
    },
    timings: () => {
      lap();
      return { phases, rules: [...rules].sort(([a], [b]) => compareText(a, b)) };
    },
  };
}
