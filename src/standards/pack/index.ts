export { packAdamGuide, packSdtmGuide } from './guide.js';
export { packTerminology, type PackedTerminology } from './terminology.js';
export type {
  AdamRow,
  AdamTable,
  AdamTables,
  CodelistTable,
  SdtmRow,
  SdtmTable,
  SdtmTables,
  TermRow,
  TerminologyTables,
} from './tables.js';
