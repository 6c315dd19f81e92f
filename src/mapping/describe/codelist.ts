import type { Codelist } from '#model/study-meta.js';
import type { PlacedEntry } from '../parse.js';
import type { ResolvedStudy, ResolvedVariable } from '../resolved.js';
import { codelistName } from '../values/recode.js';

/** Registers the codelist of a variable and gives its key; its terms are settled with the data. */
export function codelistOf(
  study: ResolvedStudy,
  variable: ResolvedVariable,
  main: PlacedEntry | undefined,
  codelists: Map<string, Codelist>,
): string | undefined {
  const dictionary = main?.entry.dictionary;
  if (dictionary !== undefined) {
    const key = dictionary.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
    codelists.set(key, {
      kind: 'dictionary',
      id: key,
      name: dictionary,
      dictionary,
      version: study.parsed.study.dictionaries?.[dictionary] ?? '',
    });
    return key;
  }
  const { codelist } = variable;
  if (codelist === undefined || variable.facts.describedValueDomain?.startsWith('ISO 8601') === true) return undefined;
  const key = codelistName(codelist);
  const storage = variable.facts.storage;
  if (codelist.kind === 'sponsor')
    codelists.set(key, { kind: 'terms', id: key, name: codelist.name, storage, terms: [] });
  else
    codelists.set(key, {
      kind: 'terms',
      id: key,
      name: codelist.list.name,
      storage,
      code: codelist.list.code,
      standard: `CT.${codelist.list.publishingSet.toUpperCase()}`,
      terms: [],
    });
  return key;
}
