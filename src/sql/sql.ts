import type { SourceSpan } from '#base/diagnostic.js';

/** A piece of SQL text with the values bound to it. Only the functions of this file make one. */
export interface Sql {
  readonly kind: 'sql';
  /** Fragments stay whole inside others, so that composing costs nothing: only a statement that is sent is written out. */
  readonly parts: readonly (string | SqlValue | Sql)[];
  /** Where in the mapping it comes from, unless a part of it says otherwise. */
  readonly at?: SourceSpan;
}

/** A value carries its DuckDB type: untyped values bind as whatever they look like (design/engine.md, "bind with types"). */
export type SqlValue =
  | { readonly type: 'VARCHAR'; readonly value: string | null }
  | { readonly type: 'DOUBLE'; readonly value: number | null }
  | { readonly type: 'BIGINT'; readonly value: bigint | null }
  | { readonly type: 'BOOLEAN'; readonly value: boolean | null };

/** Composes SQL as SQL. Fragments are spliced in; every other value is bound, never written into the text: texts as VARCHAR, numbers as DOUBLE. */
export function sql(
  strings: TemplateStringsArray,
  ...values: readonly (Sql | string | number | boolean | null)[]
): Sql {
  const parts: (string | SqlValue | Sql)[] = [strings[0] ?? ''];
  values.forEach((value, i) => {
    parts.push(isSql(value) ? value : typed(value), strings[i + 1] ?? '');
  });
  return { kind: 'sql', parts };
}

/** A quoted identifier. */
export function id(name: string): Sql {
  if (name.includes('\0')) throw new Error('An identifier cannot hold a NUL character.');
  return { kind: 'sql', parts: [`"${name.includes('"') ? name.replaceAll('"', '""') : name}"`] };
}

/** A whole number bound as BIGINT, for counts, positions and limits. */
export function bigint(value: number | bigint): Sql {
  return { kind: 'sql', parts: [{ type: 'BIGINT', value: BigInt(value) }] };
}

/** A text literal inside the SQL text, for places where a parameter cannot stand (json_serialize_sql, CREATE VIEW). */
export function literal(value: string): Sql {
  return { kind: 'sql', parts: [quoted(value)] };
}

/** Fragments with a separator between them. */
export function join(fragments: readonly Sql[], separator = ', '): Sql {
  const parts: (Sql | string)[] = [];
  for (const fragment of fragments) {
    if (parts.length > 0) parts.push(separator);
    parts.push(fragment);
  }
  return { kind: 'sql', parts };
}

/** SQL text that the caller vouches for: an expression that was parsed and checked, or text of our own. Never a user's text as it came. */
export function trusted(text: string, at?: SourceSpan): Sql {
  return { kind: 'sql', parts: [text], ...(at && { at }) };
}

/** The fragment, remembered as coming from a place in the mapping, so that a fault of DuckDB inside it points there. */
export function from(at: SourceSpan, fragment: Sql): Sql {
  return { kind: 'sql', parts: [fragment], at };
}

export const empty: Sql = { kind: 'sql', parts: [] };

/** Text for DuckDB. `places` maps byte ranges of it to the mapping, in order. */
export interface Statement {
  readonly text: string;
  readonly places: readonly { readonly start: number; readonly end: number; readonly at: SourceSpan }[];
}

/** A statement with `?` for every value, in order. */
export interface BoundStatement extends Statement {
  readonly values: readonly SqlValue[];
}

/** Renders for running: values apart from the text. A null goes into the text with its type: bound, it would have none. */
export function bound(fragment: Sql): BoundStatement {
  const values: SqlValue[] = [];
  const rendered = render(fragment, (value) => {
    if (value.value === null) return inlinedValue(value);
    values.push(value);
    return '?';
  });
  return { ...rendered, values };
}

/** Whether every text in it can be written into a statement. */
export function canBeInlined(fragment: Sql): boolean {
  let can = true;
  walk(fragment, (piece) => {
    if (typeof piece === 'object' && piece.type === 'VARCHAR' && piece.value?.includes('\0') === true) can = false;
  });
  return can;
}

