import { dayOfEdcDate, formatDate } from './calendar.js';
import { textOf, type RawValue } from './forms.js';
import type { Parameters, PlantedChange, Situation } from './parameters.js';
import type { RawRecord } from './sheet.js';

/** One planted fault or special subject and where it stands, before rows are counted. */
export interface Planting {
  readonly id: string;
  readonly fault: string;
  readonly form: RawRecord['form'];
  readonly subject: string;
  /** The record that shows it, if one does. */
  readonly record?: RawRecord;
  readonly column?: string;
  readonly value?: string;
  readonly description: string;
  readonly fate: Situation['fate'];
}

/** Spoils the records of one subject as the parameters say, and tells what it did. A fault that finds no record is told in `missing`. */
export function plantFaults(
  records: readonly RawRecord[],
  faults: readonly PlantedChange[],
  subject: string,
): {
  readonly records: readonly RawRecord[];
  readonly plantings: readonly Planting[];
  readonly missing: readonly PlantedChange[];
} {
  let current = records;
  const plantings: Planting[] = [];
  const missing: PlantedChange[] = [];
  const follow = (before: RawRecord, after: RawRecord) => {
    plantings.forEach((planting, i) => {
      if (planting.record === before) plantings[i] = { ...planting, record: after };
    });
  };
  for (const fault of faults) {
    const targets = recordsFor(current, fault);
    const made = targets.flatMap((target) => {
      const result = changed(target, fault);
      if (!result) return [];
      const at = current.indexOf(target);
      current = current.toSpliced(at, 1, ...result.instead);
      if (!result.instead.includes(target) && result.instead[0]) follow(target, result.instead[0]);
      return [result.shows];
    });
    if (made.length === 0) missing.push(fault);
    made.forEach((record, i) => {
      const { column } = fault;
      plantings.push({
        id: made.length === 1 ? fault.id : `${fault.id}-${i + 1}`,
        fault: fault.fault,
        form: record.form,
        subject,
        record,
        ...(column !== undefined && { column, value: textOf(record.values[column]) }),
        description: fault.description,
        fate: fault.fate,
      });
    });
  }
  return { records: current, plantings, missing };
}

function recordsFor(
  records: readonly RawRecord[],
  { form, column, where, record, change }: PlantedChange,
): readonly RawRecord[] {
  const fitting = records.filter(
    ({ form: of, values }) =>
      of === form &&
      Object.entries(where).every(([name, wanted]) => textOf(values[name]) === wanted) &&
      (column === undefined || change.do === 'replace' || textOf(values[column]) !== ''),
  );
  return record === 'all' ? fitting : fitting.slice(record - 1, record);
}

/** What stands in place of a record, and which of it shows the fault; nothing where the change does not apply to its value. */
function changed(
  record: RawRecord,
  { column, change }: PlantedChange,
): { readonly instead: readonly RawRecord[]; readonly shows: RawRecord } | undefined {
  if (change.do === 'duplicate') {
    const copy = withValues(record, { SaveTs: laterBy(textOf(record.values['SaveTs']), change.minutesLater) });
    return { instead: [record, copy], shows: copy };
  }
  if (change.do === 'repeat') {
    const again = withValues(record, change.second);
    return { instead: [withValues(record, change.first), again], shows: again };
  }
  if (change.do === 'inactivate') {
    const copy = withValues(record, { ...change.set, RecordActive: '0' });
    return { instead: [copy, record], shows: copy };
  }
  if (column === undefined) return undefined;
  const values = newValues(column, textOf(record.values[column]), change);
  if (!values) return undefined;
  const spoilt = withValues(record, values);
  return { instead: [spoilt], shows: spoilt };
}

type CellChange = Exclude<PlantedChange['change'], { do: 'duplicate' | 'repeat' | 'inactivate' }>;

