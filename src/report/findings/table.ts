import type { Finding } from '#rules/outcome.js';
import { csv } from '../csv.js';
import type { FindingResults } from '../results.js';
import { partialMark } from './messages.js';
import { allFindings } from './selection.js';

/**
 * One line a finding, as comma-separated values; in a study document with its path and instance, in a define.xml with file and line, with a baseline also whether it is new. Where the
 * run was interrupted, a last line says so.
 */
export function findingsAsCsv(results: FindingResults): string {
  const findings = allFindings(results);
  const mark = partialMark(results);
  const inDocument = findings.some(({ path }) => path !== undefined);
  const further: readonly Further[] = [
    ...(inDocument ? [PATH, INSTANCE] : []),
    ...(findings.some(({ at }) => at !== undefined) ? [FILE, LINE] : []),
    ...(results.baseline === undefined ? [] : [STATE]),
  ];
  return csv(
    [...HEADER, ...further.map(([name]) => name)],
    [
      ...findings.map((finding) => [...rowOf(finding), ...further.map(([, of]) => of(finding))]),
      ...(mark === undefined ? [] : [HEADER.map((name) => (name === 'Message' ? mark : undefined))]),
    ],
    results.csvTexts,
  );
}

/** A column that only some runs have. */
type Further = readonly [title: string, of: (finding: Finding) => string | number | undefined];

const PATH: Further = ['Path', ({ path }) => path];
const INSTANCE: Further = ['Instance', ({ instance }) => instance];
const FILE: Further = ['File', ({ at }) => at?.file];
const LINE: Further = ['Line', ({ at }) => at?.line];
const STATE: Further = ['State', ({ state }) => state];

const HEADER = [
  'Rule',
  'Severity',
  'Dataset',
  'Row',
  'USUBJID',
  'Sequence',
  'Variables',
  'Values',
  'Message',
  'Explanation',
  'Fingerprint',
];

function rowOf(finding: Finding) {
  const { rule, severity, dataset, row, subject, sequence, variables, message, explanation, fingerprint } = finding;
  const names = variables.map(({ name }) => name).join(', ');
  const values = variables.map(({ value }) => value ?? '').join(', ');
  return [rule, severity, dataset, row, subject, sequence, names, values, message, explanation, fingerprint];
}
