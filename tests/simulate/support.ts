import { readFileSync } from 'node:fs';
import { parseParameters } from '#simulate/parse.js';
import type { Parameters } from '#simulate/parameters.js';
import { simulate, type PlantedFault, type Simulated } from '#simulate/simulate.js';

export const parametersFile = 'mappings/eribulin-anlotinib/simulation.yaml';
export const parametersText = readFileSync(parametersFile, 'utf8');
export const parameters: Parameters = parsed(parametersText);

export function parsed(text: string): Parameters {
  const read = parseParameters(text, parametersFile);
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  return read.value;
}

export type Row = Readonly<Record<string, string>>;

/** The records of every form, as text, and what was planted. */
export interface Captures {
  readonly forms: ReadonlyMap<string, readonly Row[]>;
  readonly planted: readonly PlantedFault[];
  readonly notPlanted: readonly string[];
}

export function capture(steps: Iterable<Simulated>): Captures {
  const forms = new Map<string, Row[]>();
  const planted: PlantedFault[] = [];
  const notPlanted: string[] = [];
  for (const step of steps) {
    if (step.kind === 'record') {
      const row = Object.fromEntries(Object.entries(step.values).map(([column, value]) => [column, textOf(value)]));
      const rows = forms.get(step.form);
      if (rows) rows.push(row);
      else forms.set(step.form, [row]);
    }
    if (step.kind === 'planted') planted.push(step.fault);
    if (step.kind === 'not planted') notPlanted.push(step.id);
  }
  return { forms, planted, notPlanted };
}

function textOf(value: string | number | Date): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

/** Days since 1970 of a date as the EDC prints it; nothing where it is partial or absent. */
export function dayOf(text: string | undefined): number | undefined {
  const time = Date.parse(`${text ?? ''} UTC`);
  return text === undefined || text.startsWith('UN') || Number.isNaN(time) ? undefined : time / 86_400_000;
}

export const committed: Captures = capture(simulate(parameters));

export function rowsOf({ forms }: Captures, form: string, subject?: string): readonly Row[] {
  const rows = forms.get(form) ?? [];
  return subject === undefined ? rows : rows.filter((row) => row['Subject'] === subject);
}

/** The same captures, one by one for each subject. */
export function perSubject({ forms }: Captures): ReadonlyMap<string, Captures> {
  const own = new Map<string, Map<string, Row[]>>();
  for (const [form, rows] of forms) {
    for (const row of rows) {
      const subject = row['Subject'] ?? '';
      const mine = own.get(subject) ?? new Map<string, Row[]>();
      own.set(subject, mine.set(form, [...(mine.get(form) ?? []), row]));
    }
  }
  return new Map([...own].map(([subject, mine]) => [subject, { forms: mine, planted: [], notPlanted: [] }]));
}
