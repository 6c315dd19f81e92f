import type { SheetKind } from '../columns.js';
import type { Field } from '../columns.js';
import type { Guesses } from '../guesses.js';
import type { Meaning } from '../meanings.js';
import { yesNoOf } from '../meanings.js';
import type { Row } from '../recognise.js';

/** The meaning of a cell; a guess is told, and what means nothing too. */
export function meaningOf<Kind extends SheetKind, T>(
  row: Row<Kind>,
  field: Field<Kind>,
  guesses: Guesses,
  meaning: (text: string) => Meaning<T> | undefined,
  expected: string,
  words: (value: T) => string = String,
): T | undefined {
  const text = row.text(field);
  if (text === undefined) return undefined;
  const found = meaning(text);
  if (found === undefined) guesses.notTaken(row.place(field), text, `it is not ${expected}`);
  else if (found.isGuess) guesses.takenAs(row.place(field), text, words(found.value));
  return found?.value;
}

export function yesNo<Kind extends SheetKind>(
  row: Row<Kind>,
  field: Field<Kind>,
  guesses: Guesses,
): string | undefined {
  return meaningOf(row, field, guesses, yesNoOf, 'Yes or No');
}

/** A whole number; "$20.", "8.0", "1,000" and "20 chars" are read as that, and told. */
export function wholeNumber<Kind extends SheetKind>(
  row: Row<Kind>,
  field: Field<Kind>,
  guesses: Guesses,
): number | undefined {
  return meaningOf(row, field, guesses, wholeNumberOf, 'a whole number');
}

export function wholeNumberOf(text: string): Meaning<number> | undefined {
  const [, digits] =
    /^\$?(\d{1,3}(?:,\d{3})+|\d+)(?:\.0*)?(?:\s*(?:chars?|characters?|bytes?|digits?))?$/i.exec(text) ?? [];
  const value = Number(digits?.replaceAll(',', ''));
  return digits === undefined || !Number.isSafeInteger(value) ? undefined : { value, isGuess: !/^\d+$/.test(text) };
}

/** Keeps only what is there. */
export function present<T extends object>(facts: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof present<T>
  >;
}

/** An OID of an id that a workbook gives: as it is where it has its prefix already. An OID is a name of XML. */
export function oidOf(prefix: string, id: string): string {
  const name = id.replace(/[^A-Za-z0-9_.-]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;
  });
  return new RegExp(`^${prefix}[._-]`).test(name) ? name : `${prefix}.${name}`;
}

/** The OID, or one beside it where it is given already. */
export function freeOid(oid: string, taken: Set<string>): string {
  let free = oid;
  for (let number = 2; taken.has(free); number++) free = `${oid}.${number}`;
  taken.add(free);
  return free;
}
