import type { SourceSpan } from '#base/diagnostic.js';
import { inlined, type Sql, type Statement } from '#sql/sql.js';
import { readDuckFault, type DuckFault } from './duck-fault.js';
import { wording } from './messages.js';

/** What DuckDB said no to: in plain words, with the place in the mapping where the statement's text came from, if it is known. */
export class EngineFault extends Error {
  override readonly name = 'EngineFault';
  /** DuckDB's exception type: Parser, Binder, Catalog, Conversion, Out of Memory, Permission, INTERRUPT ... */
  readonly kind: string;
  /** The column, table or function the fault is about. */
  readonly named: string | undefined;
  /** Names that exist and are near. */
  readonly candidates: readonly string[];
  readonly at: SourceSpan | undefined;
  /** Where in the text sent to DuckDB, in UTF-8 bytes from 0. */
  readonly byte: number | undefined;
  /** The statement with its values written into it. */
  readonly sql: string | undefined;
  /** DuckDB's own words. */
  readonly detail: string;

  constructor(
    fault: DuckFault,
    where: { readonly at?: SourceSpan | undefined; readonly sql?: string | undefined } = {},
  ) {
    super(wording(fault));
    this.kind = fault.kind;
    this.named = fault.named;
    this.candidates = fault.candidates;
    this.byte = fault.byte;
    this.detail = fault.detail;
    this.at = where.at;
    this.sql = where.sql;
  }
}

/** The fault of a statement: DuckDB's exception with the place it points to. */
export function engineFault(error: unknown, fragment: Sql, sent: Statement): EngineFault {
  if (error instanceof EngineFault) return error;
  const fault = readDuckFault(error);
  return new EngineFault(fault, { at: placeOf(fault, sent), sql: inlined(fragment) });
}

/** An offset inside a macro's body counts in the text of CREATE MACRO; a fault's name must stand where it points. */
function placeOf({ byte, named }: DuckFault, sent: Statement): SourceSpan | undefined {
  if (byte === undefined) return undefined;
  if (named !== undefined) {
    const there = Buffer.from(sent.text).subarray(byte).toString().toLowerCase();
    if (!there.startsWith(named.toLowerCase()) && !there.startsWith(`"${named.toLowerCase()}`)) return undefined;
  }
  return sent.places.find(({ start, end }) => byte >= start && byte < end)?.at;
}
