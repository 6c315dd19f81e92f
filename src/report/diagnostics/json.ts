import { json } from '../json.js';
import { inOrder, type CheckedFiles } from './checked-files.js';

/** The diagnostics as a list, for programs. */
export function diagnosticsAsJson({ diagnostics }: CheckedFiles): string {
  return json(inOrder(diagnostics));
}
