/** DuckDB's exception, read from the JSON it gives with errors_as_json. */
export interface DuckFault {
  readonly kind: string;
  readonly subtype: string | undefined;
  readonly detail: string;
  readonly named: string | undefined;
  /** What was named: "Table", "Scalar Function" ... */
  readonly namedKind: string | undefined;
  readonly candidates: readonly string[];
  readonly byte: number | undefined;
}

/** Reads what DuckDB threw; a text that is no JSON becomes a fault of kind "Error". */
export function readDuckFault(error: unknown): DuckFault {
  const text = error instanceof Error ? error.message : String(error);
  const fields = jsonOf(text);
  const candidates = fields?.['candidates'] ?? '';
  return {
    kind: fields?.['exception_type'] ?? /^([A-Za-z ]+) Error:/.exec(text)?.[1] ?? 'Error',
    subtype: fields?.['error_subtype'],
    detail: fields?.['exception_message'] ?? text,
    named: fields?.['name'],
    namedKind: fields?.['type'],
    candidates: candidates === '' ? [] : candidates.split(/[,\n]/).map((candidate) => candidate.trim()),
    byte: position(fields?.['position']),
  };
}

function jsonOf(text: string): Readonly<Record<string, string>> | undefined {
  const start = text.indexOf('{"');
  if (start < 0) return undefined;
  try {
    return JSON.parse(text.slice(start)) as Readonly<Record<string, string>>;
  } catch {
    return undefined;
  }
}

/** An unset position comes as the largest 64-bit number. */
function position(text: string | undefined): number | undefined {
  const byte = Number(text ?? NaN);
  return Number.isSafeInteger(byte) ? byte : undefined;
}
