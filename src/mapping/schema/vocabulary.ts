import { mappingSchemas } from '../json-schema.js';

let known: readonly string[] | undefined;

/** Every key that a person may write, for suggestions: those of all schemas, so that none can be missing. */
export function vocabulary(): readonly string[] {
  known ??= [...new Set(Object.values(mappingSchemas([])).flatMap(keysIn))];
  return known;
}

function keysIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, inner]) => [
    ...(name === 'properties' ? Object.keys(inner as object) : []),
    ...keysIn(inner),
  ]);
}
