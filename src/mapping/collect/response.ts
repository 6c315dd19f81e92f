import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic } from '#base/diagnostic.js';
import { readyRelation } from '../endpoint-parts.js';
import type { ExpressionBook } from '../expressions.js';
import { report } from '../messages.js';
import type { Relation } from '../relations.js';
import type { ResolvedStudy } from '../resolved.js';
import { responseParts } from '../response.js';
import type { Response } from '../schema/response.js';
import { scopeOf } from './collected.js';

/** What the block `response` of study.yaml reads. */
export function collectResponse(study: ResolvedStudy, expressions: ExpressionBook, diagnostics: Diagnostic[]): void {
  const { document, study: file } = study.parsed;
  const { response } = file;
  if (response === undefined) return;
  for (const part of responseParts) {
    const block = response[part];
    if (block === undefined) continue;
    const relation = readyRelation(study.relations, block.dataset);
    if (relation === undefined || !READABLE.has(relation.kind)) {
      const names = [...study.relations].filter(([, { kind }]) => READABLE.has(kind)).map(([name]) => name);
      diagnostics.push(
        report(
          'unknown-relation',
          { relation: block.dataset, nearest: didYouMean(block.dataset, names) },
          document.at(['response', part, 'dataset']),
        ),
      );
      continue;
    }
    for (const [key, column] of [[['response', part, 'dataset'], 'USUBJID'] as const, ...columnsNamed(response, part)])
      if (!relation.columns.has(column))
        diagnostics.push(
          report(
            'unknown-column',
            { column, relation: relation.name, nearest: didYouMean(column, relation.columns.keys()) },
            document.at(key),
          ),
        );
    for (const key of ['where', 'nodal'] as const) {
      const text = key in block ? (block as Readonly<Record<string, unknown>>)[key] : undefined;
      if (typeof text === 'string')
        expressions.add({
          document,
          path: ['response', part, key],
          text,
          columns: relation.columns,
          expects: 'condition',
          scope: scopeOf.relation(relation.name),
        });
    }
  }
  collectReadings(study, response, diagnostics);
}

/** What can be read: datasets of the study, and files that are ready as they are. */
const READABLE: ReadonlySet<Relation['kind']> = new Set(['dataset', 'source']);

const COLUMN_KEYS = ['evaluator', 'lesion', 'kind', 'assessment', 'date', 'test', 'number', 'result'];

/** The keys of a part that name a column of its dataset, with the column. */
export function columnsNamed(
  response: Response,
  part: (typeof responseParts)[number],
): readonly (readonly [path: readonly string[], column: string])[] {
  const named = Object.entries(response[part] ?? {}).flatMap(([key, value]) =>
    COLUMN_KEYS.includes(key) && typeof value === 'string' ? [[['response', part, key], value] as const] : [],
  );
  return part === 'population' ? [[['response', 'start'], response.start], ...named] : named;
}

/** A reading needs the part that it reads, and its codes must be its own. */
function collectReadings({ parsed }: ResolvedStudy, response: Response, diagnostics: Diagnostic[]): void {
  const codes = new Set<string>();
  const { document } = parsed;
  const { measurements, lesions } = response;
  const missing = (part: string, by: string, at: readonly (string | number)[]) =>
    diagnostics.push(report('response-part-missing', { part, by }, document.at(at)));
  response.readings.forEach(({ by, code }, i) => {
    const at = ['response', 'readings', i, 'by'];
    if (by === 'reported' && response.responses === undefined) missing('responses', by, at);
    if (by === 'derived' && measurements === undefined) missing('measurements', by, at);
    if (codes.has(code))
      diagnostics.push(report('reading-code-twice', { code }, document.at(['response', 'readings', i])));
    codes.add(code);
  });
  if (measurements !== undefined && measurements.kind === undefined && lesions === undefined)
    missing('lesions', 'measurements', ['response', 'measurements']);
}
