export type { Sheet } from './sheet.js';
export type { SaidOfTerminology } from './gather-terminology.js';
export { gatherGuide, guideNamed, type GuideTables, type SaidOfGuide } from './gather-guide.js';
export { terminologyOfTable } from './nci-table.js';
export { odmPrefixes, terminologyOfOdm } from './nci-odm.js';
export { terminologyOfLibrary } from './library-terminology.js';
export { guideOfTables } from './guide-table.js';
export { guideOfLibrary } from './library-guide.js';
