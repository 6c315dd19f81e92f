import { faults, ok, type Checked, type Diagnostic, type SourceSpan } from '#base/diagnostic.js';
import { report } from '../messages.js';
import { publishingSets, type PublishingSet } from '../published.js';
import type { TermRow, TerminologyTables } from '../pack/index.js';

/** What a file says of a codelist and of a term, with the place that says so. */
export interface FoundCodelist {
  readonly code: string;
  readonly submissionValue: string;
  readonly name: string;
  /** As written: "Yes", "No", "true" ... */
  readonly extensible: string;
  readonly at: SourceSpan;
}

export interface FoundTerm {
  readonly codelist: string;
  readonly term: TermRow;
  readonly at: SourceSpan;
}

export interface FoundTerminology {
  readonly file: string;
  /** "SDTM", and the date of the package, as far as the file tells. */
  readonly publishingSet?: string;
  readonly version?: string;
  readonly codelists: readonly FoundCodelist[];
  readonly terms: readonly FoundTerm[];
}

/** What the user says of a file that does not tell it. */
export interface SaidOfTerminology {
  readonly publishingSet?: string;
  readonly version?: string;
}

/** Makes a package of what a file says, with every fault of the file at once. */
export function gatherTerminology(found: FoundTerminology, said: SaidOfTerminology): Checked<TerminologyTables> {
  const diagnostics: Diagnostic[] = [];
  const publishingSet = setOf(said.publishingSet ?? found.publishingSet, found.file, diagnostics);
  const version = dateOf(said.version ?? found.version, found.file, diagnostics);
  const terms = new Map<string, TermRow[]>();
  for (const { code, at } of found.codelists) {
    if (terms.has(code)) diagnostics.push(report('codelist-twice', { codelist: code }, at));
    terms.set(code, []);
  }
  for (const { codelist, term, at } of found.terms) {
    const own = terms.get(codelist);
    if (own === undefined) diagnostics.push(report('term-without-codelist', { term: term.code, codelist }, at));
    else if (term.value === '') diagnostics.push(report('term-without-value', { term: term.code, codelist }, at));
    else own.push(term);
  }
  if (found.codelists.length === 0) diagnostics.push(report('no-codelists', { file: found.file }));
  const codelists = found.codelists.map(({ code, submissionValue, name, extensible, at }) => {
    const isExtensible = /^(?:yes|true|y|1)$/i.test(extensible);
    if (!isExtensible && !/^(?:no|false|n|0)$/i.test(extensible))
      diagnostics.push(report('not-yes-or-no', { codelist: code, found: extensible }, at));
    return { code, submissionValue, name, extensible: isExtensible, terms: terms.get(code) ?? [] };
  });
  if (diagnostics.length > 0 || publishingSet === undefined || version === undefined) return faults(diagnostics);
  return ok({ publishingSet, version, codelists });
}

function setOf(text: string | undefined, file: string, diagnostics: Diagnostic[]): PublishingSet | undefined {
  const plain = text?.replaceAll(/[^A-Za-z]/g, '').toLowerCase();
  const set = publishingSets.find((name) => name.replace('-', '').toLowerCase() === plain);
  if (set === undefined)
    diagnostics.push(report('which-package', { file, found: text ?? '', choices: publishingSets }));
  return set;
}

function dateOf(text: string | undefined, file: string, diagnostics: Diagnostic[]): string | undefined {
  if (text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  diagnostics.push(report('which-date', { file, found: text ?? '' }));
  return undefined;
}

/** What a name such as "SDTM Terminology 2025-03-28.txt", "CDISC_CT.SDTM.2025-03-28" or "sdtmct-2025-03-28" tells of a package. */
export function packageNamed(name: string): SaidOfTerminology {
  const publishingSet = /(?<![A-Za-z])(SDTM|ADaM|DEFINE-?XML|SEND|CDASH|Protocol|DDF)(?=ct\b|[^A-Za-z]|$)/i.exec(
    name,
  )?.[1];
  const version = /\d{4}-\d{2}-\d{2}/.exec(name)?.[0];
  return { ...(publishingSet !== undefined && { publishingSet }), ...(version !== undefined && { version }) };
}
