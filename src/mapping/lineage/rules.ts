import { scopeOf, splitReference, type Collected, type LateEntry } from '../collect/collected.js';
import { methodOf } from '../describe/origin.js';
import { lateColumns } from '../order.js';
import { placeOf, type PlacedEntry } from '../parse.js';
import { entryFor, isSourceLevel, type ResolvedDataset, type ResolvedVariable } from '../resolved.js';
import { codelistName } from '../values/recode.js';
import { blockColumns, type TracedColumn } from './block-columns.js';
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

/** An entry in one block. */
interface Site {
  readonly dataset: ResolvedDataset;
  readonly placed: PlacedEntry;
  readonly index: number;
  readonly collected: Collected;
}

function sourceRule(
  dataset: ResolvedDataset,
  variable: ResolvedVariable,
  placed: PlacedEntry,
  index: number,
  collected: Collected,
): LineageRule {
  const { entry } = placed;
  const site = { dataset, placed, index, collected };
  const traced = tracedEntry(site);
  const constants = constantsOf(placed, traced.constants);
  const rule = entryRule(variable, placed, traced);
  const conditions = blockColumns(dataset, index, collected, expressionColumns(site, 'when'));
  return {
    ...rule,
    ...((constants.length > 0 || rule.kind === 'constant') && { constants }),
    ...('when' in entry && typeof entry.when === 'string' && { where: entry.when }),
    reads: allReads([traced.reads, readsFor('condition', conditions.reads)]),
    ...partsOf(site, traced),
    block: index + 1,
    ...explained(dataset, variable, placed, collected),
    at: placeOf(placed),
  };
}

function entryRule(
  variable: ResolvedVariable,
  placed: PlacedEntry,
  { reads }: TracedColumn,
): Pick<LineageRule, 'kind' | 'text' | 'codelist' | 'values' | 'take'> {
  const { entry } = placed;
  if ('date' in entry) return { kind: 'date' };
  const recoded = recoding(variable, placed);
  if ('sql' in entry && typeof entry.sql === 'string') {
    const explicit = entry.codelist !== undefined || entry.values !== undefined;
    return {
      kind: 'expression',
      text: entry.sql,
      ...(explicit ? recoded : entry.take !== undefined && { take: entry.take }),
    };
  }
  if (!('column' in entry)) return { kind: 'constant' };
  if (reads.value.length === 0) return { kind: 'constant', ...recoded };
  return { kind: Object.keys(recoded).length > 0 ? 'recoded' : 'copied', ...recoded };
}

/** What an entry reads for its value: in all rows of a block, or in those of one entry of its unpivot. */
function tracedEntry(site: Site, part?: number): TracedColumn {
  const { entry } = site.placed;
  const columns = (names: readonly string[]) => blockColumns(site.dataset, site.index, site.collected, names, part);
  if ('date' in entry && typeof entry.date === 'string')
    return columns(typeof entry.time === 'string' ? [entry.date, entry.time] : [entry.date]);
  if ('sql' in entry) return columns(expressionColumns(site, 'sql'));
  if ('column' in entry && typeof entry.column === 'string') return columns([entry.column]);
  const value = 'value' in entry ? (entry.value as string | number | null) : null;
  return { reads: noReads, constants: value === null ? [] : [String(value)] };
}

function partsOf(site: Site, { reads }: TracedColumn): Pick<LineageRule, 'parts'> {
  const rows = site.dataset.parsed.blocks[site.index]?.block.unpivot ?? [];
  const parts = rows.map((_, part) => tracedEntry(site, part).reads.value);
  return parts.every(({ length }) => length === reads.value.length) ? {} : { parts };
}

function expressionColumns({ dataset, placed, index, collected }: Site, key: 'sql' | 'when'): readonly string[] {
  const scope = scopeOf.block(dataset.name, index);
  return collected.expressions.get(placed.document, [...placed.path, key], scope)?.columns ?? [];
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

function recoding(
  { codelist }: ResolvedVariable,
  { entry }: PlacedEntry,
): Pick<LineageRule, 'codelist' | 'values' | 'take'> {
  const take = entry.take === undefined ? {} : { take: entry.take };
  if (entry.values !== undefined) return { values: entry.values, ...take };
  return codelist === undefined || entry.codelist === 'none' ? take : { codelist: codelistName(codelist), ...take };
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