/** Renders for people and golden files, and for CREATE VIEW: values inside the text. */
export function inlined(fragment: Sql): string {
  let text = '';
  walk(fragment, (piece) => {
    text += typeof piece === 'string' ? piece : inlinedValue(piece);
  });
  return text;
}

/** The same with identifiers by other names, each told with the text before it; undefined where one has no name, or where a text cannot be written in. */
export function inlinedAs(
  fragment: Sql,
  nameOf: (identifier: string, before: string) => string | undefined,
): string | undefined {
  if (!canBeInlined(fragment)) return undefined;
  const written: (string | undefined)[] = [];
  let before = '';
  walk(fragment, (piece) => {
    if (piece === '') return;
    const text = typeof piece === 'object' ? inlinedValue(piece) : piece;
    written.push(typeof piece === 'string' && piece.startsWith('"') ? nameOf(piece, before) : text);
    before = text;
  });
  return written.includes(undefined) ? undefined : written.join('');
}

/** Those of some names, quoted as `id` does, that are identifiers in it. */
export function identifiersAmong(fragment: Sql, quotedNames: { has(name: string): boolean }): ReadonlySet<string> {
  const found = new Set<string>();
  walk(fragment, (piece) => {
    if (typeof piece === 'string' && quotedNames.has(piece)) found.add(piece);
  });
  return found;
}

/** The same with the places in its text. */
export function inlinedStatement(fragment: Sql): Statement {
  return render(fragment, inlinedValue);
}

function render(fragment: Sql, textOf: (value: SqlValue) => string): Statement {
  let text = '';
  let bytes = 0;
  const places: { start: number; end: number; at: SourceSpan }[] = [];
  walk(fragment, (piece, at) => {
    const written = typeof piece === 'string' ? piece : textOf(piece);
    const end = bytes + Buffer.byteLength(written);
    if (typeof piece === 'string' && at !== undefined) places.push({ start: bytes, end, at });
    text += written;
    bytes = end;
  });
  return { text, places };
}

/** Shows its texts and values in order, each with the place that the innermost fragment around it has. */
function walk(fragment: Sql, show: (piece: string | SqlValue, at: SourceSpan | undefined) => void): void {
  const around: { parts: Sql['parts']; next: number; at: SourceSpan | undefined }[] = [];
  let inner: (typeof around)[number] | undefined = { parts: fragment.parts, next: 0, at: fragment.at };
  while (inner !== undefined) {
    // A list asked for more than it has answers slowly.
    const part: Sql | string | SqlValue | undefined =
      inner.next < inner.parts.length ? inner.parts[inner.next++] : undefined;
    if (part === undefined) inner = around.pop();
    else if (isSql(part)) {
      around.push(inner);
      inner = { parts: part.parts, next: 0, at: part.at ?? inner.at };
    } else show(part, inner.at);
  }
}

function inlinedValue({ type, value }: SqlValue): string {
  if (value === null) return `CAST(NULL AS ${type})`;
  switch (type) {
    case 'VARCHAR':
      return quoted(value);
    case 'DOUBLE':
      // A bare literal would be read as DECIMAL first and come back one ulp off; only -0 loses its sign here.
      return `CAST('${Object.is(value, -0) ? '-0.0' : value.toString()}' AS DOUBLE)`;
    case 'BIGINT':
      return `CAST(${value.toString()} AS BIGINT)`;
    case 'BOOLEAN':
      return value ? 'TRUE' : 'FALSE';
  }
}

function quoted(value: string): string {
  if (value.includes('\0')) throw new Error('A text inside SQL cannot hold a NUL character; bind it.');
  return `'${value.replaceAll("'", "''")}'`;
}

function typed(value: string | number | boolean | null): SqlValue {
  if (typeof value === 'number') return { type: 'DOUBLE', value };
  if (typeof value === 'boolean') return { type: 'BOOLEAN', value };
  return { type: 'VARCHAR', value };
}

function isSql(value: Sql | SqlValue | string | number | boolean | null): value is Sql {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
