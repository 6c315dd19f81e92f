import type { Diagnostic } from '#base/diagnostic.js';
import { ExpressionBook } from '../expressions.js';
import type { ResolvedStudy } from '../resolved.js';
import { blockScope, type BlockScope } from '../scope.js';
import { collectBlock } from './block.js';
import type { Collected, LateEntry } from './collected.js';
import { collectEndpoints } from './endpoints.js';
import { collectLate } from './late.js';
import { collectSources } from './sources.js';

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
