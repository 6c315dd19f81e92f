import { compareText } from '#base/compare-text.js';
import type { Diagnostic } from '#base/diagnostic.js';
import { checkCodelists } from './check/codelists.js';
import { checkDatasets, checkValueRefs } from './check/datasets.js';
import { checkHead, checkLeafs, checkStandards, checkTexts } from './check/general.js';
import { checkItems } from './check/items.js';
import { checkDangling, checkOids, checkUnreferenced } from './check/references.js';
import type { Rule } from './check/subject.js';
import { checkTerminology, type DefineTerms } from './check/terminology.js';
import { checkWhereClauses } from './check/where-clauses.js';
import type { DefineDocument } from './document.js';

const RULES: readonly Rule[] = [
  checkHead,
  checkStandards,
  checkOids,
  checkDangling,
  checkUnreferenced,
  checkDatasets,
  checkValueRefs,
  checkItems,
  checkWhereClauses,
  checkCodelists,
  checkTexts,
  checkLeafs,
];

export interface CheckOptions {
  /** Where the Define-XML terminology is at hand, terms are held against it. */
  readonly terms?: DefineTerms;
}

/** What the schema cannot find in a define.xml: references that lead nowhere, and the conditional rules of a submission. In the order of the file. */
export function checkDefine(document: DefineDocument, options: CheckOptions = {}): readonly Diagnostic[] {
  const found = RULES.flatMap((rule) => rule(document));
  const terms = options.terms ? checkTerminology(document, options.terms) : [];
  return [...found, ...terms].sort(compareDiagnostics);
}

function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
    (a.at?.column ?? 0) - (b.at?.column ?? 0) ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}
