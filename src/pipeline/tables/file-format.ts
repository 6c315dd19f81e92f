import type { Checked } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { CsvEncoding } from '#engine/encodings.js';
import type { DateTexts } from '#formats/xlsx/cell-text.js';
import type { Kept, RunStamp } from '#formats/format.js';
import type { Cut } from '#formats/xpt/index.js';
import type { Table } from '#model/table.js';
import type { Sql } from '#sql/sql.js';
import type { LoadedTable } from '../loaded-table.js';

/** Encodings that can be said of a file whose format does not say its own. */
export type FileEncoding = CsvEncoding;

/** A kind of file that tables are read from or written to, with its name in options. Each is one file here, and one entry of the list. */
export interface FileFormat {
  readonly id: string;
  readonly name: string;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  readonly keeps: readonly Kept[];
  /** Encodings that may be said of a file; none where the format says its own. */
  readonly encodings?: readonly FileEncoding[];
  /** Its files tell neither types nor labels: everything is text. */
  readonly isUntyped?: true;
  /** Its tables can be asked for in another shape. */
  readonly hasShapes?: true;
  /** Whether a file is one, where other files have names that end in the same way. */
  readonly isOne?: (path: string) => boolean;
  /** Nothing where it is only written. */
  readonly open?: (opening: Opening) => Promise<Checked<readonly OpenedTable[]>>;
  /** Writes one table to one file and returns the number of its rows; nothing where it is only read. */
  readonly write?: (writing: Writing) => Promise<number>;
  /** Where one file holds many tables: gathers them, and writes the file when all are there. */
  readonly gather?: () => Promise<Gathering>;
}

export interface Gathering {
  /** Takes a table and returns the number of its rows. */
  add(table: Table): Promise<number>;
  finish(path: string): void;
}

/** A file that is to be opened. */
export interface Opening {
  readonly engine: Engine;
  readonly path: string;
  /** What messages call the file. */
  readonly name: string;
  readonly encoding?: FileEncoding | undefined;
  readonly hints?: TextHints | undefined;
  /** Of clinical data: a table for each item group, or all items under each other. */
  readonly shape?: Shape | undefined;
  /** Of item groups: attributes beyond the keys are columns. */
  readonly attributes?: boolean | undefined;
  /** Item groups that the metadata define are tables though they have no records. */
  readonly withEmpty?: boolean | undefined;
  /** The format that the tables go to, where they go to one. */
  readonly target?: string | undefined;
}

export type Shape = 'wide' | 'long';

/** What is said of a text file or a workbook beside its encoding. */
export interface TextHints {
  /** One character. */
  readonly delimiter?: string;
  /** Records that are too short are filled up, and told, instead of refused. */
  readonly pads?: boolean;
  /** How dates of workbooks are read. */
  readonly dates?: DateTexts;
}

/** A table of a file. Its rows can be read more than once. */
export interface OpenedTable extends Table {
  /** Where the engine holds or reads the rows itself: a select of them in their order. */
  readonly select?: Sql;
  /** The file tells names and values of it and no more: no labels, no formats. */
  readonly isBare?: true;
  /** What tells the table from others of its file, and what the file says of it. */
  readonly about?: LoadedTable['about'];
  readonly fields?: LoadedTable['fields'];
  /** Of the file that the table becomes, without its ending, where the name of the table does not tell. */
  readonly fileName?: string;
  /** What of the file is no part of the table, though it belongs to it; known once the rows were read. */
  readonly leftOut?: () => readonly LeftOut[];
  /** Lets go of what was laid in the engine for it. */
  readonly close?: () => Promise<void>;
}

/** How many attributes have no column, or how many items were marked as null, which no cell tells from an item that is not there. */
export interface LeftOut {
  readonly what: 'attributes' | 'null marks';
  readonly count: number;
}

/** A table that is to be written. */
export interface Writing {
  readonly engine: Engine;
  readonly table: Table;
  readonly path: string;
  readonly stamp: RunStamp;
  /** Texts and labels that do not fit are cut, and told here, instead of refused. */
  readonly cut?: ((cut: Cut) => void) | undefined;
}
