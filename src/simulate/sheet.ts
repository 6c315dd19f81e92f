import { clock, isoDate, edcDate, type Day, type Precision } from './calendar.js';
import type { Form, RawValue } from './forms.js';
import type { Parameters, Remembered } from './parameters.js';
import type { Random } from './random.js';

export interface RawRecord {
  readonly form: Form;
  /** By column; a column without a value is blank. */
  readonly values: Readonly<Record<string, RawValue>>;
}

/** Where in the casebook a record stands. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly instance: number;
}

/** The casebook of one subject, filled record by record. */
export interface Sheet {
  readonly records: readonly RawRecord[];
  /** Adds the one record of a form at a place; whatever happened after the data cut-off is not recorded. */
  add(form: Form, place: Place, day: Day, fields: Readonly<Record<string, RawValue | undefined>>): void;
  /** Adds a line of a form with several lines. */
  line(form: Form, place: Place, day: Day, fields: Readonly<Record<string, RawValue | undefined>>): void;
}

export function openSheet(parameters: Parameters, subject: string, site: string, random: Random): Sheet {
  const records: RawRecord[] = [];
  const lines = new Map<string, number>();
  const write = (
    form: Form,
    place: Place,
    day: Day,
    position: number,
    fields: Readonly<Record<string, RawValue | undefined>>,
  ) => {
    const entered = day + random.integer(parameters.dataEntryDays);
    const time = `${clock(random.integer(parameters.clock.dataEntry))}:${String(random.integer([0, 59])).padStart(2, '0')}`;
    const values: Record<string, RawValue> = {
      Project: parameters.project,
      SiteNumber: site,
      Subject: subject,
      Folder: place.code,
      FolderName: place.name,
      InstanceRepeatNumber: String(place.instance),
      RecordPosition: String(position),
      RecordActive: '1',
      SaveTs: `${isoDate(entered)}T${time}`,
    };
    for (const [column, value] of Object.entries(fields)) if (value !== undefined) values[column] = value;
    records.push({ form, values });
  };
  return {
    records,
    add(form, place, day, fields) {
      if (day <= parameters.enrolment.cutOff) write(form, place, day, 0, fields);
    },
    line(form, place, day, fields) {
      if (day > parameters.enrolment.cutOff) return;
      const key = [form, place.code, place.instance].join(' ');
      const position = (lines.get(key) ?? 0) + 1;
      lines.set(key, position);
      write(form, place, day, position, fields);
    },
  };
}

/** A folder of the study with its numbers filled in. */
export function placeOf(
  folder: { readonly code: string; readonly name: string },
  numbers: Readonly<Record<string, number>> = {},
  instance = 1,
): Place {
  const fill = (text: string, digits: number) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String(numbers[name] ?? '').padStart(digits, '0'));
  return { code: fill(folder.code, 2), name: fill(folder.name, 0), instance };
}

export function yesNo(value: boolean): 'Yes' | 'No' {
  return value ? 'Yes' : 'No';
}

/** A date of the past as a subject remembers it. */
export function rememberedDate(random: Random, day: Day, { day: whole, month }: Remembered): string {
  const drawn = random.uniform();
  const precision: Precision = drawn < whole ? 'day' : drawn < whole + month ? 'month' : 'year';
  return edcDate(day, precision);
}

/** A normal variate within a range. */
export function bounded(
  random: Random,
  { mean, sd, range: [low, high] }: { mean: number; sd: number; range: readonly [number, number] },
): number {
  return Math.min(high, Math.max(low, random.normal(mean, sd)));
}
