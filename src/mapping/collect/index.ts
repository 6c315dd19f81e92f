import type { Diagnostic } from '#base/diagnostic.js';
import { ExpressionBook, type FixedValues } from '../expressions.js';
import type { AnyRecordDerivation } from '../record-derivation.js';
import type { ResolvedStudy } from '../resolved.js';
import { blockScope, type BlockScope } from '../scope.js';
import { collectBlock } from './block.js';
import { possibleValues } from '../values/possible-values.js';
import { scopeOf, type Collected, type LateEntry, type RecordEntry } from './collected.js';
import { collectEndpoints } from './endpoints.js';
import { collectLate } from './late.js';
import { collectResponse } from './response.js';
import { collectRecords } from './records.js';
import { collectSources } from './sources.js';

/** Walks the whole study once: every column reference is looked up, every expression is noted with the columns it may use. */
export function collect(
  study: ResolvedStudy,
  recordDerivations: readonly AnyRecordDerivation[],
  diagnostics: Diagnostic[],
): Collected {
  const expressions = new ExpressionBook(fixedValues(study));
  const scopes = new Map<string, (BlockScope | undefined)[]>();
  const late = new Map<string, Map<string, LateEntry>>();
  const records = new Map<string, readonly RecordEntry[]>();
  collectSources(study, expressions, diagnostics);
  collectEndpoints(study, expressions, diagnostics);
  collectResponse(study, expressions, diagnostics);
  for (const dataset of study.datasets.values()) {
    const blocks = dataset.parsed.blocks.map((_, i) => blockScope(study, dataset, i, diagnostics));
    scopes.set(dataset.name, blocks);
    blocks.forEach((scope, i) => {
      if (scope !== undefined) collectBlock(study, dataset, i, scope, expressions, diagnostics);
    });
    late.set(dataset.name, collectLate(study, dataset, expressions, diagnostics));
    records.set(dataset.name, collectRecords(study, dataset, recordDerivations, expressions, diagnostics));
  }
  return { expressions, scopes, late, records };
}

/** The texts that columns may have, by the scope of the expressions over them. */
function fixedValues(study: ResolvedStudy): ReadonlyMap<string, FixedValues> {
  const datasets = [...study.datasets.values()];
  const values = new Map(
    datasets.map((dataset) => [dataset.name, possibleValues(dataset, study.parsed.study.synonyms ?? {})]),
  );
  const found = new Map<string, FixedValues>();
  for (const [name, fixed] of values) found.set(scopeOf.own(name), fixed).set(scopeOf.relation(name), fixed);
  for (const { name, parsed } of datasets)
    parsed.blocks.forEach(({ block }, i) => {
      const fixed = values.get(block.from);
      // Turned rows have other columns, which may be called the same.
      if (fixed !== undefined && block.pivot === undefined && block.unpivot === undefined)
        found.set(scopeOf.block(name, i), fixed);
    });
  return found;
}
