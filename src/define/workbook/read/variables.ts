import type { DefineItem, DefineItemRef } from '../../document.js';
import { itemOid } from '../../oid.js';
import type { Guesses } from '../guesses.js';
import type { Row, SpecTable, SpecTables } from '../recognise.js';
import { wholeNumber } from './cells.js';
import { unnamedDataset, type WrittenDataset } from './datasets.js';
import { itemOf, referenceFacts, type ItemSources } from './items.js';
import type { Standards } from './standards.js';

export interface ReadVariables {
  readonly items: readonly DefineItem[];
  /** By dataset, in their order. */
  readonly references: ReadonlyMap<string, readonly DefineItemRef[]>;
}

/** Variables of all sheets of variables; datasets that only these name are added. */
export function readVariables(
  tables: SpecTables,
  datasets: Map<string, WrittenDataset>,
  standards: Standards,
  sources: ItemSources,
): ReadVariables {
  const { guesses } = sources;
  const items: DefineItem[] = [];
  const references = new Map<string, DefineItemRef[]>();
  const taken = new Set<string>();
  for (const table of tables.variables) {
    for (const { row, dataset, variable } of ownedRows(table, guesses)) {
      if (!datasets.has(dataset)) {
        guesses.takenAs(row.place('dataset'), dataset, 'a dataset that no sheet describes');
        datasets.set(dataset, unnamedDataset(dataset, standards));
      }
      const oid = itemOid(dataset, variable);
      if (taken.has(oid)) {
        guesses.notTaken(row.place('variable'), variable, `${dataset} has this variable above already`);
        continue;
      }
      taken.add(oid);
      const owner = `${dataset}.${variable}`;
      items.push(itemOf(row, oid, variable, owner, sources));
      const known = references.get(dataset) ?? [];
      references.set(dataset, known);
      known.push({
        itemOid: oid,
        ...orderOf(row, guesses),
        ...referenceFacts(row, owner, sources),
        whereClauseOids: [],
      });
    }
  }
  return {
    items,
    references: new Map(
      [...references].map(([name, all]) => [name, inOrder(withKeys(all, name, items, datasets, guesses))]),
    ),
  };
}

interface OwnedRow<Kind extends 'variables' | 'values'> {
  readonly row: Row<Kind>;
  readonly dataset: string;
  readonly variable: string;
}

/** Rows with their dataset: named once for several rows, or by the name of the sheet, which are told. Rows without a variable are told and left out. */
export function ownedRows<Kind extends 'variables' | 'values'>(
  { rows, sheet }: SpecTable<Kind>,
  guesses: Guesses,
): readonly OwnedRow<Kind>[] {
  const hasDatasets = rows.some((row) => row.text('dataset') !== undefined);
  let last: string | undefined = hasDatasets ? undefined : sheet.toUpperCase();
  return rows.flatMap((row): readonly OwnedRow<Kind>[] => {
    const named = row.text('dataset')?.toUpperCase();
    const variable = row.text('variable')?.toUpperCase();
    const dataset = named ?? last;
    last = dataset;
    if (variable === undefined || dataset === undefined) {
      const field = variable === undefined ? 'variable' : 'dataset';
      guesses.notTaken(row.place(field), variable ?? named ?? row.text('label') ?? '', `the row names no ${field}`);
      return [];
    }
    if (named === undefined) guesses.takenAs(row.place('dataset'), '', dataset);
    return [{ row, dataset, variable }];
  });
}

export function orderOf(row: Row<'variables'> | Row<'values'>, guesses: Guesses): Pick<DefineItemRef, 'orderNumber'> {
  const order = wholeNumber(row, 'order', guesses);
  return order === undefined ? {} : { orderNumber: order };
}

/** Where each has a number of its own they are sorted by it, else they stay as they stand; then they are counted. */
function inOrder(references: readonly DefineItemRef[]): readonly DefineItemRef[] {
  const numbers = references.flatMap(({ orderNumber }) => orderNumber ?? []);
  const isWhole = new Set(numbers).size === references.length;
  const sorted = isWhole ? references.toSorted((a, b) => (a.orderNumber ?? 0) - (b.orderNumber ?? 0)) : references;
  return sorted.map((reference, i) => ({ ...reference, orderNumber: i + 1 }));
}

/** Keys stand with the dataset, or with the variables. */
function withKeys(
  references: readonly DefineItemRef[],
  name: string,
  items: readonly DefineItem[],
  datasets: ReadonlyMap<string, WrittenDataset>,
  guesses: Guesses,
): readonly DefineItemRef[] {
  const { keys = [], row } = datasets.get(name) ?? {};
  if (keys.length === 0) return references;
  const names = new Map(items.map((item) => [item.oid, item.name]));
  const known = new Set(references.map(({ itemOid: oid }) => names.get(oid)));
  for (const key of keys)
    if (!known.has(key) && row) guesses.notTaken(row.place('keys'), key, `${name} has no such variable`);
  const real = keys.filter((key) => known.has(key));
  return references.map((reference) => {
    const place = real.indexOf(names.get(reference.itemOid) ?? '');
    return place < 0 ? reference : { ...reference, keySequence: place + 1 };
  });
}
