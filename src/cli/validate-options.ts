import { InvalidArgumentError } from 'commander';
import type { StatedKeys } from '#pipeline/finding-keys.js';

/** "AE=USUBJID,AESEQ", or the variables alone. */
export function keysOption(text: string, before: readonly StatedKeys[] = []): readonly StatedKeys[] {
  const [, dataset, list = ''] = /^(?:([^=]*)=)?(.*)$/s.exec(text) ?? [];
  const variables = list.split(',').map((name) => name.trim().toUpperCase());
  if (dataset === '' || variables.includes('')) throw new InvalidArgumentError('Written as AE=USUBJID,AESEQ.');
  return [...before, { ...(dataset !== undefined && { dataset: dataset.trim().toUpperCase() }), variables }];
}

/** A whole number, or Infinity for "all". */
export function maxFindingsOption(text: string): number {
  if (text === 'all') return Infinity;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('A whole number from 1 on, or "all".');
  return count;
}
