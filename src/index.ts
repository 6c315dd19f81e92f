export { datasetName, variableName } from '#model/names.js';
export type { Checked, Diagnostic } from '#base/diagnostic.js';
