import type { Standards } from '#standards/standards.js';
import type { CapturedColumn, CapturedTable } from './capture.js';
import { proposeDataset, type DatasetProposal, type SubjectColumns } from './dataset.js';
import { dateFormats, UNKNOWN_PARTS } from './date-formats.js';
import { guessDomain } from './domain.js';

/** A first mapping of a study, as far as its raw tables tell it. */
export interface StudyProposal {
  /** Columns of most tables: what the EDC writes beside what sites entered. */
  readonly common: readonly string[];
  readonly subject: SubjectColumns & { readonly study?: string };
  /** Whether a column was found that looks like the subject's number. */
  readonly isSubjectSure: boolean;
  readonly sources: readonly SourceProposal[];
  readonly dateFormats: readonly string[];
  /** Formats that fit values, but that other formats explain, too, or that need a rule of the study. */
  readonly otherDateFormats: readonly string[];
  readonly unknown: readonly string[];
  readonly datasets: readonly DatasetProposal[];
  /** Sources that no dataset reads, with what they may be. */
  readonly left: readonly { readonly source: string; readonly remark: string }[];
}

export interface SourceProposal {
  readonly table: CapturedTable;
  readonly columns: readonly string[];
  readonly everySource: boolean;
  readonly hasSubject: boolean;
}

/** Proposes sources and datasets for raw tables. Every proposal is for a person to review. */
export function proposeStudy(tables: readonly CapturedTable[], standards: Standards): StudyProposal {
  const common = sharedColumns(tables);
  const found = findSubject(tables, common);
  const subject = found.columns;
  const sources = tables.map((table) => proposeSource(table, common, subject.subject));
  const guesses = tables.map((table) => ({ table, guess: guessDomain(table, common, standards) }));
  const datasets: DatasetProposal[] = [];
  const left: { source: string; remark: string }[] = [];
  // The table that looks most like a domain becomes it; of equals the first.
  const ranked = [...guesses].sort((a, b) => (b.guess?.score ?? 0) - (a.guess?.score ?? 0));
  const chosen = new Map<string, string>();
  for (const { table, guess } of ranked) {
    if (guess === undefined || chosen.has(guess.dataset.name)) continue;
    if (!sources.some((source) => source.table === table && source.hasSubject)) continue;
    const proposal = proposeDataset(table, guess.dataset, { common, subject, standards });
    if (proposal === undefined) continue;
    chosen.set(guess.dataset.name, table.source);
    datasets.push(proposal);
  }
  for (const { table, guess } of guesses) {
    if ([...chosen.values()].includes(table.source)) continue;
    left.push({ source: table.source, remark: remarkOf(guess?.dataset.name, chosen) });
  }
  const order = standards.sdtmDatasets().map(({ name }) => String(name));
  return {
    common,
    subject,
    isSubjectSure: found.isSure,
    sources,
    ...datesOf(tables),
    datasets: withReferenceDates(datasets).sort((a, b) => order.indexOf(a.dataset) - order.indexOf(b.dataset)),
    left,
  };
}

/** Dates of exposure tell the reference dates of subjects, where both are proposed. */
function withReferenceDates(datasets: readonly DatasetProposal[]): DatasetProposal[] {
  const exposure = datasets.find(({ dataset }) => dataset === 'EX');
  const dated = (name: string) => exposure?.variables.some((one) => one.name === name && 'date' in one.entry) === true;
  const end = dated('EXENDTC') ? 'EXENDTC' : 'EXSTDTC';
  const todo = 'is it the exposure that makes this date?';
  const derived = new Map(
    ['RFSTDTC', 'RFENDTC', 'RFXSTDTC', 'RFXENDTC'].map((name) => {
      const [derive, of] = name.endsWith('STDTC') ? ['earliest', 'EXSTDTC'] : ['latest', end];
      return [name, { name, entry: { derive, of: [`EX.${of}`] }, todo }];
    }),
  );
  return datasets.map((dataset) =>
    dataset.dataset !== 'DM' || !dated('EXSTDTC')
      ? dataset
      : { ...dataset, variables: dataset.variables.map((variable) => derived.get(variable.name) ?? variable) },
  );
}

/**
 * Columns of at least three in four tables, in the order of the first table that has them; where there are none, as with transfers of laboratories
 * beside the forms, those of the tables that name the subject alike. A single table has none.
 */
