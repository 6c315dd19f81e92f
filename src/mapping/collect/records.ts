import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic } from '#base/diagnostic.js';
import type { ExpressionBook } from '../expressions.js';
import { report } from '../messages.js';
import type { AnyRecordDerivation, RecordReads } from '../record-derivation.js';
import type { Columns } from '../relations.js';
import { allVariables, columnType, type ResolvedDataset, type ResolvedStudy } from '../resolved.js';
import { readPath, scopeOf, type RecordEntry } from './collected.js';
import { checkReads } from './late.js';
import { parametersOf } from './parameters.js';

/** The records that a dataset adds to its own: which derivation, what it reads, what the new records say for themselves. */
export function collectRecords(
  study: ResolvedStudy,
  dataset: ResolvedDataset,
  catalogue: readonly AnyRecordDerivation[],
  expressions: ExpressionBook,
  diagnostics: Diagnostic[],
): readonly RecordEntry[] {
  const own: Columns = new Map(allVariables(dataset).map((variable) => [variable.name, columnType(variable)]));
  return (dataset.parsed.mapping.derived_records ?? []).flatMap((written, i) => {
    const { document } = dataset.parsed;
    const path = ['derived_records', i] as const;
    const { derive, where, variables = {}, ...given } = written;
    const derivation = derivationNamed(derive, catalogue, dataset, path, diagnostics);
    const params = derivation && parametersOf<unknown>(derivation, given, { document, path }, diagnostics);
    if (derivation === undefined || params === undefined) return [];
    const reads = derivation.reads(params);
    checkReads(
      study,
      dataset,
      { placed: { document, path }, reads: { own: reads.own, others: reads.others ?? [] } },
      own,
      diagnostics,
    );
    const conditions = [...(where === undefined ? [] : [['where']]), ...(reads.conditions ?? [])];
    for (const below of conditions) {
      const text = readPath(written, below);
      if (typeof text === 'string')
        expressions.add({
          document,
          path: [...path, ...below],
          text,
          columns: own,
          expects: 'condition',
          scope: scopeOf.own(dataset.name),
        });
    }
    collectComputes(dataset, { reads, written, path }, own, expressions);
    const said = new Map(Object.entries(variables).map(([name, { value }]) => [name, value]));
    if (own.has('DTYPE') && !said.has('DTYPE') && derivation.dtype !== undefined) said.set('DTYPE', derivation.dtype);
    const entry = { derivation, params, reads, said, path, ...(where !== undefined && { where }) };
    diagnostics.push(...faultsOf(dataset, entry, own));
    return [entry];
  });
}

function derivationNamed(
  name: string,
  catalogue: readonly AnyRecordDerivation[],
  dataset: ResolvedDataset,
  path: RecordEntry['path'],
  diagnostics: Diagnostic[],
): AnyRecordDerivation | undefined {
  const found = catalogue.find((candidate) => candidate.name === name);
  if (found !== undefined) return found;
  const names = catalogue.map((candidate) => candidate.name);
  const at = dataset.parsed.document.at([...path, 'derive']);
  diagnostics.push(report('unknown-derivation', { name, nearest: didYouMean(name, names) }, at));
  return undefined;
}

/** Expressions over names of the derivation's own, which all have the type of one variable. */
function collectComputes(
  dataset: ResolvedDataset,
  {
    reads,
    written,
    path,
  }: { readonly reads: RecordReads; readonly written: unknown; readonly path: readonly [string, number] },
  own: Columns,
  expressions: ExpressionBook,
): void {
  for (const { path: below, names, like } of reads.computes ?? []) {
    const text = readPath(written, below);
    const type = own.get(like) ?? 'DOUBLE';
    if (typeof text === 'string')
      expressions.add({
        document: dataset.parsed.document,
        path: [...path, ...below],
        text,
        columns: new Map(names.map((name) => [name, type])),
        expects: type === 'DOUBLE' ? 'number' : 'text',
        scope: scopeOf.own(dataset.name),
      });
  }
}

function faultsOf(dataset: ResolvedDataset, entry: RecordEntry, own: Columns): readonly Diagnostic[] {
  const { derivation, reads, said, path } = entry;
  const { document } = dataset.parsed;
  const unknown = [...said.keys()]
    .filter((name) => !own.has(name))
    .map((variable) =>
      report(
        'unknown-own-variable',
        { variable, dataset: dataset.name, nearest: didYouMean(variable, own.keys()) },
        document.keyAt([...path, 'variables', variable]),
      ),
    );
  const texts = (reads.numbers ?? [])
    .filter((name) => own.get(name) === 'VARCHAR')
    .map((name) =>
      report(
        'derivation-parameter',
        { derivation: derivation.name, fault: `"${name}" is text, and it works on numbers` },
        document.at(path),
      ),
    );
  const isMarked = derivation.dtype === undefined || own.has('DTYPE') || dataset.class !== 'BASIC DATA STRUCTURE';
  const unmarked = isMarked
    ? []
    : [report('dtype-missing', { dataset: dataset.name, derivation: derivation.name }, document.at(path))];
  return [...unknown, ...texts, ...unmarked];
}
