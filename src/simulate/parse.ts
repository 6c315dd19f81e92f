import type { Document } from 'yaml';
import type { z } from 'zod';
import { faults, ok, type Checked, type Diagnostic, type SourceSpan } from '#base/diagnostic.js';
import { didYouMean } from '#base/did-you-mean.js';
import { readYaml } from '#formats/yaml/read-yaml.js';
import { formLayouts } from './forms.js';
import { report } from './messages.js';
import { parametersSchema, type Parameters } from './parameters.js';

type Path = readonly (string | number)[];
type Place = (path: Path) => SourceSpan;

/** Reads the simulation parameters of a study, or says everything that is wrong with them and where. */
export function parseParameters(text: string, file: string): Checked<Parameters> {
  const { document, at } = readYaml(text, file);
  if (document.errors.length > 0) {
    return faults(document.errors.map((error) => report('not-yaml', { fault: error.message }, at(error.pos[0]))));
  }
  const place: Place = (path) => at(offsetOf(document, path));
  const read = parametersSchema.safeParse(document.toJS());
  if (!read.success) return faults(read.error.issues.flatMap((issue) => wrongParameters(issue, place)));
  const wrong = contradictions(read.data, place);
  return wrong.length > 0 ? faults(wrong) : ok(read.data);
}

/** Where a path stands in the file: the node itself, or the nearest one above it that exists. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (hasRange(node)) return node.range[0];
  }
  return 0;
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

function wrongParameters(issue: z.core.$ZodIssue, place: Place): Diagnostic[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code !== 'unrecognized_keys') {
    return [report('wrong-parameter', { path: path.join('.'), fault: issue.message }, place(path))];
  }
  return issue.keys.map((key) => {
    const nearest = didYouMean(key, topLevelKeys);
    const words = { path: [...path, key].join('.'), fault: `There is no parameter "${key}" here.` };
    return report(
      'wrong-parameter',
      path.length === 0 && nearest ? { ...words, nearest } : words,
      place([...path, key]),
    );
  });
}

const topLevelKeys = Object.keys(parametersSchema.shape);

/** What each part may say alone, but not together with the rest. */
function contradictions(parameters: Parameters, place: Place): Diagnostic[] {
  const treatments = parameters.treatments.map(({ name }) => name);
  const medicines = parameters.medicines.map(({ name }) => name);
  const layouts = formLayouts(parameters);
  const found: Diagnostic[] = [];

  const refer = (path: Path, name: string, names: readonly string[], kind: string) => {
    if (names.includes(name)) return;
    const nearest = didYouMean(name, names);
    found.push(
      report('unknown-reference', { path: path.join('.'), name, kind, ...(nearest && { nearest }) }, place(path)),
    );
  };

  parameters.arms.forEach((arm, i) => {
    arm.treatments.forEach((name, j) => {
      refer(['arms', i, 'treatments', j], name, treatments, 'a treatment');
    });
  });
  const arms = parameters.arms.map(({ name }) => name);
  parameters.arms.forEach(({ choice = {} }, i) => {
    for (const name of Object.keys(choice)) refer(['arms', i, 'choice', name], name, treatments, 'a treatment');
  });
  for (const [analyte, { onTreatment }] of Object.entries(parameters.biomarkers?.analytes ?? {}))
    for (const name of Object.keys(onTreatment))
      refer(['biomarkers', 'analytes', analyte, 'onTreatment', name], name, arms, 'an arm');
  parameters.situations.forEach((entry, i) => {
    if (entry.kind === 'other-treatment') refer(['situations', i, 'arm'], entry.arm, arms, 'an arm');
  });
  parameters.adverseEvents.events.forEach((event, i) => {
    const path = ['adverseEvents', 'events', i] as const;
    for (const name of Object.keys(event.related)) refer([...path, 'related', name], name, treatments, 'a treatment');
    if (event.medicine !== undefined) refer([...path, 'medicine'], event.medicine, medicines, 'a medicine');
  });
  const analytes = Object.entries(parameters.laboratory.analytes);
  analytes.forEach(([code, { partOf }], i) => {
    const above = analytes.slice(0, i).map(([name]) => name);
    if (partOf !== undefined) refer(['laboratory', 'analytes', code, 'partOf'], partOf, above, 'an earlier analyte');
  });
  parameters.faults.forEach((fault, i) => {
    const layout = layouts.find(({ form }) => form === fault.form);
    refer(
      ['faults', i, 'form'],
      fault.form,
      layouts.map(({ form }) => form),
      'a form',
    );
    if (layout && fault.column !== undefined)
      refer(['faults', i, 'column'], fault.column, layout.columns, `a column of "${fault.form}"`);
  });
  return [...found, ...wrongSubjects(parameters, place)];
}

function wrongSubjects({ subjects, situations, faults: planted }: Parameters, place: Place): Diagnostic[] {
  const found: Diagnostic[] = [];
  const ids = new Set<string>();
  const special = new Set<number>();
  const entries = [
    ...situations.map((entry, i) => ({ ...entry, path: ['situations', i] })),
    ...planted.map((entry, i) => ({ ...entry, path: ['faults', i] })),
  ];
  for (const { id, subject, path } of entries) {
    if (ids.has(id)) found.push(report('repeated-id', { path: path.join('.'), id }, place([...path, 'id'])));
    ids.add(id);
    if (subject > subjects)
      found.push(
        report('subject-out-of-round', { path: path.join('.'), subject, subjects }, place([...path, 'subject'])),
      );
  }
  situations.forEach(({ kind, subject }, i) => {
    if (kind === 'screen-failure' || kind === 'rescreened') return;
    if (special.has(subject))
      found.push(report('two-situations', { path: `situations.${i}`, subject }, place(['situations', i, 'subject'])));
    special.add(subject);
  });
  return found;
}
