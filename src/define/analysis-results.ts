import type { Defined, DefineDocumentRef } from './parts.js';

/** arm:ResultDisplay: a table, figure or listing of the report. See Analysis Results Metadata 1.0 for Define-XML, section 4. */
export interface DefineResultDisplay extends Defined {
  readonly name?: string;
  readonly description?: string;
  /** Where the display itself can be seen. */
  readonly documents: readonly DefineDocumentRef[];
  readonly results: readonly DefineAnalysisResult[];
}

/** arm:AnalysisResult: one result of a display, with what it was made from. */
export interface DefineAnalysisResult extends Defined {
  readonly description?: string;
  /** "SPECIFIED IN SAP", "DATA DRIVEN" ... */
  readonly reason?: string;
  /** "PRIMARY OUTCOME MEASURE" ... */
  readonly purpose?: string;
  /** The item that holds the parameter, where the datasets are of the basic data structure. */
  readonly parameterOid?: string;
  /** On arm:AnalysisDatasets: how more than one dataset are joined. */
  readonly datasetsCommentOid?: string;
  readonly datasets: readonly DefineAnalysisDataset[];
  readonly documentation?: DefineDocumentation;
  readonly code?: DefineProgrammingCode;
}

/** arm:AnalysisDataset: records and variables of one dataset. */
export interface DefineAnalysisDataset {
  readonly datasetOid: string;
  /** Which records; all where there is none. */
  readonly whereClauseOid?: string;
  readonly variableOids: readonly string[];
}

/** arm:Documentation. */
export interface DefineDocumentation {
  readonly description?: string;
  readonly documents: readonly DefineDocumentRef[];
}

/** arm:ProgrammingCode: the code itself, or the file that holds it. */
export interface DefineProgrammingCode {
  readonly context?: string;
  readonly code?: string;
  readonly documents: readonly DefineDocumentRef[];
}
