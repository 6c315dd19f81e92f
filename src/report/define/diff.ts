import type { DefineChange } from '#define/diff.js';
import { json } from '../json.js';
import { counted, visible } from '../words.js';

/** What changed between two descriptions of data, and where they come from. */
export interface DefineDifference {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly DefineChange[];
}

export type DefineDiffFormat = 'text' | 'json';

/** The ways of telling what changed in the metadata. */
export const defineDiffFormats: Readonly<Record<DefineDiffFormat, (difference: DefineDifference) => string>> = {
  text: asText,
  json: ({ from, to, changes }) => json({ version: 1, from, to, changes }),
};

/** What a file cannot hold of another. */
export function lostText({ to, changes }: DefineDifference): string {
  if (changes.length === 0) return '';
  return `${counted(changes.length, 'fact')} cannot be held by ${to}:\n${changes.map((change) => `  ${line(change)}`).join('')}`;
}

function asText({ from, to, changes }: DefineDifference): string {
  if (changes.length === 0) return `${from} and ${to} say the same.\n`;
  return `${changes.map(line).join('')}\n${counted(changes.length, 'difference')} from ${from} to ${to}.\n`;
}

/** "variable DM.AGE: length is 8, was 3" */
function line(change: DefineChange): string {
  const { kind, name } = change;
  const of = visible(name === '' ? kind : `${kind} ${name}`);
  if (change.change !== 'changed') return `${of}: ${change.change}\n`;
  const { fact, from, to } = change;
  if (from === undefined) return `${of}: ${fact} ${quoted(to)} added\n`;
  if (to === undefined) return `${of}: ${fact} ${quoted(from)} removed\n`;
  return `${of}: ${fact} was ${quoted(from)}, is ${quoted(to)}\n`;
}

function quoted(text = ''): string {
  return JSON.stringify(text);
}
