import type { SyntaxNode } from '#sql/syntax-tree.js';
import { childrenOf, constantOf } from './tree.js';
import {
  atLeast,
  atMost,
  complement,
  intersection,
  missing,
  only,
  present,
  type Value,
  type ValueSet,
} from './value-set.js';

/** A part of a condition that asks one thing for its value. */
export interface Comparison {
  /** The same for parts that ask the same thing. */
  readonly subject: string;
  /** The column, where the thing is one. */
  readonly column?: string;
  /** The part is true exactly where the thing is one of these. */
  readonly set: ValueSet;
  /** The values that it is compared with, where the question is whether they are the same. */
  readonly literals: readonly { readonly node: SyntaxNode; readonly value: Value }[];
  /** Whether the thing can be a value at all, by what makes it: upper('...') is never in lower case. */
  readonly canBe: (value: Value) => boolean;
}

/** DuckDB types of the columns that an expression may see. */
export type ColumnTypes = ReadonlyMap<string, unknown>;

/** Reads a node as a comparison of one thing with constants; undefined where it is something else, or where the types leave doubt. */
export function comparisonOf(node: SyntaxNode, columns: ColumnTypes): Comparison | undefined {
  const [left, ...others] = childrenOf(node);
  if (left === undefined) return undefined;
  if (node.type === 'OPERATOR_IS_NULL') return asked(left, missing);
  if (node.type === 'OPERATOR_IS_NOT_NULL') return asked(left, present);
  if (node.type === 'COMPARE_IN' || node.type === 'COMPARE_NOT_IN')
    return listed(left, others, node.type === 'COMPARE_IN', columns);
  if (node.class === 'BETWEEN') return ranged(node, columns);
  if (node.class !== 'COMPARISON') return undefined;
  const [right] = others;
  if (right === undefined) return undefined;
  return right.class === 'CONSTANT'
    ? compared(left, node.type, right, columns)
    : compared(right, mirrored[node.type] ?? node.type, left, columns);
}

const mirrored: Readonly<Record<string, string>> = {
  COMPARE_LESSTHAN: 'COMPARE_GREATERTHAN',
  COMPARE_GREATERTHAN: 'COMPARE_LESSTHAN',
  COMPARE_LESSTHANOREQUALTO: 'COMPARE_GREATERTHANOREQUALTO',
  COMPARE_GREATERTHANOREQUALTO: 'COMPARE_LESSTHANOREQUALTO',
};

/** What a thing is where its comparison with a value is true. */
const sets: Readonly<Record<string, (value: Value) => ValueSet>> = {
  COMPARE_EQUAL: (value) => only([value]),
  COMPARE_NOTEQUAL: (value) => intersection(complement(only([value])), present),
  COMPARE_LESSTHAN: (value) => intersection(complement(atLeast(value)), present),
  COMPARE_LESSTHANOREQUALTO: atMost,
  COMPARE_GREATERTHAN: (value) => intersection(complement(atMost(value)), present),
  COMPARE_GREATERTHANOREQUALTO: atLeast,
  COMPARE_NOT_DISTINCT_FROM: (value) => only([value]),
  COMPARE_DISTINCT_FROM: (value) => complement(only([value])),
};

function compared(
  subject: SyntaxNode,
  type: string,
  constant: SyntaxNode,
  columns: ColumnTypes,
): Comparison | undefined {
  const value = valueOf(constant, kindOf(subject, columns));
  const set = sets[type];
  if (value === undefined || set === undefined) return undefined;
  const isSame = /EQUAL$|DISTINCT_FROM$/.test(type);
  return asked(subject, set(value), isSame ? [{ node: constant, value }] : []);
}

function listed(
  subject: SyntaxNode,
  items: readonly SyntaxNode[],
  isIn: boolean,
  columns: ColumnTypes,
): Comparison | undefined {
  const kind = kindOf(subject, columns);
  const literals = items.flatMap((node) => {
    const value = valueOf(node, kind);
    return value === undefined ? [] : [{ node, value }];
  });
  if (literals.length < items.length) return undefined;
  const set = only(literals.map(({ value }) => value));
  return asked(subject, isIn ? set : intersection(complement(set), present), literals);
}

