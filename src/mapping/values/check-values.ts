import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic } from '#base/diagnostic.js';
import { report } from '../messages.js';
import type { PlacedEntry } from '../parse.js';
import { allVariables, type ResolvedCodelist, type ResolvedDataset, type ResolvedStudy } from '../resolved.js';
import { codelistName, hasTerm, isExtensible, synonymsOf, termsOf } from './recode.js';

/** Values written into the mapping must be terms of the variable's codelist: hard-coded ones, targets of `values`, and the study's synonyms. */
export function checkValues(study: ResolvedStudy, diagnostics: Diagnostic[]): void {
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
            diagnostics.push(notATerm(codelist, value, placed, path, placed.entry.unmapped));
        }
      }
    }
  }
  for (const codelist of lists.values()) checkSynonyms(study, codelist, diagnostics);
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
  placed: PlacedEntry,
  path: readonly string[],
  unmapped: 'error' | 'warning' | 'allow' | undefined,
): Diagnostic {
  const extensible = isExtensible(codelist) || unmapped === 'allow';
  const nearest = didYouMean(value, termsOf(codelist));
  return report(
    'not-a-term',
    { codelist: codelistName(codelist), value, extensible, nearest },
    placed.document.at([...placed.path, ...path]),
  );
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
