import { id, sql, trusted, type Sql } from '#sql/sql.js';
import type { Context } from '../context.js';
import { noColumn, type Column, type Trouble } from '../evaluation.js';
import { report } from '../messages.js';
import type { Operation } from '../rule.js';
import { setResult, type OperationKind } from './operation.js';

/**
 * Arithmetic on columns: + - * / and brackets, abs(x), and date(x) for the days from 1960-01-01 of a complete ISO 8601 date.
 * What is missing, is no number or is divided by zero makes the result missing.
 */
export const formula: OperationKind = (operation, context) => {
  const text = operation.options.get('expression');
  const parser = { tokens: tokensOf(typeof text === 'string' ? text : ''), at: 0, operation, context };
  const parsed = sum(parser);
  if (!isSql(parsed)) return parsed;
  if (parser.at < parser.tokens.length || parser.tokens.length === 0) return unexpected(parser);
  const { evaluation } = context;
  evaluation.next(sql`SELECT *, CAST(${parsed} AS DOUBLE) AS ${id(operation.id)} FROM ${evaluation.rows}`);
  return setResult(operation, context, { type: 'number', expression: id(operation.id) });
};

interface Parser {
  readonly tokens: readonly string[];
  at: number;
  readonly operation: Operation;
  readonly context: Context;
}

/** A character that means nothing stays a token of its own, so that it is told. */
function tokensOf(text: string): readonly string[] {
  return text.match(/\d+(?:\.\d+)?|[$A-Za-z_][\w$.]*|--[A-Z0-9]+|\S/g) ?? [];
}

function sum(parser: Parser): Sql | Trouble {
  return chain(parser, ['+', '-'], (inner) => chain(inner, ['*', '/'], factor));
}

/** Operands with operators of one rank between them, from left to right. */
function chain(parser: Parser, operators: readonly string[], operand: (parser: Parser) => Sql | Trouble) {
  let left = operand(parser);
  for (;;) {
    const operator = parser.tokens[parser.at];
    if (!isSql(left) || operator === undefined || !operators.includes(operator)) return left;
    parser.at += 1;
    const right = operand(parser);
    if (!isSql(right)) return right;
    left = operator === '/' ? sql`(${left} / nullif(${right}, 0))` : sql`(${left} ${trusted(operator)} ${right})`;
  }
}

function factor(parser: Parser): Sql | Trouble {
  const token = parser.tokens[parser.at];
  if (token === undefined) return unexpected(parser);
  parser.at += 1;
  if (token === '(') return bracketed(parser, sum(parser));
  if (/^\d/.test(token)) return sql`${Number(token)}`;
  if (parser.tokens[parser.at] === '(' && (token === 'abs' || token === 'date')) {
    parser.at += 1;
    return token === 'abs' ? call(parser, sum(parser), absolute) : call(parser, dateOf(parser), (x) => x);
  }
  if (!/^(?:[$A-Za-z_]|--)/.test(token)) return unexpected({ ...parser, at: parser.at - 1 });
  const column = columnOf(token, parser);
  if ('kind' in column) return column;
  return column.type === 'number' ? column.expression : sql`try_cast(${column.expression} AS DOUBLE)`;
}

function dateOf(parser: Parser): Sql | Trouble {
  const column = columnOf(parser.tokens[parser.at] ?? '', parser);
  if ('kind' in column) return column;
  parser.at += 1;
  if (column.type === 'number') return column.expression;
  const day = sql`left(${column.expression}, 10)`;
  return sql`(CASE WHEN length(${day}) = 10 THEN try_cast(${day} AS DATE) - DATE '1960-01-01' END)`;
}

function absolute(x: Sql): Sql {
  return sql`abs(${x})`;
}

function call(parser: Parser, inner: Sql | Trouble, wrapped: (x: Sql) => Sql): Sql | Trouble {
  const closed = bracketed(parser, inner);
  return isSql(closed) ? wrapped(closed) : closed;
}

function bracketed(parser: Parser, inner: Sql | Trouble): Sql | Trouble {
  if (!isSql(inner)) return inner;
  if (parser.tokens[parser.at] !== ')') return unexpected(parser);
  parser.at += 1;
  return sql`(${inner})`;
}

function columnOf(token: string, { context }: Parser): Column | Trouble {
  const name = token.startsWith('--') ? context.wildcard + token.slice(2) : token;
  return context.evaluation.columns.get(name) ?? noColumn(name);
}

function unexpected({ tokens, at, operation }: Parser): Trouble {
  const diagnostic = report('formula', { found: tokens[at] ?? 'the end' }, operation.at);
  return { kind: 'fault', diagnostic };
}

function isSql(value: Sql | Trouble): value is Sql {
  return value.kind === 'sql';
}
