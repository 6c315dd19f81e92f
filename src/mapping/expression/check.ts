import { faults, ok, type Checked, type Diagnostic, type SourceSpan } from '#base/diagnostic.js';
import { didYouMean } from '#base/did-you-mean.js';
import type { ParsedExpression, SyntaxNode } from '#sql/syntax-tree.js';
import { from, join, trusted, type Sql } from '#sql/sql.js';
import { aggregates, castTypes, changing, functions, limits, operators, spellings } from './allow-list.js';
import { growth } from './growth.js';
import { report } from './messages.js';
import { unreachable, type FixedValues } from './reach.js';
import { childrenOf, constantOf, constantText, isNull } from './tree.js';

/** What an expression may see, and where it stands. */
export interface ExpressionContext {
  /** Names as they are written, with their types. */
  readonly columns: ReadonlyMap<string, unknown>;
  /** The texts that a column may have, where the mapping fixes them. */
  readonly values?: FixedValues;
  readonly text: string;
  /** Where the expression begins. */
  readonly at: SourceSpan;
  /** The place of a character of the text. */
  readonly offsetToSpan: (offset: number) => SourceSpan;
}

export interface CheckedExpression {
  readonly sql: Sql;
  /** The columns it reads, each once, in the order of the text. */
  readonly columns: readonly string[];
  /** The texts in quotes that it may give as they stand. */
  readonly results: readonly { readonly value: string; readonly at: SourceSpan }[];
}

/** A column that is called like a word of SQL, such as END or ORDER, is the usual reason. */
function unreadable(detail: string, { columns }: ExpressionContext, at: SourceSpan): Diagnostic {
  const word = /at or near "(\w+)"$/.exec(detail)?.[1];
  return report('unreadable', { detail, ...(word !== undefined && columns.has(word) && { column: word }) }, at);
}

/**
 * Checks what DuckDB's parser made of an expression: scalar forms and functions of the list, columns that exist, bounded in size.
 * All faults come together, each at its character. The SQL remembers the place of every part of it.
 */
export function checkExpression(parsed: ParsedExpression, context: ExpressionContext): Checked<CheckedExpression> {
  switch (parsed.kind) {
    case 'unreadable':
      return faults([unreadable(parsed.detail, context, context.offsetToSpan(offsetOf(context.text, parsed.byte)))]);
    case 'not one expression':
      return faults([report('not-one-expression', {}, context.at)]);
    case 'too long':
      return faults([report('too-long', { limit: parsed.limit }, context.at)]);
    case 'too large a number':
      return faults([report('too-large-number', {}, context.at)]);
    case 'tree': {
      const check = new Check(context);
      check.visit(parsed.tree, 0, 1);
      if (check.diagnostics.length > 0) return faults(check.diagnostics);
      return ok(
        { sql: placed(context, check.bytes), columns: [...check.columns], results: resultsOf(parsed.tree, context) },
        doubtful(parsed.tree, context),
      );
    }
  }
}

function resultsOf(node: SyntaxNode, context: ExpressionContext): CheckedExpression['results'] {
  if (node.class === 'CASE') {
    const checks = node.fields['case_checks'] as readonly { readonly then_expr: SyntaxNode }[];
    const branches = [...checks.map(({ then_expr: then }) => then), node.fields['else_expr'] as SyntaxNode];
    return branches.flatMap((branch) => resultsOf(branch, context));
  }
  if (node.type === 'OPERATOR_COALESCE') return childrenOf(node).flatMap((child) => resultsOf(child, context));
  const value = constantText(node);
  return value === undefined ? [] : [{ value, at: context.offsetToSpan(offsetOf(context.text, node.byte ?? 0)) }];
}

/** What is allowed and yet cannot be meant. */
function doubtful(
  tree: SyntaxNode,
  { columns, values = new Map(), text, offsetToSpan }: ExpressionContext,
): readonly Diagnostic[] {
  return unreachable(tree, columns, values).map((found) => {
    const at = offsetToSpan(offsetOf(text, startOf(found.node)));
    if (found.kind !== 'impossible-value') return report(found.kind, {}, at);
    const near = didYouMean(String(found.value), found.values);
    return report(
      'impossible-value',
      { ...found, value: String(found.value), ...(near !== undefined && { near }) },
      at,
    );
  });
}

