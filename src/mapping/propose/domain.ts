import type { SdtmDataset, Standards } from '#standards/standards.js';
import type { CapturedColumn, CapturedTable } from './capture.js';
import { columnFit, namesOf } from './match.js';
import { standsFor, wordShare, wordsOf } from './words.js';

/** The domain that a table looks like, with how much it does. */
export interface DomainGuess {
  readonly dataset: SdtmDataset;
  readonly score: number;
}

/** A column that holds the results of one test, and the one beside it with the unit. */
export interface TestColumn {
  readonly testCode: string;
  readonly column: string;
  readonly unit?: string;
}

/** From here on a table is said to look like a domain. */
const ENOUGH = 0.5;

/** The domain that a table's file name and column names look like; undefined where none does. */
export function guessDomain(
  table: CapturedTable,
  common: readonly string[],
  standards: Standards,
): DomainGuess | undefined {
  const own = table.columns.filter(({ name }) => !common.includes(name));
  const titles = titlesOf(table);
  let best: DomainGuess | undefined;
  for (const dataset of candidates(standards)) {
    const byFile = Math.max(...titles.map((title) => titleFit(title, dataset)));
    const score = 0.6 * byFile + 0.6 * columnShare(own, dataset, standards);
    if (score >= ENOUGH && score > (best?.score ?? 0)) best = { dataset, score };
  }
  return best;
}

/** What a table is called: an item group by its own names, a sheet also by its file's. */
function titlesOf({ file, sheet, itemGroup, title }: CapturedTable): readonly string[] {
  if (itemGroup !== undefined)
    return [itemGroup, ...itemGroup.split(/[^A-Za-z0-9]+/), ...(title === undefined ? [] : [title])];
  return [file.replace(/\.[^.]*$/, ''), ...(sheet === undefined ? [] : [sheet])];
}

function titleFit(title: string, dataset: SdtmDataset): number {
  if (title.toUpperCase() === dataset.name) return 1;
  const words = wordsOf(title).filter((word) => !general.includes(word));
  return Math.max(wordFit(words, dataset.label), hint(words, dataset));
}

/** The columns whose names are test codes of a findings domain. See the codelist of its --TESTCD. */
export function testColumns(
  columns: readonly CapturedColumn[],
  domain: string,
  standards: Standards,
): readonly TestColumn[] {
  const [codes] = standards.codelistsOf(domain, `${domain}TESTCD`);
  if (codes === undefined) return [];
  return columns.flatMap((captured) => {
    const { name, type } = captured;
    const upper = name.toUpperCase();
    const testCode = namesOf(captured)
      .map((one) => one.toUpperCase())
      .flatMap((one) => [one, one.startsWith(domain) ? one.slice(2) : one])
      .find((code) => codes.term(code));
    if (testCode === undefined || type.kind === 'date' || type.kind === 'time' || type.kind === 'yes/no') return [];
    const units = ['_U', 'U', '_UNIT', 'UNIT', '_UNITS', '_UOM', '/MEASUREMENTUNIT'].map(
      (ending) => `${upper}${ending}`,
    );
    const unit = columns.find((column) => units.includes(column.name.toUpperCase()));
    return [{ testCode, column: name, ...(unit !== undefined && { unit: unit.name }) }];
  });
}

/** Demographics and the domains of the general observation classes; those about others' records and about groups are never captured so. */
function candidates(standards: Standards): readonly SdtmDataset[] {
  return standards
    .sdtmDatasets()
    .filter(
      ({ name, class: datasetClass, domain }) =>
        domain !== undefined && (name === 'DM' || ['EVENTS', 'INTERVENTIONS', 'FINDINGS'].includes(datasetClass)),
    );
}

/** Words of file names that say nothing of what is in them. */
const general = ['form', 'forms', 'data', 'raw', 'export', 'extract', 'log', 'csv', 'other'];

/** What forms are often called beside the names of the domains. */
const hints: Readonly<Record<string, readonly (readonly string[])[]>> = {
  CM: [['conmed'], ['conmeds'], ['medication']],
  DS: [['end', 'study'], ['end', 'treatment'], ['completion'], ['termination'], ['discontinuation']],
  EX: [['infusion'], ['dosing'], ['administration']],
};

function hint(words: readonly string[], { name }: SdtmDataset): number {
  const given = hints[name] ?? [];
  return given.some((form) => form.every((word) => words.some((other) => standsFor(other, word)))) ? 0.95 : 0;
}

function wordFit(words: readonly string[], label: string): number {
  return wordShare(words, wordsOf(label));
}

/** The part of the columns that belong to the domain by name: its prefix, a variable's name, or a test code. */
function columnShare(
  columns: readonly CapturedColumn[],
  { name, variables }: SdtmDataset,
  standards: Standards,
): number {
  if (columns.length === 0) return 0;
  const tests = testColumns(columns, name, standards).flatMap(({ column, unit }) => [column, unit]);
  const belonging = columns.filter(
    (column) =>
      namesOf(column).some((one) => one.length > 2 && one.toUpperCase().startsWith(name)) ||
      tests.includes(column.name) ||
      variables.some((variable) => columnFit(column, variable, name) >= 0.92),
  );
  return belonging.length / columns.length;
}
