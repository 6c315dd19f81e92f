import { scopeOf, splitReference, type Collected, type LateEntry } from '../collect/collected.js';
import { methodOf } from '../describe/origin.js';
import { lateColumns } from '../order.js';
import { placeOf, type PlacedEntry } from '../parse.js';
import { entryFor, isSourceLevel, type ResolvedDataset, type ResolvedVariable } from '../resolved.js';
import { codelistName } from '../values/recode.js';
import { blockColumn, blockColumns, type TracedColumn } from './block-columns.js';
import { allReads, nodeId, noReads, readAs, readsFor, type LineageReads, type LineageRule } from './graph.js';

/** All ways in which a variable gets its values: one for each block, or one for the whole dataset. */
export function variableRules(
  dataset: ResolvedDataset,
  variable: ResolvedVariable,
  collected: Collected,
): readonly LineageRule[] {
  const late = variable.common;
  if (late !== undefined && !isSourceLevel(late.entry)) return [lateRule(dataset, variable, late, collected)];
  return dataset.parsed.blocks.flatMap((_, index) => {
    const placed = entryFor(variable, index);
    return placed === undefined ? [] : [sourceRule(dataset, variable, placed, index, collected)];
  });
}

function sourceRule(
  dataset: ResolvedDataset,
  variable: ResolvedVariable,
  placed: PlacedEntry,
  index: number,
  collected: Collected,
): LineageRule {
  const { entry } = placed;
  const read = (key: 'sql' | 'when') =>
    blockColumns(
      dataset,
      index,
      collected,
      collected.expressions.get(placed.document, [...placed.path, key], scopeOf.block(dataset.name, index))?.columns ??
        [],
    );
  const { traced, ...rest } = valueRule(dataset, variable, placed, index, collected, read('sql'));
  const constants = constantsOf(placed, traced.constants);
  return {
    ...rest,
    ...((constants.length > 0 || rest.kind === 'constant') && { constants }),
    ...('when' in entry && typeof entry.when === 'string' && { where: entry.when }),
    reads: allReads([traced.reads, readsFor('condition', read('when').reads)]),
    block: index + 1,
    ...explained(dataset, variable, placed, collected),
    at: placeOf(placed),
  };
}

type ValueRule = Omit<LineageRule, 'reads' | 'constants'> & { readonly traced: TracedColumn };

function valueRule(
  dataset: ResolvedDataset,
  variable: ResolvedVariable,
  placed: PlacedEntry,
  index: number,
  collected: Collected,
  expression: TracedColumn,
): ValueRule {
  const { entry } = placed;
  if ('date' in entry && typeof entry.date === 'string') {
    const columns = typeof entry.time === 'string' ? [entry.date, entry.time] : [entry.date];
    return { kind: 'date', traced: blockColumns(dataset, index, collected, columns) };
  }
  if ('sql' in entry && typeof entry.sql === 'string') {
    const explicit = entry.codelist !== undefined || entry.values !== undefined;
    return { kind: 'expression', text: entry.sql, traced: expression, ...(explicit && recoding(variable, placed)) };
  }
  if ('column' in entry && typeof entry.column === 'string') {
    const traced = blockColumn(dataset, index, collected, entry.column);
    const recoded = recoding(variable, placed);
    if (traced.reads.value.length === 0) return { kind: 'constant', traced, ...recoded };
    return { kind: Object.keys(recoded).length > 0 ? 'recoded' : 'copied', traced, ...recoded };
  }
  const value = 'value' in entry ? (entry.value as string | number | null) : null;
  return { kind: 'constant', traced: { reads: noReads, constants: value === null ? [] : [String(value)] } };
}

