import type { ColumnMeta, RowBatch, Table } from '#model/table.js';
import type { ByteSource } from '../format.js';
import { AFTER_CELL } from './after-cell.js';
import { branches } from './branches.js';
import { decodedXml } from './decode.js';
import { Gatherer } from './gather.js';
import { keyColumns, type OdmOutcome } from './model.js';
import { Numbers } from './numbers.js';
import { OdmParser } from './parser.js';

/**
 * A file of ODM clinical data while it is read. The rows of both tables come from one pass and must be taken at the same time; what the
 * file says beside them is known after the last. A fault is thrown as OdmFault.
 */
export interface OdmReading {
  /**
   * A row for every ItemGroupData, and for everything that is removed: its number ("record"), line; its keys, the attributes beyond them as JSON ("element/attribute": value), its transaction (its own or
   * that of what holds it), and the element that is "removed".
   */
  readonly groups: Table;
  /** A row for every item, under the record of its item group: the numbers of the OIDs of both, value (with AFTER_CELL after a blank at its end), unit, transaction. */
  readonly items: Table;
  readonly outcome: () => OdmOutcome;
  /** OIDs of item groups and of items, in the order they were met: the first has the number 1. */
  readonly groupOids: () => readonly string[];
  readonly itemOids: () => readonly string[];
}

/** Where the OID of the item group stands among the keys. */
const GROUP_OID = keyColumns.indexOf('ItemGroupOID');

const text = (name: string): ColumnMeta => ({ name, label: '', storage: 'text', length: 200 });
const number = (name: string): ColumnMeta => ({ name, label: '', storage: 'number', length: 8 });

const columns = {
  groups: [
    ...['record', 'line'].map(number),
    ...keyColumns.map(text),
    ...['attributes', 'TransactionType', 'removed'].map(text),
  ],
  items: [...['record', 'group', 'item'].map(number), ...['Value', 'MeasurementUnit', 'TransactionType'].map(text)],
} as const;

/** Reads ODM-XML clinical data, versions 1.2 to 2.0, in one pass and bounded memory. */
export function readOdm(source: ByteSource): OdmReading {
  const full: Part[] = [];
  const gathered = { groups: new Gatherer(columns.groups), items: new Gatherer(columns.items) };
  const [groupOids, itemOids] = [new Numbers(), new Numbers()];
  const add = (to: Part['to'], row: readonly (string | number | undefined)[]) => {
    gathered[to].add(row);
    if (gathered[to].isFull) full.push({ to, value: gathered[to].take() });
  };
  const parser = new OdmParser(source.name, {
    group: ({ record, line, keys, attributes, transaction, removed }) => {
      add('groups', [record, line, ...keys, attributes, transaction, removed]);
    },
    item: ({ record, keys }, oid, value, unit, transaction) => {
      add('items', [record, groupOids.of(keys[GROUP_OID] ?? ''), itemOids.of(oid), lasting(value), unit, transaction]);
    },
  });
  async function* parts(): AsyncGenerator<Part, undefined> {
    for await (const chunk of decodedXml(source)) {
      parser.write(chunk);
      yield* full.splice(0);
    }
    parser.end();
    yield* full.splice(0);
    for (const to of ['groups', 'items'] as const) yield { to, value: gathered[to].take() };
    return undefined;
  }
  const rows = branches(parts(), ['groups', 'items']);
  const table = (name: Part['to']): Table => ({ meta: { name, label: '', columns: columns[name] }, rows: rows[name] });
  return {
    groups: table('groups'),
    items: table('items'),
    outcome: () => parser.outcome(),
    groupOids: () => groupOids.names,
    itemOids: () => itemOids.names,
  };
}

function lasting(value: string | undefined): string | undefined {
  return value?.endsWith(' ') === true ? value + AFTER_CELL : value;
}

interface Part {
  readonly to: 'groups' | 'items';
  readonly value: RowBatch;
}
