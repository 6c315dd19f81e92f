import type { DuckDBConnection } from '@duckdb/node-api';
import { join, literal, sql, type Sql } from '#sql/sql.js';
import type { ParsedExpression, SyntaxNode } from '#sql/syntax-tree.js';
import { prepared } from './statement.js';

const beginning = 'SELECT (\n';
const end = '\n)';
const longest = 4000;
const together = 200;

/** Parses expressions without running or binding anything, each for itself: none can reach out of its parentheses into another. */
export async function parseExpressions(
  connection: DuckDBConnection,
  texts: readonly string[],
): Promise<readonly ParsedExpression[]> {
  const parsed: ParsedExpression[] = [];
  for (let i = 0; i < texts.length; i += together)
    parsed.push(...(await parseTogether(connection, texts.slice(i, i + together))));
  return parsed;
}

async function parseTogether(
  connection: DuckDBConnection,
  texts: readonly string[],
): Promise<readonly ParsedExpression[]> {
  const ready = await prepared(connection, sql`SELECT ${join(texts.map(serialized))}`);
  try {
    const [row = []] = (await ready.runAndReadAll()).getRows();
    return texts.map((text, i) => outcome(text, String(row[i])));
  } finally {
    ready.destroySync();
  }
}

function serialized(text: string): Sql {
  return isTooLong(text) || text.includes('\0')
    ? sql`NULL`
    : sql`json_serialize_sql(${literal(beginning + text + end)})`;
}

function isTooLong(text: string): boolean {
  return Buffer.byteLength(text) > longest;
}

function outcome(text: string, json: string): ParsedExpression {
  if (isTooLong(text)) return { kind: 'too long', limit: longest };
  if (text.includes('\0')) {
    const byte = Buffer.byteLength(text.slice(0, text.indexOf('\0')));
    return { kind: 'unreadable', detail: 'a NUL character', byte };
  }
  const answer = parsedJson(json);
  // DuckDB writes a number beyond DOUBLE as Infinity, which is no JSON.
  if (answer === undefined) return { kind: 'too large a number' };
  // The expression was ended, and another statement begun.
  if (answer.error_message?.startsWith('Only SELECT statements') === true) return { kind: 'not one expression' };
  if (answer.error === true) {
    const byte = Number(answer.position ?? 0) - beginning.length;
    const length = Buffer.byteLength(text);
    return { kind: 'unreadable', detail: answer.error_message ?? 'no reason given', byte: clamp(byte, length) };
  }
  const [statement, ...others] = answer.statements ?? [];
  const [expression, ...more] = statement?.node.select_list ?? [];
  if (expression === undefined || others.length > 0 || more.length > 0 || !isPlain(statement?.node ?? {}))
    return { kind: 'not one expression' };
  return { kind: 'tree', tree: nodeOf(expression) };
}

interface Answer {
  readonly error?: boolean;
  readonly error_message?: string;
  readonly position?: string;
  readonly statements?: readonly {
    readonly node: Readonly<Record<string, unknown>> & { select_list?: readonly RawNode[] };
  }[];
}

type RawNode = Readonly<Record<string, unknown>> & { readonly class: string; readonly type: string };

function parsedJson(json: string): Answer | undefined {
  try {
    return JSON.parse(json) as Answer;
  } catch {
    return undefined;
  }
}

/** Nothing but a list of values: no FROM, no WHERE, nothing else that a SELECT can have. */
function isPlain(node: Readonly<Record<string, unknown>>): boolean {
  const from = node['from_table'] as { readonly type?: string } | null | undefined;
  const lists = [node['modifiers'], node['group_expressions'], node['group_sets']] as readonly unknown[][];
  return (
    node['type'] === 'SELECT_NODE' &&
    from?.type === 'EMPTY' &&
    lists.every((list) => list.length === 0) &&
    ['where_clause', 'having', 'sample', 'qualify'].every((key) => node[key] === null)
  );
}

function nodeOf(raw: RawNode): SyntaxNode {
  const byte = Number(raw['query_location']) - beginning.length;
  const fields = Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, fieldOf(value)]));
  return { class: raw.class, type: raw.type, ...(Number.isSafeInteger(byte) && byte >= 0 && { byte }), fields };
}

/** Whatever has a class is a node, however deep it lies in a field. */
function fieldOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fieldOf);
  if (typeof value !== 'object' || value === null) return value;
  if ('class' in value && 'type' in value) return nodeOf(value as RawNode);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fieldOf(inner)]));
}

function clamp(byte: number, length: number): number {
  return Math.min(Math.max(Number.isSafeInteger(byte) ? byte : 0, 0), length);
}
