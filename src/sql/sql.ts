import type { SourceSpan } from '#base/diagnostic.js';

/** A piece of SQL text with the values bound to it. Only the functions of this file make one. */
export interface Sql {
  readonly kind: 'sql';
  readonly parts: readonly SqlPart[];
}

type SqlPart =
  | { readonly kind: 'text'; readonly text: string; readonly at?: SourceSpan }
  | { readonly kind: 'value'; readonly value: SqlValue };

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
  const parts: SqlPart[] = [textPart(strings[0] ?? '')];
  values.forEach((value, i) => {
    if (isSql(value)) parts.push(...value.parts);
    else parts.push({ kind: 'value', value: typed(value) });
    parts.push(textPart(strings[i + 1] ?? ''));
  });
  return { kind: 'sql', parts };
}

/** A quoted identifier. */
export function id(name: string): Sql {
  if (name.includes('\0')) throw new Error('An identifier cannot hold a NUL character.');
  return { kind: 'sql', parts: [textPart(`"${name.replaceAll('"', '""')}"`)] };
}

/** A whole number bound as BIGINT, for counts, positions and limits. */
export function bigint(value: number | bigint): Sql {
  return { kind: 'sql', parts: [{ kind: 'value', value: { type: 'BIGINT', value: BigInt(value) } }] };
}

/** A text literal inside the SQL text, for places where a parameter cannot stand (json_serialize_sql, CREATE VIEW). */
export function literal(value: string): Sql {
  return { kind: 'sql', parts: [textPart(quoted(value))] };
}

/** Fragments with a separator between them. */
export function join(fragments: readonly Sql[], separator = ', '): Sql {
  return {
    kind: 'sql',
    parts: fragments.flatMap((fragment, i) => (i === 0 ? fragment.parts : [textPart(separator), ...fragment.parts])),
  };
}

/** SQL text that the caller vouches for: an expression that was parsed and checked, or text of our own. Never a user's text as it came. */
export function trusted(text: string, at?: SourceSpan): Sql {
  return { kind: 'sql', parts: [textPart(text, at)] };
}

/** The fragment, remembered as coming from a place in the mapping, so that a fault of DuckDB inside it points there. */
export function from(at: SourceSpan, fragment: Sql): Sql {
  return {
    kind: 'sql',
    parts: fragment.parts.map((part) => (part.kind === 'text' && part.at === undefined ? { ...part, at } : part)),
  };
}

export const empty: Sql = { kind: 'sql', parts: [] };

/** A statement for DuckDB: `?` for every value, in order. `places` maps byte ranges of the text to the mapping, in order. */
export interface BoundStatement {
  readonly text: string;
  readonly values: readonly SqlValue[];
  readonly places: readonly { readonly start: number; readonly end: number; readonly at: SourceSpan }[];
}

/** Renders for running: values apart from the text. */
export function bound(fragment: Sql): BoundStatement {
  let text = '';
  let bytes = 0;
  const values: SqlValue[] = [];
  const places: { start: number; end: number; at: SourceSpan }[] = [];
  for (const part of fragment.parts) {
    const piece = part.kind === 'text' ? part.text : '?';
    const length = Buffer.byteLength(piece);
    if (part.kind === 'value') values.push(part.value);
    else if (part.at !== undefined) places.push({ start: bytes, end: bytes + length, at: part.at });
    text += piece;
    bytes += length;
  }
  return { text, values, places };
}

/** Whether every text in it can be written into a statement. */
export function canBeInlined(fragment: Sql): boolean {
  return fragment.parts.every(
    (part) => part.kind === 'text' || part.value.type !== 'VARCHAR' || part.value.value?.includes('\0') !== true,
  );
}

/** Renders for people and golden files, and for CREATE VIEW: values inside the text. */
export function inlined(fragment: Sql): string {
  return fragment.parts.map((part) => (part.kind === 'text' ? part.text : inlinedValue(part.value))).join('');
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
      return value.toString();
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

function textPart(text: string, at?: SourceSpan): SqlPart {
  return at === undefined ? { kind: 'text', text } : { kind: 'text', text, at };
}

function isSql(value: Sql | string | number | boolean | null): value is Sql {
  return typeof value === 'object' && value !== null;
}