function newValues(column: string, text: string, change: CellChange): Record<string, string> | undefined {
  switch (change.do) {
    case 'replace':
      return { [column]: change.value };
    case 'append':
      return { [column]: text + change.text };
    case 'unknown-date-part': {
      const [, month = '', year = ''] = text.split(' ');
      return { [column]: change.part === 'day' ? `UN ${month} ${year}` : `UN UNK ${year}` };
    }
    case 'date-format': {
      const day = dayOfEdcDate(text);
      const ambiguous = change.format === 'dd/MM/yyyy' && Number(text.slice(0, 2)) <= 12;
      return day === undefined || ambiguous ? undefined : { [column]: formatDate(day, change.format) };
    }
    case 'convert':
      return {
        [column]: (Number(text) * change.factor + change.offset).toFixed(change.decimals),
        [change.unitColumn]: change.unit,
      };
  }
}

function withValues(record: RawRecord, values: Readonly<Record<string, RawValue>>): RawRecord {
  return { form: record.form, values: { ...record.values, ...values } };
}

function laterBy(saved: string, minutes: number): string {
  return new Date(Date.parse(`${saved}Z`) + minutes * 60_000).toISOString().slice(0, 19);
}

/** Where a special subject shows, or nothing where chance kept it from showing. */
export function plantSituation(
  { folders, endReasons }: Parameters,
  situation: Situation,
  subject: string,
  records: readonly RawRecord[],
): Planting | undefined {
  const shown = shownBy[situation.kind];
  const number = 'assessment' in situation ? String(situation.assessment).padStart(2, '0') : '';
  const wanted: Readonly<Record<string, string>> = {
    unscheduled: folders.unscheduled.code,
    assessment: folders.tumour.code.replace('{number}', number),
    screenFailure: endReasons.screenFailure,
  };
  const value = shown.value === undefined ? undefined : (wanted[shown.value] ?? shown.value);
  const record = shown.absent
    ? undefined
    : records.find(
        ({ form, values }) => form === shown.form && (!shown.match || textOf(values[shown.match]) === value),
      );
  if (!record && !shown.absent) return undefined;
  return {
    id: situation.id,
    fault: situation.kind,
    form: shown.form,
    subject,
    ...(record && { record }),
    column: shown.column,
    ...(record ? { value: textOf(record.values[shown.column]) } : value !== undefined && { value }),
    description: situation.description,
    fate: situation.fate,
  };
}

interface Shown {
  readonly form: RawRecord['form'];
  readonly column: string;
  /** The column that tells the record, with its value: a text or the name of one of the parameters. */
  readonly match?: string;
  readonly value?: string;
  /** What shows is that there is no such record. */
  readonly absent?: boolean;
}

const shownBy: Readonly<Record<Situation['kind'], Shown>> = {
  'missed-assessment': { form: 'response', column: 'Folder', value: 'assessment', absent: true },
  'unscheduled-progression': { form: 'response', column: 'RSOVRL', match: 'Folder', value: 'unscheduled' },
  'new-therapy-before-progression': { form: 'subsequent_therapy', column: 'STSTDAT' },
  'death-without-progression': { form: 'death', column: 'DTHDAT' },
  'death-after-missed-assessments': { form: 'death', column: 'DTHDAT' },
  'no-post-baseline-assessment': { form: 'response', column: 'Folder', absent: true },
  'lesion-not-evaluable': { form: 'target_lesion', column: 'TLDIAM', match: 'TLDIAM', value: 'NE' },
  'lesion-too-small': { form: 'target_lesion', column: 'TLDIAM', match: 'TLDIAM', value: 'TSTM' },
  'never-treated': { form: 'end_of_study', column: 'EOSREAS' },
  'other-treatment': { form: 'randomisation', column: 'TRTGRP' },
  'screen-failure': { form: 'end_of_study', column: 'EOSREAS', match: 'EOSREAS', value: 'screenFailure' },
  rescreened: { form: 'consent', column: 'PREVSUBJ' },
};
