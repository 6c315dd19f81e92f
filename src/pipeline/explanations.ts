import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { faults, ok, type Checked, type Diagnostic, type SourceSpan } from '#base/diagnostic.js';
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

const schema = z.array(
  z.strictObject({
    rule: z.string().min(1),
    dataset: z.string().min(1),
    where: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    text: z.string().min(1),
    by: z.string().optional(),
  }),
);

/** Reads a study's explanations.yaml: a list of rule, dataset, values and text. */
export function parseExplanations(text: string, file: string): Checked<readonly Explanation[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const at = (offset: number): SourceSpan => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  if (document.errors.length > 0)
    return faults(
      document.errors.map((error) =>
        report('explanations-shape', { path: '', problem: error.message.split('\n')[0] ?? '' }, at(error.pos[0])),
      ),
    );
  if (document.contents === null) return ok([]);
  const checked = schema.safeParse(document.toJS());
  if (!checked.success)
    return faults(
      checked.error.issues.map(({ path, message }): Diagnostic => {
        const node: unknown = document.getIn(path.slice(0, 1), true);
        const offset = isMap(node) ? (node.range?.[0] ?? 0) : 0;
        return report('explanations-shape', { path: path.join('.'), problem: message }, at(offset));
      }),
    );
  const items = isSeq(document.contents) ? document.contents.items : [];
  return ok(
    checked.data.map(({ rule, dataset, where, text: reason, by }, position) => {
      const node = items[position];
      return {
        rule,
        dataset,
        where: new Map(Object.entries(where ?? {}).map(([name, value]) => [name, String(value)])),
        text: reason,
        ...(by !== undefined && { by }),
        at: at(isMap(node) ? node.range[0] : 0),
      };
    }),
  );
}