function ranged(node: SyntaxNode, columns: ColumnTypes): Comparison | undefined {
  const { input, lower, upper } = node.fields as Readonly<Record<string, SyntaxNode>>;
  if (input === undefined || lower === undefined || upper === undefined) return undefined;
  const kind = kindOf(input, columns);
  const [from, to] = [valueOf(lower, kind), valueOf(upper, kind)];
  if (from === undefined || to === undefined) return undefined;
  return asked(input, intersection(atLeast(from), atMost(to)));
}

function asked(subject: SyntaxNode, set: ValueSet, literals: Comparison['literals'] = []): Comparison | undefined {
  if (subject.class === 'CONSTANT') return undefined;
  const column = subject.class === 'COLUMN_REF' ? columnOf(subject) : undefined;
  return {
    subject: sameness(subject),
    set,
    literals,
    canBe: madeOf(subject),
    ...(column !== undefined && { column }),
  };
}

/** Texts that are equal where two nodes say the same, wherever they stand. */
export function sameness(node: SyntaxNode): string {
  return JSON.stringify(node.fields, (key, value: unknown) =>
    key === 'query_location' || key === 'alias' || key === 'byte' ? undefined : value,
  );
}

const textFunctions = new Set(
  ['upper', 'ucase', 'lower', 'lcase', 'trim', 'ltrim', 'rtrim', 'left', 'right'].concat([
    'substring',
    'substr',
    'split_part',
    'regexp_extract',
    'replace',
    '||',
    'concat',
  ]),
);

/** Whether a thing is a text or a number; undefined where it could be compared as something else. */
function kindOf(subject: SyntaxNode, columns: ColumnTypes): 'text' | 'number' | undefined {
  if (subject.class === 'COLUMN_REF') {
    const type = columns.get(columnOf(subject));
    return type === 'VARCHAR' ? 'text' : type === 'DOUBLE' ? 'number' : undefined;
  }
  if (subject.class === 'FUNCTION') return textFunctions.has(functionOf(subject)) ? 'text' : undefined;
  if (subject.class !== 'CAST') return undefined;
  const { id } = subject.fields['cast_type'] as { readonly id: string };
  return id === 'VARCHAR' ? 'text' : id === 'DOUBLE' ? 'number' : undefined;
}

/** The value of a constant where it is of the kind of what it is compared with. */
function valueOf(node: SyntaxNode, kind: 'text' | 'number' | undefined): Value | undefined {
  const value = constantOf(node);
  if (node.class !== 'CONSTANT' || kind === undefined) return undefined;
  const { type } = node.fields['value'] as {
    readonly type: { readonly id: string; readonly type_info?: { readonly scale?: number } | null };
  };
  if (kind === 'text') return type.id === 'VARCHAR' && typeof value === 'string' ? value : undefined;
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  if (type.id === 'DECIMAL') return value / 10 ** (type.type_info?.scale ?? 0);
  return ['INTEGER', 'BIGINT', 'DOUBLE'].includes(type.id) && Math.abs(value) < 2 ** 53 ? value : undefined;
}

function madeOf(subject: SyntaxNode): Comparison['canBe'] {
  const name = subject.class === 'FUNCTION' ? functionOf(subject) : '';
  if (name === 'upper' || name === 'ucase') return (value) => !/[a-z]/.test(String(value));
  if (name === 'lower' || name === 'lcase') return (value) => !/[A-Z]/.test(String(value));
  if (name === 'trim' && childrenOf(subject).length === 1) return (value) => !/^ | $/.test(String(value));
  return () => true;
}

function columnOf(node: SyntaxNode): string {
  return (node.fields['column_names'] as readonly string[]).join('.');
}

function functionOf(node: SyntaxNode): string {
  return String(node.fields['function_name']);
}
