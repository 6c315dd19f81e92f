import { didYouMean } from '#base/did-you-mean.js';
import { report } from './messages.js';
import { plain, sheetColumns, sheetNames, type Field, type SheetKind } from './columns.js';
import { cleanText } from './clean-text.js';
import type { CellPlace, Guesses } from './guesses.js';
import { headerOf, type Column } from './headers.js';
import type { SpecRow, SpecSheet } from './sheets.js';

/** A recognised sheet: its rows by the fields of its kind. */
export interface SpecTable<Kind extends SheetKind> {
  readonly kind: Kind;
  readonly sheet: string;
  readonly rows: readonly Row<Kind>[];
}

/** One row of a recognised sheet. */
export interface Row<Kind extends SheetKind> {
  readonly number: number;
  /** The text of a field without blanks around it; undefined for an empty cell and for a column that is not there. */
  readonly text: (field: Field<Kind>) => string | undefined;
  readonly place: (field: Field<Kind>) => CellPlace;
}

export type SpecTables = { readonly [Kind in SheetKind]: readonly SpecTable<Kind>[] };

/** Finds out which sheet is which, by its name or else by its columns, and which column is which. Sheets and columns that have values and are not read are told. */
export function recogniseSheets(sheets: readonly SpecSheet[], guesses: Guesses): SpecTables {
  const byName = new Map(sheets.map((sheet) => [sheet, kindByName(sheet.name)]));
  const named = new Set(byName.values());
  const kindOf = new Map(
    sheets.map((sheet) => [sheet, byName.get(sheet) ?? kindByColumns(sheet, named) ?? kindByWord(sheet, named)]),
  );
  const seen = new Set(sheets.flatMap((sheet) => (sheet.isHidden === true ? [] : (kindOf.get(sheet) ?? []))));
  for (const [sheet, kind] of kindOf) {
    const place = { sheet: sheet.name, row: sheet.rows[0]?.number ?? 1, column: 1 };
    if (sheet.isHidden === true && kind !== undefined && seen.has(kind)) {
      guesses.tell(report('hidden-not-read', { sheet: sheet.name, kind }, guesses.spanOf(place)));
      kindOf.delete(sheet);
    } else if (kind === undefined && sheet.rows.length > 0)
      guesses.tell(report('sheet-not-read', { sheet: sheet.name }, guesses.spanOf(place)));
    else if (kind !== undefined && byName.get(sheet) === undefined)
      guesses.takenAs({ ...place, header: 'the columns' }, sheet.name, `the sheet of ${kind}`);
  }
  const of = <Kind extends SheetKind>(kind: Kind): readonly SpecTable<Kind>[] =>
    sheets.filter((sheet) => kindOf.get(sheet) === kind).map((sheet) => tableOf(kind, sheet, guesses));
  return {
    ...{ study: of('study'), standards: of('standards'), datasets: of('datasets'), variables: of('variables') },
    ...{ values: of('values'), whereClauses: of('whereClauses'), codelists: of('codelists') },
    ...{ dictionaries: of('dictionaries'), methods: of('methods'), comments: of('comments') },
    ...{ documents: of('documents'), displays: of('displays'), results: of('results') },
  };
}

function kindByName(name: string): SheetKind | undefined {
  return kinds.find((kind) => sheetNames[kind].split(' ').includes(plain(name)));
}

const kinds = Object.keys(sheetColumns) as readonly SheetKind[];

/** What a kind must have to be recognised by its columns alone, the first that fits and that no sheet is named after. */
const SIGNS: readonly (readonly [SheetKind, readonly string[]])[] = [
  ['values', ['dataset', 'variable', 'where']],
  ['variables', ['dataset', 'variable', 'type']],
  ['variables', ['variable', 'label', 'type']],
  ['codelists', ['id', 'term']],
  ['datasets', ['dataset', 'label', 'structure']],
  ['whereClauses', ['id', 'variable', 'comparator', 'value']],
  ['study', ['attribute', 'value']],
];

