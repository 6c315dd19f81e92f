import { createHash } from 'node:crypto';
import { compareText } from '#base/compare-text.js';
import type { Cell, Row } from '#engine/engine.js';
import { messageFor, type RuleOutput, type RuleQuery } from '#rules/compile.js';
import type { Finding, FoundValue } from '#rules/outcome.js';
import type { Rule } from '#rules/rule.js';
import type { RuleDataset } from '#rules/world.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import type { Explanation } from './explanations.js';
import { sheetText } from './sheet-rows.js';

/** Rows of a rule's query as findings, each with its fingerprint and the explanation that covers it. */
export function findingsOf(
  rows: readonly Row[],
  rule: Rule,
  dataset: RuleDataset,
  query: RuleQuery,
  explanations: readonly Explanation[],
): readonly Finding[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const filed = filedUnder(row, query, dataset);
    const variables = query.outputs.map((output, n) => foundValue(row[`v${n}`] ?? null, output));
    const subject = text(row['subject']);
    const sequence = row['sequence'] ?? undefined;
    const path = text(row['path']);
    const instance = text(row['instance']);
    const keys = query.keys.map((name, n) => [name, text(row[`k${n}`]) ?? null] as const);
    const identity = JSON.stringify([
      rule.id,
      filed,
      variables.map(({ name }) => name),
      identifying(row, keys, variables),
      ...((instance ?? path) ? [instance ?? path] : []),
    ]);
    const occurrence = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, occurrence);
    const explanation = explanationOf(row, query, dataset, explanations);
    const at = dataset.places?.[Number(row['row']) - 1];
    return {
      rule: rule.id,
      dataset: filed,
      ...(text(row['row']) !== undefined && { row: Number(row['row']) }),
      ...(at && { at }),
      ...(subject !== undefined && { subject }),
      ...(path !== undefined && { path }),
      ...(instance !== undefined && { instance }),
      ...(sequence !== undefined && { sequence: Number(sequence) }),
      message: messageFor(rule, dataset),
      severity: rule.severity,
      variables,
      fingerprint: sha256(occurrence === 1 ? identity : `${identity}#${occurrence}`),
      ...(explanation !== undefined && { explanation: explanation.text }),
    };
  });
}

/** The first explanation whose values a finding has. */
export function explanationOf(
  row: Row,
  query: RuleQuery,
  dataset: RuleDataset,
  explanations: readonly Explanation[],
): Explanation | undefined {
  const filed = filedUnder(row, query, dataset);
  return explanations.find(
    ({ dataset: wanted, where }) =>
      wanted === filed && [...where].every(([name, value]) => valueIn(row, query, name) === value),
  );
}

/** All findings of a query, counted in "number" by what explanations ask of them. */
export function findingsByExplained(query: RuleQuery, explanations: readonly Explanation[]): Sql {
  const names = new Set(explanations.flatMap(({ where }) => [...where.keys()]));
  const columns = [sql`source`];
  if (names.has('USUBJID')) columns.push(sql`subject`);
  if ([...names].some((name) => name.endsWith('SEQ'))) columns.push(sql`sequence`);
  for (const [n, { name }] of query.outputs.entries()) if (names.has(name)) columns.push(id(`v${n}`));
  for (const [n, name] of query.keys.entries()) if (names.has(name)) columns.push(id(`k${n}`));
  return sql`SELECT ${join(columns)}, count(*) AS number FROM (${query.select}) GROUP BY ALL`;
}

function filedUnder(row: Row, query: RuleQuery, dataset: RuleDataset): string {
  return query.filedUnder ?? text(row['source']) ?? dataset.name;
}

function valueIn(row: Row, query: RuleQuery, name: string): string | undefined {
  const subject = text(row['subject']);
  if (name === 'USUBJID' && subject !== undefined) return subject;
  const sequence = row['sequence'] ?? undefined;
  if (name.endsWith('SEQ') && sequence !== undefined) return String(Number(sequence));
  const position = query.outputs.findIndex((output) => output.name === name);
  const output = query.outputs[position];
  const shown = output && displayed(row[`v${position}`] ?? null, output);
  return shown ?? text(row[`k${query.keys.indexOf(name)}`]);
}

/** Key values, or subject and sequence; for a finding about no record, and for a single cell, also what it shows. */
function identifying(
  row: Row,
  keys: readonly (readonly [string, string | null])[],
  variables: Finding['variables'],
): readonly (string | null)[] {
  if (text(row['row']) === undefined) return variables.map(({ value }) => value);
  const cell = variables.find(({ name }) => name === 'variable_name')?.value ?? null;
  const values = keys.map(([, value]) => value);
  const record = values.length > 0 ? values : [text(row['subject']) ?? null, text(row['sequence']) ?? null];
  return cell === null ? record : [...record, cell];
}

function foundValue(cell: Cell, output: RuleOutput): FoundValue {
  const value = displayed(cell, output);
  const printed = sheetText(cell, output);
  return { name: output.name, value, ...(value !== null && printed !== value && { printed }) };
}

function displayed(value: Cell, { type }: RuleOutput): string | null {
  if (value === null || value === '') return null;
  const written = String(value);
  if (type === 'number') return written.replace(/\.0$/, '');
  if (type !== 'texts' && type !== 'numbers') return written;
  const elements = (JSON.parse(written) as readonly unknown[]).map(String);
  return [...elements].sort(compareText).join(', ');
}

function text(cell: Cell | undefined): string | undefined {
  return cell === null || cell === undefined || cell === '' ? undefined : String(cell);
}

function sha256(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}
