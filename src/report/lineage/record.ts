import type { LineageRule } from '#mapping/lineage/graph.js';
import { json } from '../json.js';
import { visible } from '../words.js';
import { ruleWords } from './words.js';

/** What is known of one record of a built dataset. */
export interface RecordLineage {
  readonly dataset: string;
  /** Position in the dataset, from 1. */
  readonly record: number;
  readonly origin: RecordOrigin;
  /** Of the raw file, as it was when the dataset was built. */
  readonly sha256?: string;
  readonly variables: readonly VariableOrigin[];
}

/** One line of lineage/<dataset>.csv. */
export interface RecordOrigin {
  readonly block: number;
  /** The source, table, dataset or endpoint. */
  readonly input: string;
  readonly inputRecord: number;
  /** Entry of an unpivot or qualifier, from 1; 0 without one. */
  readonly part: number;
  /** The raw file and row that it began with, where there is one. */
  readonly file?: string;
  readonly row?: number;
}

export interface VariableOrigin {
  readonly variable: string;
  readonly value: string;
  readonly rules: readonly LineageRule[];
  /** The raw cells of the record's row; without a value where the raw file is not at hand. */
  readonly cells: readonly { readonly column: string; readonly value?: string }[];
  /** What it reads elsewhere: other rows, other datasets, tables. */
  readonly elsewhere: readonly string[];
}

export const recordFormats = { text, json: (found: RecordLineage) => json(found) } as const;

function text(found: RecordLineage): string {
  const lines = [
    `${found.dataset} record ${found.record}`,
    ...originLines(found).map((line) => `  ${line}`),
    ...found.variables.flatMap(variableLines),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function originLines({ dataset, origin, sha256 }: RecordLineage): readonly string[] {
  const { input, inputRecord, part, file, row, block } = origin;
  const entry = part === 0 ? '' : `, ${dataset.startsWith('SUPP') ? 'qualifier' : 'entry of the unpivot'} ${part}`;
  const raw =
    file === undefined
      ? 'no single raw row: the rules below say what it is made of'
      : `${file}, row ${row ?? ''}${sha256 === undefined ? '' : ` (SHA-256 ${sha256})`}`;
  return [raw, `block ${block}: row ${inputRecord} of ${input}${entry}`];
}

function variableLines({ variable, value, rules, cells, elsewhere }: VariableOrigin): readonly string[] {
  return [
    `  ${variable} = ${quoted(value)}`,
    ...rules.map((rule) => `    ${ruleWords(rule)}`),
    ...cells.map(({ column, value: cell }) => `    ${column}${cell === undefined ? '' : ` = ${quoted(cell)}`}`),
    ...(elsewhere.length === 0 ? [] : [`    and ${elsewhere.join(', ')}`]),
  ];
}

function quoted(value: string): string {
  return value === '' ? 'missing' : visible(JSON.stringify(value));
}