/** DuckDB places a comparison at its sign; people look for where it begins. */
function startOf(node: SyntaxNode): number {
  const bytes = [node.byte, ...childrenOf(node).map(startOf)].filter((byte) => byte !== undefined);
  return bytes.length === 0 ? 0 : Math.min(...bytes);
}

/** One walk over a tree, and what it found. */
class Check {
  readonly diagnostics: Diagnostic[] = [];
  readonly columns = new Set<string>();
  readonly bytes = new Set<number>();
  readonly #context: ExpressionContext;
  #nodes = 0;

  constructor(context: ExpressionContext) {
    this.#context = context;
  }

  /** `near` is the place of the closest node around that has one: some have none. */
  visit(node: SyntaxNode, near: number, depth: number): void {
    const byte = node.byte ?? near;
    const at = this.#context.offsetToSpan(offsetOf(this.#context.text, byte));
    this.bytes.add(byte);
    this.#nodes++;
    if (depth > limits.depth || this.#nodes > limits.nodes) {
      this.#once(
        depth > limits.depth
          ? report('too-deep', { limit: limits.depth }, at)
          : report('too-many-parts', { limit: limits.nodes }, at),
      );
      return;
    }

    const fault = this.#faultOf(node, at);
    if (fault !== undefined) this.diagnostics.push(fault);
    // What is inside a form that is not allowed is no longer a matter of columns and functions.
    if (fault?.code === 'expression/not-allowed') return;
    if (node.class === 'COLUMN_REF' && fault === undefined) this.columns.add(columnOf(node));
    for (const child of childrenOf(node)) this.visit(child, byte, depth + 1);
    if (depth === 1 && this.diagnostics.length === 0 && growth(node) > limits.growth)
      this.diagnostics.push(grown(node, at));
  }

  #once(fault: Diagnostic): void {
    if (!this.diagnostics.some(({ code }) => code === fault.code)) this.diagnostics.push(fault);
  }

  #faultOf(node: SyntaxNode, at: SourceSpan): Diagnostic | undefined {
    switch (node.class) {
      case 'COLUMN_REF':
        return columnFault(node, this.#context.columns, at);
      case 'CONSTANT': {
        const length = constantText(node)?.length ?? 0;
        return length > limits.literal
          ? report('too-large-literal', { found: length, limit: limits.literal }, at)
          : undefined;
      }
      case 'FUNCTION':
        return functionFault(node, at);
      case 'CAST': {
        const { id, type_info: info } = node.fields['cast_type'] as { id: string; type_info: { name?: string } | null };
        return castTypes.has(id)
          ? undefined
          : report('unknown-type', { name: info?.name ?? id, types: [...castTypes] }, at);
      }
      case 'OPERATOR':
        return operators.has(node.type) ? undefined : notAllowed(node.type, at);
      case 'COMPARISON':
        return node.type.endsWith('DISTINCT_FROM') || !childrenOf(node).some(isNull)
          ? undefined
          : report('compared-with-null', {}, at);
      case 'CASE':
      case 'CONJUNCTION':
      case 'BETWEEN':
        return undefined;
      default:
        return notAllowed(node.class, at);
    }
  }
}

function columnOf(node: SyntaxNode): string {
  return (node.fields['column_names'] as readonly string[]).join('.');
}

function columnFault(node: SyntaxNode, columns: ReadonlyMap<string, unknown>, at: SourceSpan): Diagnostic | undefined {
  const name = columnOf(node);
  if ((node.fields['column_names'] as readonly string[]).length > 1) return report('qualified-column', { name }, at);
  if (columns.has(name)) return undefined;
  if (changing.has(name.toLowerCase())) return report('changing-value', { name }, at);
  const near = didYouMean(name, columns.keys());
  return report('unknown-column', { name, columns: [...columns.keys()], ...(near !== undefined && { near }) }, at);
}