function sharedColumns(tables: readonly CapturedTable[]): readonly string[] {
  const shared = columnsOfMost(tables);
  if (shared.length > 0) return shared;
  const alike = namesAlike(tables).map(({ name }) => tables.filter((table) => hasColumn(table, name)));
  return columnsOfMost(alike.sort((a, b) => b.length - a.length)[0] ?? []);
}

function columnsOfMost(tables: readonly CapturedTable[]): readonly string[] {
  const names = [...new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name)))];
  const having = (name: string) => tables.filter((table) => hasColumn(table, name)).length;
  return names.filter((name) => having(name) >= 2 && having(name) * 4 >= tables.length * 3);
}

const hasColumn = ({ columns }: CapturedTable, name: string) => columns.some((column) => column.name === name);

/** Columns that look like the subject's number. */
const namesAlike = (tables: readonly CapturedTable[]) =>
  tables.flatMap(({ columns }) => columns).filter(({ name }) => subjectNames.some((pattern) => pattern.test(name)));

/** The names that captures give to the subject's number, most telling first. Vendors of ODM-XML keep it beside a key of their own. */
const subjectNames = [
  /:(?:SubjectName|StudySubjectID)$/,
  /^(?:usubjid|subjid|subject|subject_?(?:id|no|number|name|key)|patient_?(?:id|no|number)?|patid|subjectid)$/i,
  /subj|patient|^pt_?(?:id|no)$/i,
];

function findSubject(tables: readonly CapturedTable[], shared: readonly string[]) {
  const first = tables[0]?.columns.map(({ name }) => name) ?? [];
  const names = shared.length > 0 ? shared : first;
  const named = subjectNames.flatMap((pattern) => names.filter((name) => pattern.test(name)))[0];
  const subject = named ?? names[0] ?? 'Subject';
  const site = names.find((name) => name !== subject && /^(?:site|cent(?:er|re))_?(?:id|number|no|code)?$/i.test(name));
  const study = names.find((name) => /^(?:study|studyid|project|protocol)(?:_?(?:id|name|no))?$/i.test(name));
  return {
    isSure: named !== undefined,
    columns: { subject, ...(site !== undefined && { site }), ...(study !== undefined && { study }) },
  };
}

function proposeSource(table: CapturedTable, common: readonly string[], subject: string): SourceProposal {
  const names = table.columns.map(({ name }) => name);
  const own = names.filter((name) => !common.includes(name));
  const everySource = common.every((name) => names.includes(name)) && own.length > 0;
  return { table, columns: everySource ? own : names, everySource, hasSubject: names.includes(subject) };
}

function remarkOf(guess: string | undefined, chosen: ReadonlyMap<string, string>): string {
  if (guess === undefined) return 'looks like no domain';
  const other = chosen.get(guess);
  if (other === undefined) return `looks like ${guess}, but its topic was not found`;
  return `looks like ${guess}, which is made from ${other}; add it there under "records" if it belongs there, too`;
}

/** The formats that explain the dates of each column, the one that fits most of its values first; the most frequent of all first. */
function datesOf(tables: readonly CapturedTable[]) {
  const columns = tables.flatMap((table) => table.columns.filter(({ type }) => type.kind === 'date'));
  const taken = new Map<string, number>();
  const seen = new Set<string>();
  for (const column of columns) {
    let rest = column.count;
    for (const { format, values } of formatsOf(column)) {
      seen.add(format);
      if (rest <= 0) continue;
      taken.set(format, (taken.get(format) ?? 0) + values);
      rest -= values;
    }
  }
  const isReadable = (format: string) => dateFormats.some((known) => known.format === format && known.isReadable);
  const formats = [...taken]
    .filter(([format]) => isReadable(format))
    .sort((a, b) => b[1] - a[1])
    .map(([format]) => format);
  return {
    dateFormats: formats,
    otherDateFormats: dateFormats.map(({ format }) => format).filter((one) => seen.has(one) && !formats.includes(one)),
    unknown: columns.some(({ partialDates }) => partialDates > 0) ? [...UNKNOWN_PARTS] : [],
  };
}

/** The formats of a column, the one that fits most values first. */
function formatsOf({ type }: CapturedColumn) {
  return type.kind === 'date' ? [...type.formats].sort((a, b) => b.values - a.values) : [];
}
