import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import { report } from './messages.js';
import type { PlacedEntry } from './parse.js';
import type { Reads } from './derivation.js';
import { ExpressionBook } from './expressions.js';
import { sourceColumns, type ColumnType, type Columns } from './relations.js';
import {
  allVariables,
  columnType,
  entryFor,
  isSourceLevel,
  type ResolvedDataset,
  type ResolvedStudy,
  type ResolvedVariable,
} from './resolved.js';
import { blockScope, relationNamed, type BlockScope } from './scope.js';

/** A derived or looked-up entry with its parameters checked: what it reads. */
export interface LateEntry {
  readonly variable: ResolvedVariable;
  readonly placed: PlacedEntry;
  readonly params: unknown;
  readonly reads: Reads;
}

export interface Collected {
  readonly expressions: ExpressionBook;
  /** By dataset, then block. */
  readonly scopes: ReadonlyMap<string, readonly (BlockScope | undefined)[]>;
  /** By dataset, then variable. */
  readonly late: ReadonlyMap<string, ReadonlyMap<string, LateEntry>>;
}

/** Name of a scope of expressions: one entry may be read over several inputs. */
export const scopeOf = {
  block: (dataset: string, index: number) => `block:${dataset}:${index}`,
  own: (dataset: string) => `own:${dataset}`,
  relation: (name: string) => `relation:${name}`,
  source: (name: string) => `source:${name}`,
};

/** Walks the whole study once: every column reference is looked up, every expression is noted with the columns it may use. */
export function collect(study: ResolvedStudy, diagnostics: Diagnostic[]): Collected {
  const expressions = new ExpressionBook();
  const scopes = new Map<string, (BlockScope | undefined)[]>();
  const late = new Map<string, Map<string, LateEntry>>();
  collectSources(study, expressions, diagnostics);
  collectEndpoints(study, expressions, diagnostics);
  for (const dataset of study.datasets.values()) {
    const blocks = dataset.parsed.blocks.map((_, i) => blockScope(study, dataset, i, diagnostics));
    scopes.set(dataset.name, blocks);
    blocks.forEach((scope, i) => {
      if (scope !== undefined) collectBlock(study, dataset, i, scope, expressions, diagnostics);
    });
    late.set(dataset.name, collectLate(study, dataset, expressions, diagnostics));
  }
  return { expressions, scopes, late };
}

function collectSources(study: ResolvedStudy, expressions: ExpressionBook, diagnostics: Diagnostic[]): void {
  const { document, study: file } = study.parsed;
  for (const [name, source] of Object.entries(file.raw.sources)) {
    const columns = new Map<string, ColumnType>(sourceColumns(file, name).map((column) => [column, 'VARCHAR']));
    const add = (path: readonly (string | number)[], text: string) => {
      expressions.add({
        document,
        path,
        text,
        columns,
        expects: path.at(-1) === 'where' ? 'condition' : 'text',
        scope: scopeOf.source(name),
      });
    };
    const known = (column: string, at: SourceSpan) => {
      if (!columns.has(column))
        diagnostics.push(
          report('unknown-column', { column, relation: name, nearest: didYouMean(column, columns.keys()) }, at),
        );
    };
    if (source.every_source !== false)
      (file.raw.every_source?.drop ?? []).forEach((drop, i) => {
        add(['raw', 'every_source', 'drop', i, 'where'], drop.where);
      });
    (source.drop ?? []).forEach((drop, i) => {
      add(['raw', 'sources', name, 'drop', i, 'where'], drop.where);
    });
    if (source.subject !== false) {
      known(file.subjects.number, document.at(['raw', 'sources', name, 'columns']));
      add(['subjects', 'usubjid'], file.subjects.usubjid);
    }
    for (const part of ['by', 'order'] as const)
      (source.duplicates?.[part] ?? []).forEach((column, i) => {
        known(column, document.at(['raw', 'sources', name, 'duplicates', part, i]));
      });
  }
  const again = file.subjects.rescreened;
  if (again === undefined) return;
  const columns = sourceColumns(file, again.source);
  if (columns.length === 0)
    diagnostics.push(
      report(
        'unknown-relation',
        { relation: again.source, nearest: didYouMean(again.source, Object.keys(file.raw.sources)) },
        document.at(['subjects', 'rescreened', 'source']),
      ),
    );
  else if (!columns.includes(again.previous))
    diagnostics.push(
      report(
        'unknown-column',
        { column: again.previous, relation: again.source, nearest: didYouMean(again.previous, columns) },
        document.at(['subjects', 'rescreened', 'previous']),
      ),
    );
}

