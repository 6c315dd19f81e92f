import type { Diagnostic } from '#base/diagnostic.js';
import { FormatFault } from '../format.js';

/** A file that cannot be read as ODM, found while its rows were being read. */
export class OdmFault extends FormatFault {
  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics[0]?.at?.file ?? '', diagnostics[0]?.message ?? 'not ODM', undefined, diagnostics);
  }
}