function lateRule(
  dataset: ResolvedDataset,
  variable: ResolvedVariable,
  placed: PlacedEntry,
  collected: Collected,
): LineageRule {
  const { entry } = placed;
  const constants = constantsOf(placed, []);
  const place = {
    ...(constants.length > 0 && { constants }),
    ...(entry.values !== undefined && { values: entry.values }),
    ...explained(dataset, variable, placed, collected),
    at: placeOf(placed),
  };
  if ('compute' in entry && typeof entry.compute === 'string') {
    const at = [...placed.path, 'compute'];
    const columns = collected.expressions.get(placed.document, at, scopeOf.own(dataset.name))?.columns ?? [];
    const reads = readAs('value', ownIds(dataset, columns));
    return { kind: 'computed', text: entry.compute, reads, ...place };
  }
  const late = collected.late.get(dataset.name)?.get(variable.name);
  if (late === undefined) return { kind: 'derived', reads: noReads, ...place };
  if (variable.derivation !== undefined)
    return {
      kind: 'derived',
      text: variable.derivation.name,
      reads: derivationReads(dataset, late, collected),
      ...place,
    };
  const where = 'where' in entry && typeof entry.where === 'string' ? { where: entry.where } : {};
  return { kind: 'lookup', reads: lookupReads(dataset, late, collected), ...where, ...place };
}

function lookupReads(dataset: ResolvedDataset, late: LateEntry, collected: Collected): LineageReads {
  const { lookup, by, first, last } = late.params as {
    readonly lookup: string;
    readonly by: readonly (readonly [own: string, theirs: string])[];
    readonly first?: readonly string[];
    readonly last?: readonly string[];
  };
  const [relation, column] = splitReference(lookup);
  const theirs = (columns: readonly string[]) => columns.map((name) => nodeId(relation, name));
  return allReads([
    readAs('value', theirs([column])),
    readAs(
      'key',
      by.flatMap(([own, key]) => [...ownIds(dataset, [own]), ...theirs([key])]),
    ),
    conditionReads(late, relation, collected),
    readAs('order', theirs([...(first ?? []), ...(last ?? [])])),
  ]);
}

/** A derivation does not tell its keys from its values; what finds the rows of a subject is no value. */
function derivationReads(dataset: ResolvedDataset, late: LateEntry, collected: Collected): LineageReads {
  const isKey = (column: string) => column === 'USUBJID' || column === 'STUDYID';
  const ids = (relation: string, columns: readonly string[]) =>
    allReads([
      readAs(
        'value',
        columns.filter((column) => !isKey(column)).map((column) => nodeId(relation, column)),
      ),
      readAs(
        'key',
        columns.filter(isKey).map((column) => nodeId(relation, column)),
      ),
    ]);
  return allReads([
    ids(dataset.name, late.reads.own),
    ...late.reads.others.flatMap(({ relation, columns }) => [
      ids(relation, columns),
      conditionReads(late, relation, collected),
    ]),
  ]);
}

function conditionReads(late: LateEntry, relation: string, collected: Collected): LineageReads {
  const read = late.reads.others.filter((other) => other.relation === relation).flatMap(({ columns }) => columns);
  const columns = lateColumns(late, relation, collected).slice(read.length);
  return readAs(
    'condition',
    columns.map((column) => nodeId(relation, column)),
  );
}

function ownIds(dataset: ResolvedDataset, columns: readonly string[]): readonly string[] {
  return columns.map((column) => nodeId(dataset.name, column));
}

function constantsOf({ entry }: PlacedEntry, before: readonly string[]): readonly string[] {
  return entry.default === undefined ? before : [...before, String(entry.default)];
}

function recoding({ codelist }: ResolvedVariable, { entry }: PlacedEntry): Pick<LineageRule, 'codelist' | 'values'> {
  if (entry.values !== undefined) return { values: entry.values };
  return codelist === undefined || entry.codelist === 'none' ? {} : { codelist: codelistName(codelist) };
}

function explained(
  dataset: ResolvedDataset,
  variable: ResolvedVariable,
  placed: PlacedEntry,
  collected: Collected,
): Pick<LineageRule, 'method'> {
  const method = methodOf(dataset, variable, placed, collected)?.description;
  return method === undefined ? {} : { method };
}
