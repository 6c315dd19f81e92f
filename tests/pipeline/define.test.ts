import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diffDefines } from '#define/diff.js';
import {
  keysOf,
  variablesInOrder,
  type DefineCondition,
  type DefineDocument,
  type DefineItem,
} from '#define/document.js';
import { readDefine } from '#define/read.js';
import { dialects, type DialectName } from '#define/workbook/write.js';
import { defineOfWorkbook } from '#pipeline/define/from-workbook.js';
import { describeAsWorkbook } from '#pipeline/define/to-workbook.js';
import { validateDefine } from '#pipeline/define/validate.js';
import { brokenPoints } from './define/checklist.js';
import { openRules } from './define/support.js';
import { losses } from './define/workbook-losses.js';
import { builtStudy, outOf } from '../support/built-studies.js';
import { filesBelow, jsonTables, places, temporaryFolder } from '../support/study-a.js';

const folder = temporaryFolder();
type Family = 'sdtm' | 'adam';

/** A document of a worked study. */
interface Document {
  readonly study: 'A' | 'B';
  readonly family: Family;
}

const studies = {
  A: { folder: 'eribulin-anlotinib', places },
  B: {
    folder: 'bevacizumab-pemetrexed',
    places: {
      sdtm: 'm5/datasets/bevpem-01/tabulations/sdtm',
      adam: 'm5/datasets/bevpem-01/analysis/adam/datasets',
    },
  },
} as const;
const documents = (['A', 'B'] as const).flatMap((study): readonly Document[] => [
  { study, family: 'sdtm' },
  { study, family: 'adam' },
]);

beforeAll(async () => {
  for (const { folder } of Object.values(studies)) await builtStudy(folder);
});
afterAll(folder.dispose);

const ask = openRules((id) => id.startsWith('TM-X'));
const schemas = process.env['DEFINE_XSD_DIR'];
const xmllint = spawnSync('xmllint', ['--version']).status === 0;
const skipped = schemas ? (xmllint ? '' : ' (skipped: xmllint is missing)') : ' (skipped: DEFINE_XSD_DIR is not set)';

describe.skipIf(skipped !== '')(`the schema of Define-XML 2.1${skipped}`, () => {
  it.each(documents)('finds the define.xml of $family of study $study valid', (document) => {
    const schema = join(schemas ?? '', '2.1/cdisc-arm-1.0/arm1-0-0.xsd');
    const path = definePath(document);
    const run = spawnSync('xmllint', ['--noout', '--nonet', '--schema', schema, path], { encoding: 'utf8' });
    // xmllint says on stderr, too, which schemas it met twice.
    const said = run.stderr.split('\n').filter((line) => line.startsWith(path));
    expect([run.status, said]).toEqual([0, [`${path} validates`]]);
  });
});

