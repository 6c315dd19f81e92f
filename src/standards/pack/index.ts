export { packAdamGuide, packSdtmGuide } from './guide.js';
export { packTerminology } from './terminology.js';
export type { AdamRow, AdamTables, CodelistTable, SdtmRow, SdtmTables, TermRow, TerminologyTables } from './tables.js';
