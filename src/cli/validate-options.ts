import { InvalidArgumentError } from 'commander';
import type { StatedKeys } from '#pipeline/finding-keys.js';

/** "AE=USUBJID,AESEQ", or the variables alone. */
export function keysOption(text: string, before: readonly StatedKeys[] = []): readonly StatedKeys[] {
  const [, dataset, list = ''] = /^(?:([^=]*)=)?(.*)$/s.exec(text) ?? [];
  const variables = list.split(',').map((name) => name.trim().toUpperCase());
  if (dataset === '' || variables.includes('')) throw new InvalidArgumentError('Written as AE=USUBJID,AESEQ.');
  return [...before, { ...(dataset !== undefined && { dataset: dataset.trim().toUpperCase() }), variables }];
}

/** Seconds or minutes as milliseconds, or Infinity for "none": 60s, 5m. */
export function timeOption(text: string): number {
  if (text === 'none') return Infinity;
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text) ?? [];
  const time = Number(number) * (unit === 'ms' ? 1 : unit === 'm' ? 60_000 : 1000);
  if (number === undefined || time < 1 || time > LONGEST)
    throw new InvalidArgumentError('A time such as 60s or 5m, at most 24 days, or "none".');
  return time;
}

/** Timers of JavaScript count up to here. */
const LONGEST = 2_147_483_647;

/** A whole number, or Infinity for "all". */
export function maxFindingsOption(text: string): number {
  if (text === 'all') return Infinity;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('A whole number from 1 on, or "all".');
  return count;
}
