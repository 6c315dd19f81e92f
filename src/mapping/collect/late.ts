import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic } from '#base/diagnostic.js';
import type { ExpressionBook } from '../expressions.js';
import { report } from '../messages.js';
import type { PlacedEntry } from '../parse.js';
import type { Columns } from '../relations.js';
import {
  allVariables,
  columnType,
  isSourceLevel,
  type ResolvedDataset,
  type ResolvedStudy,
  type ResolvedVariable,
} from '../resolved.js';
import { relationNamed } from '../scope.js';
import { readPath, scopeOf, splitReference, type LateEntry } from './collected.js';
import { parametersOf } from './parameters.js';

/** What a dataset reads once its rows are there: own variables (compute), other datasets (lookup, derive). */
export function collectLate(
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
        : derivationReads(dataset.name, variable, placed, diagnostics);
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
  'documents',
  'has_no_data',
  'dictionary',
  'format',
  'type',
  'mandatory',
  'evaluator',
]);

function derivationReads(
  dataset: string,
  variable: ResolvedVariable,
  placed: PlacedEntry,
  diagnostics: Diagnostic[],
): LateEntry | undefined {
  const { derivation } = variable;
  if (derivation === undefined) return undefined;
  const given = Object.fromEntries(Object.entries(placed.entry).filter(([key]) => !COMMON_KEYS.has(key)));
  const params = parametersOf<unknown>(derivation, given, placed, diagnostics);
  return params === undefined ? undefined : { variable, placed, params, reads: derivation.reads(params, dataset) };
}

/** Every variable that is read is one of the dataset, every column one of its relation. */
export function checkReads(
  study: ResolvedStudy,
  dataset: ResolvedDataset,
  late: Pick<LateEntry, 'reads'> & {
    readonly placed: Pick<PlacedEntry, 'document' | 'path'>;
    readonly variable?: ResolvedVariable;
  },
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
  for (const variable of allVariables(dataset).filter(({ name }) => late.reads.coded?.includes(name))) {
    if (variable.codelist === undefined)
      diagnostics.push(
        report(
          'derivation-parameter',
          { derivation: late.variable?.derivation?.name ?? '', fault: `${variable.name} has no codelist` },
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
