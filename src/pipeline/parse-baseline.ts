import { z } from 'zod';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { groupKey, type Baseline } from './baseline.js';
import { report } from './messages.js';

const listed = z.object({ fingerprint: z.string() });
const schema = z.object({
  findings: z.array(listed),
  groups: z
    .array(z.object({ rule: z.string(), dataset: z.string(), count: z.number(), listed: z.number() }))
    .default([]),
});

/** Reads what `validate --format json` wrote, or ndjson. */
export function parseBaseline(text: string, file: string): Checked<Baseline> {
  const content = parsed(text);
  if (content === undefined) return faults([report('baseline-shape', { file, problem: 'a file that is no JSON' })]);
  const read = schema.safeParse(content);
  if (!read.success) {
    const [issue] = read.error.issues;
    const problem = issue === undefined ? '' : `${issue.path.join('.') || 'the file'}: ${issue.message}`;
    return faults([report('baseline-shape', { file, problem })]);
  }
  const fingerprints = new Map<string, number>();
  for (const { fingerprint } of read.data.findings)
    fingerprints.set(fingerprint, (fingerprints.get(fingerprint) ?? 0) + 1);
  const unlisted = read.data.groups
    .filter((group) => group.count > group.listed)
    .map((group) => [groupKey(group), group.count - group.listed] as const);
  return ok({ file, fingerprints, unlisted: new Map(unlisted) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return lines(text);
  }
}

function lines(text: string): unknown {
  try {
    const all = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    return { findings: all.map((line) => JSON.parse(line) as unknown) };
  } catch {
    return undefined;
  }
}
