import { didYouMean } from '#base/did-you-mean.js';
import { report } from './messages.js';
import { plain, sheetColumns, sheetNames, type Field, type SheetKind } from './columns.js';
import type { CellPlace, Guesses } from './guesses.js';
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
  const kindOf = new Map(sheets.map((sheet) => [sheet, byName.get(sheet) ?? kindByColumns(sheet, named)]));
  for (const [sheet, kind] of kindOf) {
    const place = { sheet: sheet.name, row: sheet.rows[0]?.number ?? 1, column: 1 };
    if (kind === undefined && sheet.rows.length > 0)
      guesses.tell(report('sheet-not-read', { sheet: sheet.name }, guesses.spanOf(place)));
    if (kind !== undefined && byName.get(sheet) === undefined)
      guesses.takenAs({ ...place, header: 'the columns' }, sheet.name, `the sheet of ${kind}`);
  }
  const of = <Kind extends SheetKind>(kind: Kind): readonly SpecTable<Kind>[] =>
    sheets.filter((sheet) => kindOf.get(sheet) === kind).map((sheet) => tableOf(kind, sheet, guesses));
  return {
    ...{ study: of('study'), standards: of('standards'), datasets: of('datasets'), variables: of('variables') },
    ...{ values: of('values'), whereClauses: of('whereClauses'), codelists: of('codelists') },
    ...{
      dictionaries: of('dictionaries'),
      methods: of('methods'),
      comments: of('comments'),
      documents: of('documents'),
    },
    ...{ displays: of('displays'), results: of('results') },
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
];

function kindByColumns(sheet: SpecSheet, named: ReadonlySet<SheetKind | undefined>): SheetKind | undefined {
  return SIGNS.find(([kind, fields]) => {
    const { columns } = headerOf(kind, sheet);
    return fields.every((field) => columns.has(field)) && (kind === 'variables' || !named.has(kind));
  })?.[0];
}

interface Column {
  readonly index: number;
  readonly header: string;
}

/** Titles may stand above the header: it is the row, among the first, in which most columns are known. */
function headerOf(
  kind: SheetKind,
  sheet: SpecSheet,
): { row: SpecRow | undefined; columns: ReadonlyMap<string, Column> } {
  let best = { row: sheet.rows[0], columns: columnsOf(kind, sheet.rows[0]) };
  for (const row of sheet.rows.slice(1, 10)) {
    const columns = columnsOf(kind, row);
    if (columns.size > best.columns.size) best = { row, columns };
  }
  return best;
}

function columnsOf(kind: SheetKind, row: SpecRow | undefined): ReadonlyMap<string, Column> {
  const found = new Map<string, Column>();
  for (const [field, names] of Object.entries(sheetColumns[kind])) {
    for (const name of names.split(' ')) {
      const index = row?.texts.findIndex((text) => text !== undefined && plain(text) === name) ?? -1;
      if (index < 0 || [...found.values()].some((column) => column.index === index)) continue;
      found.set(field, { index, header: (row?.texts[index] ?? '').trim() });
      break;
    }
  }
  return found;
}

function tableOf<Kind extends SheetKind>(kind: Kind, sheet: SpecSheet, guesses: Guesses): SpecTable<Kind> {
  const { row: header, columns } = headerOf(kind, sheet);
  const body = sheet.rows.filter(({ number }) => number > (header?.number ?? 0));
  if (header !== undefined) {
    if (header !== sheet.rows[0])
      guesses.takenAs(
        { sheet: sheet.name, row: header.number, column: 1, header: 'the first rows' },
        `row ${header.number}`,
        'the header',
      );
    tellUnread(kind, sheet.name, header, columns, body, guesses);
  }
  const rows = body.map((row): Row<Kind> => {
    const text = (field: string) => {
      const column = columns.get(field);
      const value = column === undefined ? undefined : row.texts[column.index]?.trim();
      return value === '' ? undefined : value;
    };
    return {
      number: row.number,
      text,
      place: (field) => ({
        sheet: sheet.name,
        row: row.number,
        column: (columns.get(field)?.index ?? 0) + 1,
        header: columns.get(field)?.header ?? field,
      }),
    };
  });
  // Padding: rows in which only formats, orders or defaults were filled down.
  return { kind, sheet: sheet.name, rows: rows.filter((row) => isFilled(kind, columns, row)) };
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