function collectEndpoints(study: ResolvedStudy, expressions: ExpressionBook, diagnostics: Diagnostic[]): void {
  const { document, study: file } = study.parsed;
  for (const [name, endpoint] of Object.entries(file.endpoints ?? {})) {
    for (const part of ['population', 'assessments', 'baseline', 'death', 'new_therapy'] as const) {
      const block = endpoint[part];
      if (block === undefined) continue;
      const relation = study.relations.get(block.dataset);
      const path = ['endpoints', name, part];
      if (relation === undefined) {
        diagnostics.push(
          report(
            'unknown-relation',
            { relation: block.dataset, nearest: didYouMean(block.dataset, study.relations.keys()) },
            document.at([...path, 'dataset']),
          ),
        );
        continue;
      }
      for (const key of ['date', 'result'] as const) {
        const column = key in block ? (block as Record<string, unknown>)[key] : undefined;
        if (typeof column === 'string' && !relation.columns.has(column))
          diagnostics.push(
            report(
              'unknown-column',
              { column, relation: block.dataset, nearest: didYouMean(column, relation.columns.keys()) },
              document.at([...path, key]),
            ),
          );
      }
      if (block.where !== undefined)
        expressions.add({
          document,
          path: [...path, 'where'],
          text: block.where,
          columns: relation.columns,
          expects: 'condition',
          scope: scopeOf.relation(block.dataset),
        });
    }
    const population = study.relations.get(endpoint.population.dataset);
    for (const part of ['start', 'last_alive'] as const) {
      const variable = endpoint[part]?.variable;
      if (variable !== undefined && population !== undefined && !population.columns.has(variable)) {
        diagnostics.push(
          report(
            'unknown-column',
            {
              column: variable,
              relation: endpoint.population.dataset,
              nearest: didYouMean(variable, population.columns.keys()),
            },
            document.at(['endpoints', name, part, 'variable']),
          ),
        );
      }
    }
  }
}

function collectBlock(
  study: ResolvedStudy,
  dataset: ResolvedDataset,
  index: number,
  scope: BlockScope,
  expressions: ExpressionBook,
  diagnostics: Diagnostic[],
): void {
  const parsed = dataset.parsed.blocks[index];
  if (parsed === undefined) return;
  const { document } = dataset.parsed;
  const { block, path } = parsed;
  const name = scopeOf.block(dataset.name, index);
  const plain = typeof document.value === 'object' && !Array.isArray(readPath(document.value, [...path, 'where']));
  (block.where ?? []).forEach((condition, i) => {
    expressions.add({
      document,
      path: plain ? [...path, 'where'] : [...path, 'where', i, 'keep'],
      text: condition.keep,
      columns: scope.columns,
      expects: 'condition',
      scope: name,
    });
  });
  (block.join ?? []).forEach((join, i) => {
    const right = study.relations.get(join.with);
    if (join.where !== undefined && right !== undefined)
      expressions.add({
        document,
        path: [...path, 'join', i, 'where'],
        text: join.where,
        columns: right.columns,
        expects: 'condition',
        scope: scopeOf.relation(join.with),
      });
  });
  for (const variable of allVariables(dataset)) {
    const placed = entryFor(variable, index);
    if (placed === undefined || !isSourceLevel(placed.entry)) continue;
    const { entry } = placed;
    const reference = (column: string, key: string) => {
      if (!scope.columns.has(column))
        diagnostics.push(
          report(
            'unknown-column',
            { column, relation: block.from, nearest: didYouMean(column, scope.columns.keys()) },
            placed.document.at([...placed.path, key]),
          ),
        );
    };
    if ('column' in entry && typeof entry.column === 'string') reference(entry.column, 'column');
    else if ('sql' in entry && typeof entry.sql === 'string')
      expressions.add({
        document: placed.document,
        path: [...placed.path, 'sql'],
        text: entry.sql,
        columns: scope.columns,
        expects: variable.facts.storage,
        scope: name,
      });
    else if ('date' in entry && typeof entry.date === 'string') {
      reference(entry.date, 'date');
      if ('time' in entry && typeof entry.time === 'string') reference(entry.time, 'time');
    }
  }
}

