import type { DocumentOptions, ParseOptions, SchemaOptions } from 'yaml';

/** YAML 1.2, core schema: a key twice is a fault. */
export const options = {
  uniqueKeys: true,
  version: '1.2',
  schema: 'core',
  prettyErrors: false,
} as const satisfies ParseOptions & DocumentOptions & SchemaOptions;
