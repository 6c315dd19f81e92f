import type { DefineCondition, DefineDocument, DefineItemRef } from './document.js';

/** A variable of a dataset, or the values of one that a where clause chooses. */
export interface Place {
  readonly dataset: string;
  readonly variable: DefineItemRef;
  readonly value?: DefineItemRef;
}

/** Every variable of every dataset, each followed by its values, in the order of the file. */
export function placesOf({ datasets }: DefineDocument): readonly Place[] {
  return datasets.flatMap(({ name: dataset, variables }) =>
    variables.flatMap((variable): readonly Place[] => [
      { dataset, variable },
      ...(variable.item?.valueList?.values ?? []).map((value) => ({ dataset, variable, value })),
    ]),
  );
}

/** How a place of a dataset is called in words. */
export type Words = (place: Place) => string;

/** Names of places, and their conditions, in words: `LB.LBORRES where LBTESTCD is "ALT" (Alanine Aminotransferase)`. */
export function wordsOf(document: DefineDocument): {
  readonly place: Words;
  readonly where: (clauseOids: readonly string[], dataset: string) => string;
} {
  const clauses = new Map(document.whereClauses.map((clause) => [clause.oid, clause]));
  const holders = holdersOf(document);
  const where = (oids: readonly string[], dataset: string): string =>
    oids
      .map(
        (oid) =>
          clauses
            .get(oid)
            ?.conditions.map((one) => conditionWords(one, dataset, holders))
            .join(' and ') ?? oid,
      )
      .join('; or ');
  const place: Words = ({ dataset, variable, value }) => {
    const name = `${dataset}.${nameOf(variable)}`;
    return value === undefined ? name : `${name} where ${where(value.whereClauseOids, dataset)}`;
  };
  return { place, where };
}

/** A reference that leads nowhere keeps its OID for a name. */
export function nameOf({ item, itemOid }: DefineItemRef): string {
  return item?.name ?? itemOid;
}

interface Holder {
  readonly name: string;
  readonly datasets: readonly string[];
  readonly decodes: ReadonlyMap<string, string | undefined>;
}

/** By the OID of an item: its name, the datasets that have it, and what its terms mean. */
function holdersOf({ datasets, items }: DefineDocument): ReadonlyMap<string, Holder> {
  const names = new Map<string, string[]>();
  for (const { name, variables } of datasets)
    for (const { itemOid } of variables) {
      const known = names.get(itemOid);
      if (known) known.push(name);
      else names.set(itemOid, [name]);
    }
  return new Map(
    items.map(({ oid, name, codelist }) => [
      oid,
      {
        name,
        datasets: names.get(oid) ?? [],
        decodes: new Map((codelist?.terms ?? []).map(({ value, decode }) => [value, decode])),
      },
    ]),
  );
}

const COMPARATORS: Readonly<Record<string, string>> = {
  EQ: 'is',
  NE: 'is not',
  IN: 'is one of',
  NOTIN: 'is none of',
  LT: 'is less than',
  LE: 'is at most',
  GT: 'is greater than',
  GE: 'is at least',
};

function conditionWords(
  { itemOid, comparator = '', values }: DefineCondition,
  dataset: string,
  holders: ReadonlyMap<string, Holder>,
): string {
  const holder = holders.get(itemOid);
  const [other] = holder?.datasets ?? [];
  const isElsewhere = other !== undefined && holder?.datasets.includes(dataset) === false;
  const name = holder?.name ?? itemOid;
  const shown = values.map((value) => {
    const decode = holder?.decodes.get(value);
    return `"${value}"${decode === undefined || decode === value ? '' : ` (${decode})`}`;
  });
  return `${isElsewhere ? `${other}.${name}` : name} ${COMPARATORS[comparator] ?? comparator} ${shown.join(', ')}`;
}
