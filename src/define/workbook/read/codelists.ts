import type { DefineCodelist, DefineTerm } from '../../document.js';
import type { Guesses } from '../guesses.js';
import { dictionaryOf } from '../meanings.js';
import type { Row, SpecTables } from '../recognise.js';
import { dataTypeOf } from '../types.js';
import { meaningOf, oidOf, present, wholeNumber } from './cells.js';
import type { Standards } from './standards.js';
import type { Supports } from './supports.js';

/** Codelists and dictionaries by their ids in lower case. A row without an id belongs to the list above it, which is told. */
export function readCodelists(
  tables: SpecTables,
  supports: Supports,
  standards: Standards,
  guesses: Guesses,
): ReadonlyMap<string, DefineCodelist> {
  const lists = new Map<string, { readonly id: string; readonly rows: Row<'codelists'>[] }>();
  let last: string | undefined;
  for (const row of tables.codelists.flatMap(({ rows }) => rows)) {
    const id = row.text('id') ?? last;
    if (id === undefined) continue;
    if (row.text('id') === undefined) guesses.takenAs(row.place('id'), '', `${id}, as above`);
    last = id;
    const known = lists.get(id.toLowerCase());
    if (known) known.rows.push(row);
    else lists.set(id.toLowerCase(), { id, rows: [row] });
  }
  const found = new Map<string, DefineCodelist>();
  for (const [key, { id, rows }] of lists) found.set(key, codelistOf(id, rows, supports, standards, guesses));
  for (const row of tables.dictionaries.flatMap(({ rows }) => rows)) {
    const id = row.text('id') ?? row.text('name');
    if (id === undefined) continue;
    if (found.has(id.toLowerCase())) guesses.notTaken(row.place('id'), id, 'this id is given to another list already');
    else found.set(id.toLowerCase(), dictionaryList(id, row, guesses));
  }
  return found;
}

function codelistOf(
  id: string,
  rows: readonly Row<'codelists'>[],
  supports: Supports,
  standards: Standards,
  guesses: Guesses,
): DefineCodelist {
  const first = <T>(read: (row: Row<'codelists'>) => T | undefined) => {
    for (const row of rows) {
      const value = read(row);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const code = first((row) => row.text('code'));
  const terminology = first((row) => {
    const text = row.text('terminology');
    return text === undefined ? undefined : standards.terminology(text, row);
  });
  const commentOid = first((row) => supports.commentOid(row.text('comment'), id, row.place('comment')));
  return {
    oid: oidOf('CL', id),
    name: first((row) => row.text('name')) ?? id,
    dataType: first((row) => meaningOf(row, 'type', guesses, dataTypeOf, 'a type of Define-XML')) ?? 'text',
    ...present({ code, commentOid, ...(terminology !== undefined && { standardOid: terminology }) }),
    isNonStandard: code === undefined,
    terms: termsOf(id, rows, code !== undefined, guesses),
  };
}

function termsOf(
  id: string,
  rows: readonly Row<'codelists'>[],
  isPublished: boolean,
  guesses: Guesses,
): readonly DefineTerm[] {
  const withTerm = rows.filter((row) => row.text('term') !== undefined || row.text('decode') !== undefined);
  const isDecoded = withTerm.some((row) => row.text('decode') !== undefined);
  const seen = new Set<string>();
  return withTerm.flatMap((row): readonly DefineTerm[] => {
    const value = row.text('term');
    const decode = row.text('decode');
    if (value === undefined) {
      guesses.notTaken(row.place('term'), decode ?? '', `it is a decode without a term in ${id}`);
      return [];
    }
    if (seen.has(value)) {
      guesses.notTaken(row.place('term'), value, `${id} has this term already`);
      return [];
    }
    seen.add(value);
    const code = row.text('termCode');
    return [
      {
        kind: isDecoded ? 'decoded' : 'enumerated',
        value,
        ...(isDecoded && { decode: decode ?? value }),
        ...present({ code, orderNumber: wholeNumber(row, 'order', guesses), rank: wholeNumber(row, 'rank', guesses) }),
        extended: isPublished && code === undefined,
      },
    ];
  });
}

function dictionaryList(id: string, row: Row<'dictionaries'>, guesses: Guesses): DefineCodelist {
  return {
    oid: oidOf('CL', id),
    name: row.text('name') ?? id,
    dataType: meaningOf(row, 'type', guesses, dataTypeOf, 'a type of Define-XML') ?? 'text',
    isNonStandard: true,
    terms: [],
    external: present({
      dictionary: meaningOf(row, 'dictionary', guesses, dictionaryOf, 'a dictionary') ?? id,
      version: row.text('version'),
    }),
  };
}
