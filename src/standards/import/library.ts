import type { z } from 'zod';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { report } from '../messages.js';

/** What JSON of the CDISC Library says, or the first places where it is something else. */
export function parsedLibrary<T>(schema: z.ZodType<T>, json: unknown, file: string): Checked<T> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  return faults(
    parsed.error.issues
      .slice(0, 20)
      .map(({ path, message }) => report('not-library', { file, path: path.join('.'), problem: message })),
  );
}
