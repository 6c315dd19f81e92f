import type { OdmMetadata } from '#formats/odm/model.js';
import type { OdmColumn } from './cells.js';

/** A column with the name that it has where it goes. */
export interface NamedColumn {
  readonly name: string;
  readonly column: OdmColumn;
}

/** An item group with the names that it and its columns have where they go. */
export interface NamedGroup {
  readonly oid: string;
  readonly name: string;
  /** Without its ending. */
  readonly fileName: string;
  readonly columns: readonly NamedColumn[];
}

/** Names for the item groups of a file and their columns: the OIDs, or names of transport files; and which are others than the OIDs. */
export function namesOf(
  groups: readonly { readonly oid: string; readonly columns: readonly OdmColumn[] }[],
  metadata: OdmMetadata,
  isTransport: boolean,
): { readonly groups: readonly NamedGroup[]; readonly renamed: readonly string[] } {
  const oids = groups.map(({ oid }) => oid);
  const datasets = oids.map((oid) => transportName(firstFilled(metadata.itemGroups.get(oid)?.sasName, oid)));
  const names = isTransport ? toldApart(datasets, 8) : oids;
  const files = toldApart(names.map(safeFileName), MOST_IN_FILE_NAME);
  const renamed: string[] = [];
  const told = (oid: string, name: string) => {
    if (oid !== name) renamed.push(`${oid} as ${name}`);
    return name;
  };
  const named = groups.map(({ oid, columns }, i): NamedGroup => {
    const wanted = columns.map((column) => (isTransport ? transportColumn(column, metadata) : column.name));
    const own = toldApart(wanted, isTransport ? 8 : Infinity);
    return {
      oid,
      name: told(oid, names[i] ?? oid),
      fileName: files[i] ?? oid,
      columns: columns.map((column, j) => ({ name: told(column.name, own[j] ?? ''), column })),
    };
  });
  return { groups: named, renamed: [...new Set(renamed)] };
}

const MOST_IN_FILE_NAME = 120;

function firstFilled(name: string | undefined, other: string): string {
  return name === undefined || name === '' ? other : name;
}

function transportColumn(column: OdmColumn, { items }: OdmMetadata): string {
  if (column.kind === 'key') return transportKeys.get(column.name) ?? column.name;
  const name = column.kind === 'item' ? firstFilled(items.get(column.item)?.sasName, column.item) : column.name;
  return transportName(name);
}

/** Names told apart whatever letters a file system or DuckDB holds for the same: the second of a name ends in _2. */
function toldApart(names: readonly string[], most = Infinity): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name.slice(0, most);
    for (let i = 2; taken.has(own.toLowerCase()); i++) {
      const ending = `_${i}`;
      own = `${name.slice(0, most - ending.length)}${ending}`;
    }
    taken.add(own.toLowerCase());
    return own;
  });
}

/** An OID as the name of a file: as it stands, but for what a file system minds. */
function safeFileName(oid: string): string {
  const safe = oid
    .replaceAll(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^[.-]+/, '_')
    .replace(/\.+$/, '_');
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(safe) ? `_${safe}` : safe;
}

/** Names of 8 characters for the keys: transport files have no longer ones. */
const transportKeys: ReadonlyMap<string, string> = new Map([
  ['StudyOID', 'STUDYOID'],
  ['SubjectKey', 'SUBJKEY'],
  ['StudyEventOID', 'EVENTOID'],
  ['StudyEventRepeatKey', 'EVENTREP'],
  ['FormOID', 'FORMOID'],
  ['FormRepeatKey', 'FORMREP'],
  ['ItemGroupOID', 'GROUPOID'],
  ['ItemGroupRepeatKey', 'GROUPREP'],
]);

/** An OID as a name of a transport file: letters, digits and _, not beginning with a digit. */
function transportName(oid: string): string {
  const name = oid
    .toUpperCase()
    .replaceAll(/[^A-Z0-9_]+/g, '_')
    .replace(/^_+(?=.)/, '');
  return /^[A-Z_]/.test(name) ? name : `_${name}`;
}
