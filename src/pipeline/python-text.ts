import type { ColumnType } from '#rules/evaluation.js';

/**
 * A value as DuckDB writes it, the way the reference engine of CORE prints it, which is Python's: a list by its elements, a truth value in
 * capitals. DuckDB's numbers are those of Python already ("1.0", "1e-05").
 */
export function pythonText(written: string, type: ColumnType | undefined): string {
  if (type === 'texts' || type === 'numbers') return pythonValue(JSON.parse(written), type === 'numbers');
  if (type === 'boolean') return pythonValue(written === 'true', false);
  return written;
}

function pythonValue(value: unknown, isFloat: boolean): string {
  if (Array.isArray(value)) return `[${value.map((element) => pythonValue(element, isFloat)).join(', ')}]`;
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return pythonNumber(value, isFloat);
  return quoted(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Python writes an exponent from 1e16 on and below 1e-4, with two digits at least. */
function pythonNumber(value: number, isFloat: boolean): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4))
    return value.toExponential().replace(/e([+-])(\d)$/, (_, sign: string, digit: string) => `e${sign}0${digit}`);
  return isFloat && Number.isInteger(value) ? `${value}.0` : String(value);
}

/** In single quotes, unless only they occur in the text. */
function quoted(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  return mark + text.replace(/[\\'\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => escaped(character, mark)) + mark;
}

const named: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(character: string, mark: string): string {
  if (character === "'") return mark === "'" ? "\\'" : character;
  const code = character.codePointAt(0) ?? 0;
  const [letter, digits] = code < 0x100 ? ['x', 2] : code < 0x10000 ? ['u', 4] : ['U', 8];
  return named[character] ?? `\\${letter}${code.toString(16).padStart(digits, '0')}`;
}
