import type { Brand } from '#base/brand.js';

/** An SDTM or ADaM dataset name: one letter, then up to seven letters or digits. */
export type DatasetName = Brand<string, 'DatasetName'>;
/** A variable name: a letter or underscore, at most eight characters. */
export type VariableName = Brand<string, 'VariableName'>;

const DATASET = /^[A-Z][A-Z0-9]{0,7}$/;
const VARIABLE = /^[A-Z_][A-Z0-9_]{0,7}$/;

export function datasetName(text: string): DatasetName | undefined {
  return DATASET.test(text) ? (text as DatasetName) : undefined;
}

export function variableName(text: string): VariableName | undefined {
  return VARIABLE.test(text) ? (text as VariableName) : undefined;
}
