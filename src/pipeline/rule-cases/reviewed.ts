import { isMap, isSeq } from 'yaml';
import { z } from 'zod';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { readYaml } from '#formats/yaml/read-yaml.js';
import { report } from '../messages.js';

const schema = z
  .array(
    z.strictObject({
      rule: z.string().min(1),
      cases: z.array(z.string().regex(/^(?:positive|negative)\/.+$/, 'such as negative/01')).min(1),
      reason: z.string().min(1),
    }),
  )
  .nullable();

/** Cases whose sheet is known to be wrong: why, by rule and case. */
export type ReviewedCases = (rule: string, name: string) => string | undefined;

/** Reads a reviewed list: rule, cases, the reason why their sheets do not hold. */
export function parseReviewed(text: string, file: string): Checked<ReviewedCases> {
  const { document, at } = readYaml(text, file);
  if (document.errors.length > 0)
    return faults(
      document.errors.map(({ message, pos }) => report('reviewed-list', { path: '', problem: message }, at(pos[0]))),
    );
  const checked = schema.safeParse(document.toJS());
  if (!checked.success)
    return faults(
      checked.error.issues.map(({ path, message }) => {
        const entry = isSeq(document.contents) ? document.contents.items[Number(path[0])] : undefined;
        const offset = isMap(entry) ? (entry.range?.[0] ?? 0) : 0;
        return report('reviewed-list', { path: path.join('.'), problem: message }, at(offset));
      }),
    );
  const reasons = new Map(
    (checked.data ?? []).flatMap(({ rule, cases, reason }) => cases.map((name) => [`${rule} ${name}`, reason])),
  );
  return ok((rule, name) => reasons.get(`${rule} ${name}`));
}
