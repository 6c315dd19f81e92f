import { invariant } from '#base/invariant.js';
import { casebookFile, casebookFrame, casebookLines, isInCasebook } from './casebook.js';
import { plantFaults, plantSituation, type Planting } from './faults.js';
import { fileOf, type Form, type RawValue } from './forms.js';
import type { Parameters, Situation } from './parameters.js';
import { placeInRound } from './plan.js';
import { openList, type Allocation } from './randomisation.js';
import type { RawRecord } from './sheet.js';
import { simulateScreening, simulateSubject } from './subject.js';

/** Enrolled subjects in one workbook of the laboratory. */
const subjectsPerWorkbook = 500;

export interface PlantedFault {
  readonly id: string;
  readonly fault: string;
  readonly file: string;
  readonly subject: string;
  /** Number of the record in the file, counted from 1 without the header; missing where a record's absence is the fault. */
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
  readonly description: string;
  readonly fate: Situation['fate'];
}

/** What a simulated study consists of, in the order of writing. */
export type Simulated =
  | {
      readonly kind: 'record';
      readonly form: Form;
      readonly workbook: number;
      readonly values: Readonly<Record<string, RawValue>>;
    }
  /** The subject's part of an ODM-XML file; its records were told before. */
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'planted'; readonly fault: PlantedFault }
  | { readonly kind: 'not planted'; readonly id: string; readonly subject: string }
  | { readonly kind: 'subject done'; readonly index: number };

type Screening = Extract<Situation, { kind: 'screen-failure' | 'rescreened' }>;

/**
 * The raw captures of so many enrolled subjects, and of those who were screened in vain, one subject after the other.
 *
 * A subject depends on the parameters, the seed and its index alone, and where there is a randomisation list, on who took its places before.
 * Nothing else is kept between subjects but the row counts of the files.
 */
export function* simulate(
  parameters: Parameters,
  {
    subjects = parameters.subjects,
    seed = parameters.seed,
  }: { readonly subjects?: number; readonly seed?: number } = {},
): Generator<Simulated> {
  const counts = new Map([[casebookFile, parameters.casebook === 'odm' ? casebookFrame(parameters).start.length : 0]]);
  const nextOnList = openList(parameters, seed);
  for (let index = 1; index <= subjects; index++) {
    const workbook = Math.ceil(index / subjectsPerWorkbook);
    const who = { index, seed, allocation: nextOnList(index) };
    for (const casebook of casebooks(parameters, who)) yield* counted(parameters, casebook, counts, workbook);
    yield { kind: 'subject done', index };
  }
}

interface Casebook {
  readonly subject: string;
  readonly records: readonly RawRecord[];
  readonly plantings: readonly Planting[];
  readonly missing: readonly string[];
}

function* casebooks(
  parameters: Parameters,
  { index, seed, allocation }: { index: number; seed: number; allocation: Allocation | undefined },
): Generator<Casebook> {
  const { place, round } = placeInRound(index, parameters.subjects);
  const here = <T extends { readonly id: string; readonly subject: number }>(entry: T) =>
    entry.subject === place ? [round === 1 ? entry : { ...entry, id: `${entry.id}@${round}` }] : [];
  const situations = parameters.situations.flatMap(here);
  let number = numberOf(parameters, index) - situations.filter(isScreening).length;
  let previous: string | undefined;
  for (const situation of situations.filter(isScreening)) {
    const subject = subjectNumber(parameters, number++);
    const records = simulateScreening(parameters, { index, seed, subject, situation });
    const planted = situation.kind === 'screen-failure' && plantSituation(parameters, situation, subject, records);
    yield { subject, records, plantings: planted ? [planted] : [], missing: [] };
    if (situation.kind === 'rescreened') previous = subject;
  }
  const subject = subjectNumber(parameters, number);
  const made = simulateSubject(parameters, {
    index,
    seed,
    subject,
    situations,
    allocation,
    ...(previous !== undefined && { previous }),
  });
  const { records, plantings, missing } = plantFaults(made, parameters.faults.flatMap(here), subject);
  const special = situations
    .filter(({ kind }) => kind !== 'screen-failure')
    .map((situation) => plantSituation(parameters, situation, subject, records) ?? situation);
  const shown = special.filter((entry) => 'fault' in entry);
  const unseen = [...special.filter((entry) => 'kind' in entry), ...missing].map(({ id }) => id);
  yield { subject, records, plantings: [...shown, ...plantings], missing: round === 1 ? unseen : [] };
}

function* counted(
  parameters: Parameters,
  { subject, records, plantings, missing }: Casebook,
  counts: Map<string, number>,
  workbook: number,
): Generator<Simulated> {
  const rows = new Map<RawRecord, number>();
  if (parameters.casebook === 'odm') {
    const { lines, lineOf } = casebookLines(parameters, subject, records);
    const before = counts.get(casebookFile) ?? 0;
    counts.set(casebookFile, before + lines.length);
    for (const [record, line] of lineOf) rows.set(record, before + line);
    yield { kind: 'lines', lines };
  }
  for (const record of records) {
    yield { kind: 'record', form: record.form, workbook, values: record.values };
    if (rows.has(record)) continue;
    const file = fileOf(record.form, workbook);
    const row = (counts.get(file) ?? 0) + 1;
    counts.set(file, row);
    rows.set(record, row);
  }
  for (const { record, ...planting } of plantings) {
    const row = record && rows.get(record);
    invariant(!record || row !== undefined, `the record of the planted fault "${planting.id}" was written.`);
    const { id, fault, form, subject: who, column, value, description, fate } = planting;
    const named = isInCasebook(parameters, form) ? casebookFile : fileOf(form, workbook);
    yield {
      kind: 'planted',
      fault: {
        ...{ id, fault, file: named, subject: who },
        ...(row !== undefined && { row }),
        ...(column !== undefined && { column }),
        ...(value !== undefined && { value }),
        ...{ description, fate },
      },
    };
  }
  for (const id of missing) yield { kind: 'not planted', id, subject };
}

/** Screening numbers run on: an enrolled subject comes after all who were screened in vain before. */
function numberOf({ situations, subjects }: Parameters, index: number): number {
  const { place, round } = placeInRound(index, subjects);
  const extra = situations.filter(isScreening);
  return index + extra.length * (round - 1) + extra.filter(({ subject }) => subject <= place).length;
}

function isScreening(situation: Situation): situation is Screening {
  return situation.kind === 'screen-failure' || situation.kind === 'rescreened';
}

function subjectNumber({ numbering }: Parameters, number: number): string {
  return numbering.prefix + String(number).padStart(numbering.digits, '0');
}
