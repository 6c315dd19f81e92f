import type { ColumnProfile, TableProfile, ValueCount } from '#report/profile/model.js';

/** Tables of files that differ in a number and have the same columns (lab_01.xlsx, lab_02.xlsx) as one table, with "*" for the number. */
export function oneOfSeveral(tables: readonly TableProfile[]): readonly TableProfile[] {
  const files = [...new Set(tables.map(({ file }) => file))];
  const families = new Map<string, TableProfile[]>();
  for (const table of tables) {
    const key = JSON.stringify([
      patternOf(table.file),
      table.sheet,
      table.itemGroup,
      table.columns.map(({ name }) => name),
    ]);
    families.set(key, [...(families.get(key) ?? []), table]);
  }
  return [...families.values()].flatMap((family) => {
    const [first, ...rest] = family;
    if (first === undefined || rest.length === 0) return family;
    const pattern = patternOf(first.file);
    // A file that the pattern would take along, too, and that is something else, keeps them apart.
    const taken = files.filter((file) => patternOf(file) === pattern);
    return taken.length === family.length ? [rest.reduce(put, { ...first, file: pattern })] : family;
  });
}

/** The last number of a file's name as "*". */
function patternOf(file: string): string {
  return file.replace(/\d+(?=\D*$)/, '*');
}

function put(one: TableProfile, other: TableProfile): TableProfile {
  const columns = one.columns.map((column, i) => {
    const beside = other.columns[i];
    return beside === undefined ? column : putColumn(column, beside);
  });
  return { ...one, rows: one.rows + other.rows, columns };
}

function putColumn(one: ColumnProfile, other: ColumnProfile): ColumnProfile {
  return {
    ...one,
    type: one.type.kind === 'empty' ? other.type : one.type,
    count: one.count + other.count,
    missing: one.missing + other.missing,
    distinct: Math.max(one.distinct, other.distinct),
    longest: Math.max(one.longest, other.longest),
    partialDates: one.partialDates + other.partialDates,
    frequent: added(one.frequent, other.frequent),
  };
}

function added(one: readonly ValueCount[], other: readonly ValueCount[]): readonly ValueCount[] {
  const counts = new Map(one.map(({ value, count }) => [value, count]));
  for (const { value, count } of other) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts].map(([value, count]) => ({ value, count }));
}
