import type { Diagnostic } from '#base/diagnostic.js';

/** A file that cannot be read as ODM, found while its rows were being read. */
export class OdmFault extends Error {
  override readonly name = 'OdmFault';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics[0]?.message ?? 'not ODM');
    this.diagnostics = diagnostics;
  }
}