function collectLate(
  study: ResolvedStudy,
  dataset: ResolvedDataset,
  expressions: ExpressionBook,
  diagnostics: Diagnostic[],
): Map<string, LateEntry> {
  const own: Columns = new Map(allVariables(dataset).map((variable) => [variable.name, columnType(variable)]));
  const found = new Map<string, LateEntry>();
  for (const variable of allVariables(dataset)) {
    const placed = variable.common;
    if (placed === undefined || isSourceLevel(placed.entry)) continue;
    const { entry } = placed;
    if ('compute' in entry && typeof entry.compute === 'string') {
      expressions.add({
        document: placed.document,
        path: [...placed.path, 'compute'],
        text: entry.compute,
        columns: own,
        expects: variable.facts.storage,
        scope: scopeOf.own(dataset.name),
      });
      continue;
    }
    const late =
      variable.derivation === undefined
        ? lookupReads(variable, placed)
        : derivationReads(variable, placed, diagnostics);
    if (late === undefined) continue;
    checkReads(study, dataset, late, own, diagnostics);
    for (const condition of late.reads.conditions ?? []) {
      const relation = study.relations.get(condition.relation);
      const text = readPath(entry, condition.path);
      if (relation !== undefined && typeof text === 'string')
        expressions.add({
          document: placed.document,
          path: [...placed.path, ...condition.path],
          text,
          columns: relation.columns,
          expects: 'condition',
          scope: scopeOf.relation(condition.relation),
        });
    }
    found.set(variable.name, late);
  }
  return found;
}

function lookupReads(variable: ResolvedVariable, placed: PlacedEntry): LateEntry | undefined {
  const { entry } = placed;
  if (!('lookup' in entry) || typeof entry.lookup !== 'string' || !Array.isArray(entry.by)) return undefined;
  const [relation, column] = splitReference(entry.lookup);
  const by = entry.by as readonly (readonly [string, string])[];
  const order = [...((entry.first as string[] | undefined) ?? []), ...((entry.last as string[] | undefined) ?? [])];
  return {
    variable,
    placed,
    params: entry,
    reads: {
      own: by.map(([own]) => own),
      others: [{ relation, columns: [column, ...by.map(([, theirs]) => theirs), ...order] }],
      ...(entry.where !== undefined && { conditions: [{ path: ['where'], relation }] }),
    },
  };
}

export function splitReference(reference: string): readonly [relation: string, column: string] {
  const dot = reference.indexOf('.');
  return [reference.slice(0, dot), reference.slice(dot + 1)];
}

/** Keys that every entry may have; what is left of a `derive:` entry are the derivation's own parameters. */
const COMMON_KEYS = new Set([
  'derive',
  'codelist',
  'values',
  'unmapped',
  'take',
  'default',
  'label',
  'length',
  'origin',
  'pages',
  'method',
  'comment',
  'dictionary',
  'format',
  'type',
  'mandatory',
  'evaluator',
]);

function derivationReads(
  variable: ResolvedVariable,
  placed: PlacedEntry,
  diagnostics: Diagnostic[],
): LateEntry | undefined {
  const { derivation } = variable;
  if (derivation === undefined) return undefined;
  const given = Object.fromEntries(Object.entries(placed.entry).filter(([key]) => !COMMON_KEYS.has(key)));
  const result = derivation.params.safeParse(given, { reportInput: true });
  if (!result.success) {
    for (const issue of result.error.issues) {
      const steps = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
      const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
      diagnostics.push(
        report(
          'derivation-parameter',
          {
            derivation: derivation.name,
            fault:
              key === undefined ? `"${steps.join('.')}": ${issue.message}` : `"${key}" is not one of its parameters`,
          },
          key === undefined
            ? placed.document.at([...placed.path, ...steps])
            : placed.document.keyAt([...placed.path, key]),
        ),
      );
    }
    return undefined;
  }
  return { variable, placed, params: result.data, reads: derivation.reads(result.data) };
}

function checkReads(
  study: ResolvedStudy,
  dataset: ResolvedDataset,
  late: LateEntry,
  own: Columns,
  diagnostics: Diagnostic[],
): void {
  const at = late.placed.document.at(late.placed.path);
  for (const column of late.reads.own) {
    if (!own.has(column))
      diagnostics.push(
        report(
          'unknown-own-variable',
          { variable: column, dataset: dataset.name, nearest: didYouMean(column, own.keys()) },
          at,
        ),
      );
  }
  for (const { relation: name, columns } of late.reads.others) {
    const relation = relationNamed(study, name, dataset, [], []);
    if (relation === undefined) {
      diagnostics.push(
        report('unknown-relation', { relation: name, nearest: didYouMean(name, study.relations.keys()) }, at),
      );
      continue;
    }
    for (const column of columns) {
      if (!relation.columns.has(column))
        diagnostics.push(
          report(
            'unknown-column',
            { column, relation: name, nearest: didYouMean(column, relation.columns.keys()) },
            at,
          ),
        );
    }
  }
}

function readPath(value: unknown, path: readonly (string | number)[]): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[step];
  }
  return current;
}
