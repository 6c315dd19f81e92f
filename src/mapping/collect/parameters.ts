import type { z } from 'zod';
import type { Diagnostic } from '#base/diagnostic.js';
import { report } from '../messages.js';
import { shapeFaults, type Path, type YamlDocument } from '../yaml-document.js';

/** The parameters of a derivation as its schema has them; what does not fit is told where it stands. */
export function parametersOf<Params>(
  derivation: { readonly name: string; readonly params: z.ZodType<Params> },
  given: Readonly<Record<string, unknown>>,
  { document, path }: { readonly document: YamlDocument; readonly path: Path },
  diagnostics: Diagnostic[],
): Params | undefined {
  const result = derivation.params.safeParse(given, { reportInput: true });
  if (result.success) return result.data;
  const known = 'shape' in derivation.params ? Object.keys(derivation.params.shape as object) : [];
  const all = known.length === 0 ? 'no parameters' : `the parameters ${known.join(', ')}`;
  // Told as a fault of any other key is.
  const inner = result.error.issues.flatMap((issue) => shapeFaults(document, issue, known, path));
  for (const { message, found, expected = all, help, at } of inner) {
    const particulars = { expected, ...(found !== undefined && { found }), ...(help !== undefined && { help }) };
    diagnostics.push(
      report('derivation-parameter', { derivation: derivation.name, fault: message, ...particulars }, at),
    );
  }
  return undefined;
}
