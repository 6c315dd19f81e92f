import type { Finding } from '#rules/outcome.js';
import { csv } from '../csv.js';
import type { FindingResults } from '../results.js';
import { partialMark } from './messages.js';
import { allFindings } from './selection.js';

/** One line a finding, as comma-separated values; with a baseline, also whether it is new. Where the run was interrupted, a last line says so. */
export function findingsAsCsv(results: FindingResults): string {
  const findings = allFindings(results);
  const mark = partialMark(results);
  const last = mark === undefined ? [] : [HEADER.map((name) => (name === 'Message' ? mark : undefined))];
  if (results.baseline === undefined) return csv(HEADER, [...findings.map(rowOf), ...last]);
  return csv([...HEADER, 'State'], [...findings.map((finding) => [...rowOf(finding), finding.state]), ...last]);
}

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