function kindByColumns(sheet: SpecSheet, named: ReadonlySet<SheetKind | undefined>): SheetKind | undefined {
  return SIGNS.find(([kind, fields]) => {
    const { columns } = headerOf(kind, sheet);
    return fields.every((field) => columns.has(field)) && (kind === 'variables' || !named.has(kind));
  })?.[0];
}

/** Words in the names of sheets whose columns alone say too little. */
const WORDS: readonly (readonly [SheetKind, RegExp])[] = [
  ['displays', /displays?$/],
  ['results', /analysisresults?/],
  ['methods', /methods?|derivations?|algorithms?/],
  ['comments', /comments?/],
  ['documents', /documents?/],
  ['dictionaries', /dictionar/],
  ['standards', /standards?$/],
];

function kindByWord(sheet: SpecSheet, named: ReadonlySet<SheetKind | undefined>): SheetKind | undefined {
  return WORDS.find(
    ([kind, word]) => word.test(plain(sheet.name)) && !named.has(kind) && headerOf(kind, sheet).columns.size > 2,
  )?.[0];
}

function tableOf<Kind extends SheetKind>(kind: Kind, sheet: SpecSheet, guesses: Guesses): SpecTable<Kind> {
  const { row: header, columns } = headerOf(kind, sheet);
  const body = sheet.rows.filter(({ number }) => number > (header?.number ?? 0));
  if (header !== undefined) tellHeader(kind, sheet, header, columns, body, guesses);
  const rows = body.map((row): Row<Kind> => {
    const place = (field: string) => ({
      sheet: sheet.name,
      row: row.number,
      column: (columns.get(field)?.index ?? 0) + 1,
      header: columns.get(field)?.header ?? field,
    });
    const texts = new Map<string, string>();
    for (const [field, { index }] of columns) {
      const text = cleanText(row.texts[index] ?? '', place(field), guesses);
      if (text !== '') texts.set(field, text);
    }
    return { number: row.number, text: (field: string) => texts.get(field), place };
  });
  // Padding: rows in which only formats, orders or defaults were filled down.
  return { kind, sheet: sheet.name, rows: rows.filter((row) => isFilled(kind, columns, row)) };
}

function tellHeader(
  kind: SheetKind,
  sheet: SpecSheet,
  header: SpecRow,
  columns: ReadonlyMap<string, Column>,
  body: readonly SpecRow[],
  guesses: Guesses,
): void {
  if (header !== sheet.rows[0])
    guesses.takenAs(
      { sheet: sheet.name, row: header.number, column: 1, header: 'the first rows' },
      `row ${header.number}`,
      'the header',
    );
  for (const { index, header: found, meant } of columns.values())
    if (meant !== undefined)
      guesses.takenAs({ sheet: sheet.name, row: header.number, column: index + 1, header: 'the header' }, found, meant);
  tellUnread(kind, sheet.name, header, columns, body, guesses);
}

function isFilled<Kind extends SheetKind>(kind: Kind, columns: ReadonlyMap<string, Column>, row: Row<Kind>): boolean {
  const filled = [...columns.keys()].filter((field) => row.text(field as Field<Kind>) !== undefined);
  return filled.some((field) => field !== 'order') || kind === 'study';
}

function tellUnread(
  kind: SheetKind,
  sheet: string,
  header: SpecRow,
  columns: ReadonlyMap<string, Column>,
  body: readonly SpecRow[],
  guesses: Guesses,
): void {
  const read = new Set([...columns.values()].map(({ index }) => index));
  const missing = Object.keys(sheetColumns[kind]).filter((field) => !columns.has(field));
  const width = body.reduce((most, { texts }) => Math.max(most, texts.length), header.texts.length);
  for (let index = 0; index < width; index++) {
    if (read.has(index)) continue;
    const values = body.filter(({ texts }) => (texts[index] ?? '').trim() !== '').length;
    if (values === 0) continue;
    const name = (header.texts[index] ?? '').trim();
    const nearest = didYouMean(plain(name), missing);
    guesses.tell(
      report(
        'column-not-read',
        { sheet, column: name, values, nearest },
        guesses.spanOf({ sheet, row: header.number, column: index + 1 }),
      ),
    );
  }
}
