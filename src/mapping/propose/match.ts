import type { PublishedCodelist, SdtmVariable } from '#standards/standards.js';
import type { CapturedColumn } from './capture.js';
import { wordShare, wordsOf } from './words.js';

/** How well a column's name fits a variable, from 0 to 1: by the names, then by the words of the variable's label. */
export function nameFit(column: string, { name, label }: Pick<SdtmVariable, 'name' | 'label'>, domain: string): number {
  const found = column.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (found === name) return 1;
  const own = withoutDomain(found, domain);
  const wanted = withoutDomain(name, domain);
  if (wanted.endsWith('DTC')) {
    const stem = wanted.slice(0, -3);
    const dates = ['DAT', 'DT', 'DATE', 'DTC'].map((ending) => `${stem}${ending}`);
    if (dates.includes(own)) return found.startsWith(domain) || stem !== '' ? 0.97 : 0.8;
    if (stem === 'ST' && ['DAT', 'DT', 'DATE'].includes(own)) return found.startsWith(domain) ? 0.75 : 0.65;
  }
  if (own === wanted) return 0.92;
  if (collected[own] === wanted) return 0.85;
  if (own.slice(0, -1) === wanted && /[0-9]$/.test(own)) return 0.82;
  const isPart = own.length >= 4 && (wanted.startsWith(own) || wanted.endsWith(own));
  if (wanted.length >= 4 && own.startsWith(wanted)) return 0.7;
  return Math.max(isPart ? 0.75 : 0, byLabel(column, own, label));
}

/** How well a column fits a variable by any of its names, or by the question that the form asks. */
export function columnFit(
  column: CapturedColumn,
  variable: Pick<SdtmVariable, 'name' | 'label'>,
  domain: string,
): number {
  const names = namesOf(column).map((name) => nameFit(name, variable, domain));
  return Math.max(...names, column.label === undefined ? 0 : questionFit(column.label, variable.label));
}

/** The column's name, the end of an OID such as IT.AE.AETERM, and the field's name. */
export function namesOf({ name, field }: CapturedColumn): readonly string[] {
  const end = name.split(/[./]/).at(-1) ?? name;
  return [...new Set([name, ...(end === '' ? [] : [end]), ...(field === undefined ? [] : [field])])];
}

/** A question that says what the variable's label says, both ways: the words of the longer one are not many more. */
function questionFit(question: string, label: string): number {
  const [asked, said] = [wordsOf(question), wordsOf(label)];
  const share = Math.min(wordShare(asked, said), wordShare(said, asked));
  return share < 0.6 ? 0 : 0.45 + 0.4 * share;
}

/** Names of collected fields that neither the variable's name nor its label tells, by what follows the domain. */
const collected: Readonly<Record<string, string>> = {
  PT: 'DECOD',
  SOC: 'BODSYS',
  DRUG: 'TRT',
  MEDICATION: 'TRT',
  GRADE: 'TOXGR',
  FREQ: 'DOSFRQ',
};

function byLabel(column: string, own: string, label: string): number {
  const several = wordsOf(column);
  // Three letters alone begin too many words.
  const words = several.length > 1 ? several : wordsOf(own).filter(({ length }) => length > 3);
  const labels = wordsOf(label);
  const share = wordShare(words, labels);
  return share < 0.5 ? 0 : 0.35 + 0.4 * share + 0.1 * (words.length / Math.max(words.length, labels.length));
}

function withoutDomain(name: string, domain: string): string {
  return name.startsWith(domain) && name.length > domain.length ? name.slice(domain.length) : name;
}

/** Which of a column's values are terms of a codelist, by submission value or preferred term: the share, and the values that are not. */
export function codelistFit(column: CapturedColumn, codelist: PublishedCodelist): CodelistFit {
  const known = column.frequent.filter(
    ({ value }) => isTerm(codelist, value) || decoded(column, value, codelist) !== undefined,
  );
  const total = column.frequent.reduce((sum, { count }) => sum + count, 0);
  const fitting = known.reduce((sum, { count }) => sum + count, 0);
  return {
    share: total === 0 ? 0 : fitting / total,
    unknown: column.frequent.filter((value) => !known.includes(value)).map(({ value }) => value),
  };
}

export interface CodelistFit {
  readonly share: number;
  readonly unknown: readonly string[];
}

/** The term that a coded value's decode is. */
export function decoded(
  { decodes = [] }: CapturedColumn,
  value: string,
  codelist: PublishedCodelist,
): string | undefined {
  const decode = decodes.find(({ code }) => code === value)?.decode;
  if (decode === undefined) return undefined;
  return (codelist.termIgnoringCase(decode) ?? codelist.termByPreferredTerm(decode) ?? codelist.termBySynonym(decode))
    ?.value;
}

function isTerm(codelist: PublishedCodelist, value: string): boolean {
  return codelist.termIgnoringCase(value) !== undefined || codelist.termByPreferredTerm(value) !== undefined;
}

/** Whether values of a column's type can become values of a variable. */
export function canHold({ name, storage }: SdtmVariable, { type }: CapturedColumn): boolean {
  if (type.kind === 'empty') return false;
  if (name.endsWith('DTC')) return type.kind === 'date';
  if (type.kind === 'date' || type.kind === 'time') return false;
  return storage === 'text' || type.kind === 'number';
}
