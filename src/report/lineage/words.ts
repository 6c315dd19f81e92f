import type { LineageNode, LineageRule } from '#mapping/lineage/graph.js';
import { place } from '../words.js';

/** A node and what it is: "ae.AESTDAT: column of adverse_event.csv". */
export function nodeWords({ id, kind, label, file, at }: LineageNode): string {
  if (kind === 'source column') return file === undefined ? id : `${id}: column of ${file}`;
  if (kind === 'table column') return `${id}: table of study.yaml${inBrackets(place(at))}`;
  if (kind === 'working column') return `${id}: working column`;
  return label === undefined ? id : `${id}: ${label}`;
}

/** What a rule does, in one line, without what it reads for the value: that is told below it. */
export function ruleWords(rule: LineageRule): string {
  const words = [
    main(rule),
    ...(rule.codelist === undefined ? [] : [`codelist ${rule.codelist}`]),
    ...(rule.values === undefined ? [] : [`a table of ${Object.keys(rule.values).length} values`]),
    ...(rule.take === undefined ? [] : [`only the ${rule.take}`]),
    ...list('by', rule.reads.key),
    ...(rule.where === undefined ? list('if', rule.reads.condition) : [`where ${oneLine(rule.where)}`]),
    ...list('in the order of', rule.reads.order),
  ].join('; ');
  return `${words}${inBrackets(place(rule.at))}`;
}

const SHOWN = 12;

function main({ kind, text, constants = [], method, reads }: LineageRule): string {
  const shown = constants.slice(0, SHOWN).map((constant) => JSON.stringify(constant));
  const values = [...shown, ...(constants.length > SHOWN ? [`and ${constants.length - SHOWN} more`] : [])].join(', ');
  const among = constants.length === 0 ? '' : `, or ${values}`;
  switch (kind) {
    case 'copied':
      return `copied${among}`;
    case 'recoded':
      return `recoded${among}`;
    case 'date':
      return 'date as ISO 8601';
    case 'expression':
    case 'computed':
      return `SQL ${oneLine(text ?? '')}${among}`;
    case 'constant':
      return constants.length === 0 ? 'no value' : `constant ${values}`;
    case 'lookup':
      return `looked up in ${reads.value.join(', ')}${among}`;
    case 'derived':
      return `derived by ${text ?? 'a derivation'}${method === undefined ? '' : `: ${withoutDot(method)}`}${among}`;
    case 'endpoint':
      return `by the convention ${text ?? ''}`;
    case 'response':
      return `by ${text ?? 'the criteria'}${method === undefined ? '' : `: ${withoutDot(method)}`}`;
  }
}

function list(word: string, ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [] : [`${word} ${ids.join(', ')}`];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function withoutDot(text: string): string {
  return text.replace(/\.$/, '');
}

function inBrackets(text: string): string {
  return text === '' ? '' : ` (${text})`;
}
