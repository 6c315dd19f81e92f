import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import { report } from '../messages.js';
import { scopeOf } from '../collect/collected.js';
import type { ExpressionBook } from '../expressions.js';
import type { PlacedEntry } from '../parse.js';
import {
  allVariables,
  type ResolvedCodelist,
  type ResolvedDataset,
  type ResolvedStudy,
  type ResolvedVariable,
} from '../resolved.js';
import { codelistName, hasTerm, isExtensible, synonymsOf, termsOf } from './recode.js';
import { unknownCodelist } from './unknown-codelist.js';

/** Values written into the mapping must be terms of the variable's codelist: hard-coded ones, targets of `values`, results of expressions, and the study's synonyms. */
export function checkValues(study: ResolvedStudy, expressions: ExpressionBook, diagnostics: Diagnostic[]): void {
  const lists = new Map<string, ResolvedCodelist>();
  for (const dataset of study.datasets.values()) {
    for (const variable of allVariables(dataset)) {
      const { codelist } = variable;
      if (codelist === undefined) continue;
      lists.set(codelistName(codelist), codelist);
      for (const placed of [
        ...(variable.common ? [variable.common] : []),
        ...variable.byBlock.values(),
        ...saidByRecords(dataset, variable.name),
      ]) {
        if (placed.entry.codelist === 'none') continue;
        for (const [path, value] of writtenValues(placed)) {
          if (!hasTerm(codelist, value))
            diagnostics.push(
              notATerm(codelist, value, placed.document.at([...placed.path, ...path]), placed.entry.unmapped),
            );
        }
        diagnostics.push(...wrongResults(dataset, variable, codelist, placed, expressions));
      }
    }
  }
  for (const codelist of lists.values()) checkSynonyms(study, codelist, diagnostics);
  diagnostics.push(...synonymsOfNothing(study));
}

/** Synonyms of a list that nobody knows would never be used, and nobody would be told. */
function synonymsOfNothing({ parsed: { study, document }, standards }: ResolvedStudy): readonly Diagnostic[] {
  return Object.keys(study.synonyms ?? {})
    .filter((name) => study.codelists?.[name] === undefined && standards.codelist(name) === undefined)
    .map((name) => unknownCodelist(name, standards, study.codelists, document.keyAt(['synonyms', name])));
}

/** What derived records say for the variable, as entries. */
function saidByRecords({ parsed }: ResolvedDataset, name: string): readonly PlacedEntry[] {
  return (parsed.mapping.derived_records ?? []).flatMap(({ variables }, i) => {
    const entry = variables?.[name];
    if (entry === undefined) return [];
    return [{ entry, document: parsed.document, path: ['derived_records', i, 'variables', name] }];
  });
}

function writtenValues({ entry }: PlacedEntry): readonly (readonly [path: readonly string[], value: string])[] {
  const found: (readonly [readonly string[], string])[] = [];
  if ('value' in entry && !('derive' in entry) && entry.value !== null) found.push([['value'], String(entry.value)]);
  for (const [raw, term] of Object.entries(entry.values ?? {}))
    if (term !== null) found.push([['values', raw], String(term)]);
  if (entry.default !== undefined) found.push([['default'], String(entry.default)]);
  return found;
}

function notATerm(
  codelist: ResolvedCodelist,
  value: string,
  at: SourceSpan,
  unmapped: 'error' | 'warning' | 'allow' | undefined,
  computed = false,
): Diagnostic {
  const extensible = isExtensible(codelist) || unmapped === 'allow';
  const nearest = didYouMean(value, termsOf(codelist));
  return report('not-a-term', { codelist: codelistName(codelist), value, extensible, computed, nearest }, at);
}

/** Texts in quotes that an expression gives and that nothing recodes: they go into the dataset as they are. */
function wrongResults(
  dataset: ResolvedDataset,
  variable: ResolvedVariable,
  codelist: ResolvedCodelist,
  placed: PlacedEntry,
  expressions: ExpressionBook,
): readonly Diagnostic[] {
  const { entry, document, path } = placed;
  const isRecoded = 'sql' in entry && (entry.codelist !== undefined || entry.values !== undefined);
  if (isRecoded || variable.facts.storage === 'number') return [];
  const computed = expressions.get(document, [...path, 'compute'], scopeOf.own(dataset.name));
  const copied = dataset.parsed.blocks.map((_, i) =>
    expressions.get(document, [...path, 'sql'], scopeOf.block(dataset.name, i)),
  );
  const results = (computed ?? copied.find((checked) => checked !== undefined))?.results ?? [];
  return results
    .filter(({ value }) => value !== '' && !hasTerm(codelist, value))
    .map(({ value, at }) => notATerm(codelist, value, at, entry.unmapped, entry.unmapped !== 'error'));
}

function checkSynonyms(study: ResolvedStudy, codelist: ResolvedCodelist, diagnostics: Diagnostic[]): void {
  const all = study.parsed.study.synonyms ?? {};
  for (const [collected, term] of Object.entries(synonymsOf(codelist, all))) {
    if (hasTerm(codelist, term)) continue;
    const key = Object.keys(all).find((name) => all[name]?.[collected] === term) ?? codelistName(codelist);
    diagnostics.push(
      report(
        'not-a-term',
        {
          codelist: codelistName(codelist),
          value: term,
          extensible: isExtensible(codelist),
          nearest: didYouMean(term, termsOf(codelist)),
        },
        study.parsed.document.at(['synonyms', key, collected]),
      ),
    );
  }
}
