import { closeSync, openSync, readSync } from 'node:fs';
import { ok, type Checked } from '#base/diagnostic.js';
import { report } from '#formats/messages.js';
import { longColumns, readOdmItems } from '#formats/odm/long.js';
import { fileSource } from '../byte-source.js';
import { itemGroupTables, leftOutOf } from '../odm/item-groups.js';
import type { FileFormat, OpenedTable, Opening } from './file-format.js';
import { scratchName } from './lay.js';
import { rereadable } from './rereadable.js';

/** ODM-XML clinical data: a table for every item group that has records, or one of all items under each other. */
export const odmFormat: FileFormat = {
  id: 'odm',
  name: 'ODM-XML',
  extensions: ['.xml'],
  keeps: ['labels', 'data types', 'dataset label'],
  hasShapes: true,
  isOne: isClinical,
  open: (opening) => (opening.shape === 'long' ? Promise.resolve(openItems(opening)) : openItemGroups(opening)),
};

/** Formats that hold numbers and types; the others take texts as they stand. */
const TYPED: readonly (string | undefined)[] = ['json', 'ndjson', 'dsjc', 'parquet', 'xpt', 'xpt5', 'xpt8', undefined];

async function openItemGroups({
  engine,
  path,
  name,
  target,
  attributes,
  withEmpty,
}: Opening): Promise<Checked<readonly OpenedTable[]>> {
  const asked = {
    source: fileSource(path, name),
    isTransport: target?.startsWith('xpt') === true,
    isTyped: TYPED.includes(target),
    hasAttributes: attributes === true,
    withEmpty: withEmpty === true,
  };
  const opened = await itemGroupTables(engine, scratchName(engine), asked);
  if (!opened.ok) return opened;
  const { tables, close } = opened.value;
  return ok(
    tables.map(({ meta, select, oid, fileName, leftOut }, i) => ({
      meta,
      rows: rereadable(engine, select),
      select,
      fileName,
      leftOut: () => leftOut,
      about: { itemGroup: oid, ...(meta.label !== '' && { title: meta.label }) },
      ...(i === 0 && { close }),
    })),
    opened.warnings,
  );
}

function openItems({ path, name, target }: Opening): Checked<readonly OpenedTable[]> {
  const { rows, outcome } = readOdmItems(fileSource(path, name));
  const names = target?.startsWith('xpt') === true ? transportNames : longColumns;
  const columns = names.map((column) => ({ name: column, label: '', storage: 'text' as const, length: 200 }));
  const findings = () => {
    const { units, warnings = [] } = outcome() ?? {};
    const untold =
      units === undefined || units.count === 0
        ? []
        : [report('odm/units', { file: name, count: units.count }, units.first)];
    return [...warnings, ...untold];
  };
  const leftOut = () => {
    const { attributes = [], nulls = new Map<string, number>() } = outcome() ?? {};
    return leftOutOf(
      attributes.length,
      [...nulls.values()].reduce((sum, count) => sum + count, 0),
    );
  };
  return ok([{ meta: { name: 'ITEMS', label: '', columns }, rows, fileName: 'items', findings, leftOut }]);
}

/** The columns of items under each other, in 8 characters. */
const transportNames = ['STUDYOID', 'SUBJKEY', 'EVENTOID', 'EVENTREP', 'FORMOID', 'FORMREP', 'GROUPOID', 'GROUPREP', 'ITEMOID', 'VALUE', 'TRANSACT']; // prettier-ignore

/** Whether a file begins as ODM, and not as the Define-XML that lies beside datasets. */
function isClinical(path: string): boolean {
  const head = Buffer.alloc(1 << 16);
  const file = openSync(path, 'r');
  try {
    // UTF-16 has a zero in every letter of the tag.
    const text = head.toString('latin1', 0, readSync(file, head)).replaceAll('\0', '');
    const root = /<([A-Za-z_][^\s<>/]*)[^<>]*/.exec(text.replaceAll(/<!--[^]*?-->|<\?[^]*?\?>/g, ''));
    return root !== null && /^(?:.*:)?ODM$/.test(root[1] ?? '') && !root[0].includes('http://www.cdisc.org/ns/def/');
  } finally {
    closeSync(file);
  }
}
