import type { ColumnMeta, RowBatch, Table } from '#model/table.js';
import type { ByteSource } from '../format.js';
import type { ToldGroup } from './clinical/sink.js';
import { decodedXml } from './decode.js';
import { Gatherer } from './gather.js';
import { keyColumns, type OdmOutcome } from './model.js';
import { Numbers } from './numbers.js';
import { AFTER_CELL } from './after-cell.js';
import { OdmParser } from './parser.js';

/** A slot of a record: an item, or its unit. */
export interface Slot {
  readonly item: string;
  readonly isUnit: boolean;
}

/** A file read as one row for every item group, the values of its items together in one text. A fault is thrown as OdmFault. */
export interface OdmRecords {
  /** Number ("record"), line, keys, attributes beyond them as JSON, and "cells": the values in the order of the slots of the item group, each with AFTER_CELL after it. */
  readonly rows: Table;
  /** What the file said beside its rows, once they were read; nothing where it holds changes or repeated items, which no such row can hold, or is XML 1.1, where a value can hold AFTER_CELL. */
  readonly outcome: () => OdmOutcome | undefined;
  /** The slots of each item group, in the order they were met. */
  readonly slots: () => ReadonlyMap<string, readonly Slot[]>;
}

const text = (name: string): ColumnMeta => ({ name, label: '', storage: 'text', length: 200 });
const number = (name: string): ColumnMeta => ({ name, label: '', storage: 'number', length: 8 });
/** The columns of the rows. */
export const recordColumns = [...['record', 'line'].map(number), ...[...keyColumns, 'attributes', 'cells'].map(text)];

/** Reads a snapshot in one pass and bounded memory; what is none is left at the first thing that tells. */
export function readOdmRecords(source: ByteSource): OdmRecords {
  let outcome: OdmOutcome | undefined;
  const slots = new Map<string, Numbers>();
  async function* rows(): AsyncGenerator<RowBatch> {
    const gathered = new Gatherer(recordColumns);
    const full: RowBatch[] = [];
    const open: OpenRecord[] = [];
    const parser = new OdmParser(source.name, {
      group: (told) => {
        const oid = told.keys[GROUP_OID] ?? '';
        let numbers = slots.get(oid);
        if (numbers === undefined) slots.set(oid, (numbers = new Numbers()));
        open.push({ told, numbers, cells: [] });
      },
      item: (_, oid, value, unit) => {
        const record = open.at(-1);
        if (record === undefined) return;
        const { cells, numbers } = record;
        cells[numbers.of(oid) - 1] = value ?? '';
        if (unit !== undefined) cells[numbers.of(UNIT_OF + oid) - 1] = unit;
      },
      groupEnds: () => {
        const record = open.pop();
        if (record === undefined) return;
        const { told, cells } = record;
        gathered.add([told.record, told.line, ...told.keys, told.attributes, cells.join(AFTER_CELL) + AFTER_CELL]);
        if (gathered.isFull) full.push(gathered.take());
      },
    });
    for await (const chunk of decodedXml(source)) {
      parser.write(chunk);
      if (!parser.isPlain || parser.mayHaveControls) return;
      yield* full.splice(0);
    }
    parser.end();
    yield* full.splice(0);
    yield gathered.take();
    outcome = parser.outcome();
  }
  return {
    rows: { meta: { name: 'records', label: '', columns: recordColumns }, rows: { [Symbol.asyncIterator]: rows } },
    outcome: () => outcome,
    slots: () => new Map([...slots].map(([oid, { names }]) => [oid, names.map(slotOf)])),
  };
}

/** A record whose item group has not ended; in ODM 2, inside others. */
interface OpenRecord {
  readonly told: ToldGroup;
  readonly numbers: Numbers;
  readonly cells: string[];
}

const GROUP_OID = keyColumns.indexOf('ItemGroupOID');
const UNIT_OF = AFTER_CELL;

function slotOf(name: string): Slot {
  return name.startsWith(UNIT_OF) ? { item: name.slice(1), isUnit: true } : { item: name, isUnit: false };
}
