import type { DefineDataset, DefineDocument, DefineItemRef } from '../document.js';

/** The qualifiers of a supplemental dataset as if each were a variable of its parent; none where no value list tells them. See SDTMIG 3.4, section 8.4. */
export function qualifiersOf(document: DefineDocument, parent: string): readonly DefineItemRef[] {
  const seen = new Set<string>();
  return valuesOf(document, parent).flatMap((value) =>
    namesOf(document, value).flatMap((name): readonly DefineItemRef[] => {
      if (value.item === undefined || seen.has(name) || !NAME.test(name)) return [];
      seen.add(name);
      const { displayFormat: _, ...item } = value.item;
      return [{ ...value, item: { ...item, name, label: item.label ?? name, dataType: 'text' } }];
    }),
  );
}

/** QNAMs that no variable could have; a mapping has no place for them. */
export function unmappableQualifiers(document: DefineDocument, parent: string): readonly string[] {
  const names = valuesOf(document, parent).flatMap((value) => namesOf(document, value));
  return [...new Set(names)].filter((name) => !NAME.test(name));
}

const NAME = /^[A-Z_][A-Z0-9_]{0,7}$/;

function valuesOf(document: DefineDocument, parent: string): readonly DefineItemRef[] {
  const supplemental = supplementalOf(document, parent);
  return supplemental?.variables.find(({ item }) => item?.name === 'QVAL')?.item?.valueList?.values ?? [];
}

/** SUPPAE of AE; other names (SQ...) are not made by a mapping. */
function supplementalOf({ datasets }: DefineDocument, parent: string): DefineDataset | undefined {
  return datasets.find(({ name }) => name === `SUPP${parent}`);
}

/** The QNAMs that the where clauses of a value choose. */
function namesOf({ whereClauses, items }: DefineDocument, { whereClauseOids }: DefineItemRef): readonly string[] {
  return whereClauseOids
    .flatMap((oid) => whereClauses.find((clause) => clause.oid === oid)?.conditions ?? [])
    .filter(
      ({ itemOid, comparator }) =>
        (comparator === 'EQ' || comparator === 'IN') && items.find(({ oid }) => oid === itemOid)?.name === 'QNAM',
    )
    .flatMap(({ values }) => values);
}
