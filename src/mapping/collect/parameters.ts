import type { z } from 'zod';
import type { Diagnostic } from '#base/diagnostic.js';
import { report } from '../messages.js';
import type { Path, YamlDocument } from '../yaml-document.js';

/** The parameters of a derivation as its schema has them; what does not fit is told where it stands. */
export function parametersOf<Params>(
  derivation: { readonly name: string; readonly params: z.ZodType<Params> },
  given: Readonly<Record<string, unknown>>,
  { document, path }: { readonly document: YamlDocument; readonly path: Path },
  diagnostics: Diagnostic[],
): Params | undefined {
  const result = derivation.params.safeParse(given, { reportInput: true });
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const steps = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    diagnostics.push(
      report(
        'derivation-parameter',
        {
          derivation: derivation.name,
          fault: key === undefined ? `"${steps.join('.')}": ${issue.message}` : `"${key}" is not one of its parameters`,
        },
        key === undefined ? document.at([...path, ...steps]) : document.keyAt([...path, key]),
      ),
    );
  }
  return undefined;
}