function functionFault(node: SyntaxNode, at: SourceSpan): Diagnostic | undefined {
  const called = String(node.fields['function_name']);
  const name = spellings[called] ?? called.replace(/__postfix$/, '');
  if (changing.has(called)) return report('changing-value', { name }, at);
  if (aggregates.has(called)) return report('aggregate', { name }, at);
  const schema = node.fields['schema'];
  const isOurs = (schema === '' || schema === 'main') && node.fields['catalog'] === '';
  if (!isOurs || !functions.has(called))
    return unknownFunction(called, isOurs ? name : `${String(schema)}.${name}`, at);
  if (isOverRows(node)) return report('aggregate', { name: `${name} with DISTINCT, FILTER or ORDER BY` }, at);
  if (called !== 'lpad' && called !== 'rpad') return undefined;
  const [, length] = childrenOf(node);
  const value = length && constantOf(length);
  const isBounded = typeof value === 'number' && value <= limits.padding;
  return isBounded ? undefined : report('unbounded-padding', { name, limit: limits.padding }, at);
}

function unknownFunction(called: string, name: string, at: SourceSpan): Diagnostic {
  const near = called in spellings ? undefined : didYouMean(called, [...functions].filter(isWord));
  return report('unknown-function', { name, ...(near !== undefined && { near }) }, at);
}

function isWord(name: string): boolean {
  return /^\w+$/.test(name);
}

function isOverRows({ fields }: SyntaxNode): boolean {
  const orders = (fields['order_bys'] as { readonly orders?: readonly unknown[] } | null)?.orders ?? [];
  return fields['distinct'] === true || fields['filter'] !== null || orders.length > 0;
}

const forms: Readonly<Record<string, readonly [what: string, help: string]>> = {
  SUBQUERY: ['A subquery', 'Read other datasets with a join or a lookup of the mapping.'],
  STAR: ['A star', 'Name the columns.'],
  WINDOW: ['A window function', 'Use a derivation, for example sequence or baseline_flag.'],
  PARAMETER: ['A parameter', 'Write the value itself.'],
  LAMBDA: ['An arrow or lambda', 'Use CASE, replace or regexp_extract on the text itself.'],
  COLLATE: ['COLLATE', 'Compare upper(...) with upper(...) to pass over upper and lower case.'],
  DEFAULT: ['DEFAULT', 'Write the value itself.'],
  POSITIONAL_REFERENCE: ['A column by its number', 'Name the column.'],
  OPERATOR_TRY: ['try', 'Use try_cast for the value that may not fit.'],
};

function notAllowed(form: string, at: SourceSpan): Diagnostic {
  const [what, help] = forms[form] ?? [
    form,
    'Use the functions and operators for one row that mappings/reference/expressions.md lists.',
  ];
  return report('not-allowed', { what, help }, at);
}

function grown(node: SyntaxNode, at: SourceSpan): Diagnostic {
  const name = firstOf(node, ['replace', 'regexp_replace']) ?? 'This expression';
  return report('unbounded-growth', { name, limit: limits.growth }, at);
}

function firstOf(node: SyntaxNode, names: readonly string[]): string | undefined {
  const name = names.find((each) => each === node.fields['function_name']);
  if (name !== undefined) return name;
  for (const child of childrenOf(node)) {
    const inside = firstOf(child, names);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** The text as it is, in pieces that begin where a node has its place: a fault of DuckDB then points at the character. */
function placed({ text, at, offsetToSpan }: ExpressionContext, bytes: ReadonlySet<number>): Sql {
  const starts = [...new Set([0, ...[...bytes].map((byte) => offsetOf(text, byte))])].sort((a, b) => a - b);
  const pieces = starts.map((start, i) => trusted(text.slice(start, starts[i + 1]), offsetToSpan(start)));
  return from(at, join([trusted('(\n'), ...pieces, trusted('\n)')], ''));
}

function offsetOf(text: string, byte: number): number {
  return Buffer.from(text).subarray(0, byte).toString().length;
}
