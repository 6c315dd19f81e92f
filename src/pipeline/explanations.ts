import { z } from 'zod';
import { faults, ok, type Checked, type Diagnostic, type SourceSpan } from '#base/diagnostic.js';
import { checkShape, parseYaml } from '#mapping/yaml-document.js';
import { report } from '#rules/messages.js';

/** A reviewed reason why findings of a rule on a dataset stand. */
export interface Explanation {
  readonly rule: string;
  readonly dataset: string;
  /** Values that a finding must have; none for all findings of the rule on the dataset. */
  readonly where: ReadonlyMap<string, string>;
  readonly text: string;
  readonly by?: string;
  readonly at: SourceSpan;
}

/** One entry of the file; what each key says is what editors show. */
const entry = z
  .strictObject({
    rule: z.string().min(1).describe('The rule whose findings stand: TM-S036, CORE-000123.'),
    dataset: z.string().min(1).describe('The dataset that they are about, or STUDY.'),
    where: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .optional()
      .describe('Values that a finding has: variables that it shows, keys, USUBJID, --SEQ. Left out: all findings.'),
    text: z.string().min(1).describe('Why they stand, for the reviewer. TODO until somebody has looked at them.'),
    by: z.string().optional().describe('Who reviewed them.'),
  })
  .describe('A reviewed reason why findings of a rule on a dataset stand.');
const schema = z.array(entry);

/** The shape of explanations.yaml as JSON Schema draft 7, for editors. */
export function explanationsSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...body } = z.toJSONSchema(schema, { target: 'draft-07', io: 'input' });
  return { $schema, title: 'explanations.yaml: why findings stand', ...body };
}

/** Reads a study's explanations.yaml: a list of rule, dataset, values and text. Entries that nobody has reviewed are told and left out. */
export function parseExplanations(text: string, file: string): Checked<readonly Explanation[]> {
  const all = parseEntries(text, file);
  if (!all.ok) return all;
  const waiting = all.value.filter((explanation) => !isReviewed(explanation));
  const warnings = waiting.map(({ rule, dataset, at }) => report('explanation-not-reviewed', { rule, dataset }, at));
  return ok(all.value.filter(isReviewed), warnings);
}

/** Every entry of the file, reviewed or not. */
export function parseEntries(text: string, file: string): Checked<readonly Explanation[]> {
  const document = parseYaml(text, file);
  if (!document.ok) return faults(document.diagnostics.map(asShape));
  const { value } = document;
  if (value.value === null || value.value === undefined) return ok([]);
  const checked = checkShape(value, schema, () => Object.keys(entry.shape));
  if (!checked.ok) return faults(checked.diagnostics.map(asShape));
  return ok(
    checked.value.map(({ rule, dataset, where, text: reason, by }, position) => ({
      rule,
      dataset,
      where: new Map(Object.entries(where ?? {}).map(([name, wanted]) => [name, String(wanted)])),
      text: reason,
      ...(by !== undefined && { by }),
      at: value.at([position]),
    })),
  );
}

function isReviewed({ text }: Explanation): boolean {
  return !/^TODO\b/.test(text);
}

/** The file is no mapping: its faults have one code of their own. */
function asShape(fault: Diagnostic): Diagnostic {
  const { code } = report('explanations-shape', { path: '', problem: '' });
  return { ...fault, code };
}