describe.each(documents)('the define.xml of $family of study $study', ({ study, family }) => {
  const out = outOf(studies[study].folder);
  const path = definePath({ study, family });

  it('breaks no rule, agrees with the transport files beside it and is valid by the schema, but there is no annotated CRF to point into', async () => {
    const options = { file: path, ...(schemas !== undefined && { xsd: schemas }) };
    const found = await findingsOf({ ...options, data: [dirname(path)] });
    expect(found).toEqual(family === 'sdtm' ? ['TM-X068 in Origin', 'TM-X126 in MetaDataVersion'] : []);
  });

  it('has a finding for each point of the checklist that is broken in it', async () => {
    const { found, missed } = await brokenPoints(readFileSync(path, 'utf8'), family, ask);
    expect(missed).toEqual([]);
    expect(found.length).toBeGreaterThanOrEqual(family === 'sdtm' ? 50 : 9);
  });

  it.each(Object.keys(dialects) as DialectName[])(
    'comes back from a workbook in the layout %s but for what that has no place for',
    (dialect) => {
      const workbook = join(folder.path, `${study}-${family}-${dialect}.xlsx`);
      const made = describeAsWorkbook(path, dialect);
      if (!made.ok) throw new Error(JSON.stringify(made.diagnostics));
      writeFileSync(workbook, made.value.bytes);
      const again = defineOfWorkbook(workbook);
      if (!again.ok) throw new Error(JSON.stringify(again.diagnostics));
      const changes = diffDefines(read(path), readText(again.value, workbook));
      expect(changes).toEqual(made.value.lost.changes);
      const explained = Object.values(losses[dialect]).flat();
      const kinds = changes.map((one) => ('fact' in one ? `${one.kind}: ${one.fact}` : `${one.kind} ${one.change}`));
      expect([...new Set(kinds)].filter((kind) => !explained.includes(kind))).toEqual([]);
    },
  );

  it('agrees with the Dataset-JSON but in the names of files', async () => {
    const found = await findingsOf({ file: path, data: [join(out, 'dataset-json', family)] });
    const ofData = found.filter((each) => !each.startsWith('TM-X'));
    expect(new Set(ofData.map((each) => each.split(' ')[0]))).toEqual(new Set(['TM-D015']));
  });

  it('shares its OIDs, keys and types with the Dataset-JSON', () => {
    const document = read(path);
    const tables = jsonTables(out, family);
    expect([...tables.keys()].sort()).toEqual(names(path));
    for (const dataset of document.datasets) {
      const table = tables.get(dataset.name);
      expect(table).toMatchObject({ itemGroupOID: dataset.oid, metaDataVersionOID: document.metaDataVersion.oid });
      expect(table?.columns.map(({ itemOID }) => itemOID)).toEqual(
        variablesInOrder(dataset).map(({ itemOid }) => itemOid),
      );
      const keys = (table?.columns ?? []).filter(({ keySequence }) => keySequence !== undefined);
      expect(keys.sort((a, b) => (a.keySequence ?? 0) - (b.keySequence ?? 0)).map(({ itemOID }) => itemOID)).toEqual(
        keysOf(dataset).map(({ itemOid }) => itemOid),
      );
    }
  });

  it('has keys that tell the records of each dataset apart', () => {
    const tables = jsonTables(out, family);
    for (const dataset of read(path).datasets) {
      const table = tables.get(dataset.name);
      const at = keysOf(dataset).map(
        ({ itemOid }) => table?.columns.findIndex(({ itemOID }) => itemOID === itemOid) ?? -1,
      );
      const keys = (table?.rows ?? []).map((row) => JSON.stringify(at.map((column) => row[column])));
      expect([dataset.name, new Set(keys).size]).toEqual([dataset.name, keys.length]);
      expect(at.length).toBeGreaterThan(0);
    }
  });

  it('gives every variable an origin, its own or those of its values', () => {
    const without = read(path).datasets.flatMap(({ name, variables }) =>
      variables
        .filter(
          ({ item }) => !hasOrigin(item) && !(item?.valueList?.values.every((value) => hasOrigin(value.item)) ?? false),
        )
        .map(({ itemOid }) => `${name} ${itemOid}`),
    );
    expect(without).toEqual([]);
  });

  it('gives every derived variable and value a method that says how', () => {
    const derived = read(path)
      .datasets.flatMap(({ variables }) =>
        variables.flatMap((place) => [place, ...(place.item?.valueList?.values ?? [])]),
      )
      .filter(({ item }) => item?.origins.some(({ type }) => type === 'Derived'));
    const silent = derived.filter(({ method }) => !/\S \S/.test(method?.description ?? ''));
    expect(silent.map(({ itemOid }) => itemOid)).toEqual([]);
    expect(derived.length).toBeGreaterThan(20);
  });

  it('describes every value of a variable that it describes by values', () => {
    const document = read(path);
    const clauses = new Map(document.whereClauses.map((clause) => [clause.oid, clause.conditions]));
    const tables = jsonTables(out, family);
    for (const { name, variables } of document.datasets) {
      const table = tables.get(name);
      const column = (oid: string) => table?.columns.findIndex(({ itemOID }) => itemOID === oid) ?? -1;
      for (const { itemOid, item } of variables) {
        if (item?.valueList === undefined) continue;
        const wheres = item.valueList.values.flatMap(({ whereClauseOids }) =>
          whereClauseOids.map((oid) => clauses.get(oid) ?? []),
        );
        const left = (table?.rows ?? []).filter(
          (row) =>
            (row[column(itemOid)] ?? '') !== '' &&
            !wheres.some((conditions) =>
              conditions.every((condition) => holds(condition, row[column(condition.itemOid)])),
            ),
        );
        expect([itemOid, left.length]).toEqual([itemOid, 0]);
      }
    }
  });

  it('lists every term that the data use, and no other', () => {
    const tables = jsonTables(out, family);
    for (const { name, variables } of read(path).datasets) {
      const table = tables.get(name);
      for (const { itemOid, item } of variables) {
        const terms = item?.codelist?.terms.map(({ value }) => value) ?? [];
        if (terms.length === 0) continue;
        const column = table?.columns.findIndex(({ itemOID }) => itemOID === itemOid) ?? -1;
        const used = new Set(
          (table?.rows ?? []).map((row) => String(row[column] ?? '')).filter((value) => value !== ''),
        );
        expect([itemOid, [...used].filter((value) => !terms.includes(value))]).toEqual([itemOid, []]);
      }
    }
  });
});

function definePath({ study, family }: Document): string {
  return join(outOf(studies[study].folder), studies[study].places[family], 'define.xml');
}

/** The document, which must be readable without a word. */
function read(path: string): DefineDocument {
  return readText(readFileSync(path, 'utf8'), path);
}

function readText(text: string, path: string): DefineDocument {
  const outcome = readDefine(text, path);
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'));
  expect(outcome.warnings).toEqual([]);
  return outcome.value;
}

/** Of the datasets whose files lie beside it. */
function names(path: string): readonly string[] {
  return filesBelow(dirname(path)).flatMap((file) => (file.endsWith('.xpt') ? [file.slice(0, -4).toUpperCase()] : []));
}

function hasOrigin(item: DefineItem | undefined): boolean {
  return item?.origins.some(({ type }) => type !== undefined) ?? false;
}

function holds({ comparator, values }: DefineCondition, cell: string | number | null | undefined): boolean {
  const among = values.includes(String(cell ?? ''));
  if (comparator === 'EQ' || comparator === 'IN') return among;
  if (comparator === 'NE' || comparator === 'NOTIN') return !among;
  throw new Error(`no condition of this study compares by ${comparator}`);
}

/** Rules that found something, and where. */
async function findingsOf(options: Parameters<typeof validateDefine>[0]): Promise<readonly string[]> {
  const validated = await validateDefine(options, { phase: () => undefined, at: () => undefined });
  if (!validated.ok) throw new Error(JSON.stringify(validated.diagnostics));
  return validated.value.outcomes
    .filter(({ status }) => status === 'issues' || status === 'failed')
    .map(({ rule, dataset }) => `${rule} in ${dataset}`);
}
