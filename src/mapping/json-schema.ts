import { z } from 'zod';
import type { AnyDerivation } from './derivation.js';
import { datasetFile, libraryMapping } from './schema/dataset.js';
import { studyFile } from './schema/study.js';
import { entrySchemas, variableEntry } from './schema/variable.js';

/** A schema as JSON, for editors. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The shape of the files that people write as JSON Schema draft 7, which editors complete and check YAML with; parameters of derivations too. */
export function mappingSchemas(
  catalogue: readonly AnyDerivation[],
): Readonly<Record<'study' | 'dataset-mapping' | 'library-mapping', JsonSchema>> {
  return {
    study: schemaOf(studyFile, 'study.yaml of a trialmill study'),
    'dataset-mapping': schemaOf(datasetFile, 'A dataset mapping of trialmill', entries(catalogue)),
    'library-mapping': withDashes(schemaOf(libraryMapping, 'A library file of trialmill', entries(catalogue))),
  };
}

function schemaOf(schema: z.ZodType, title: string, definitions?: JsonSchema): JsonSchema {
  const { $schema, ...body } = z.toJSONSchema(schema, {
    target: 'draft-07',
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === (variableEntry as z.core.$ZodType)) Object.assign(jsonSchema, { $ref: '#/definitions/entry' });
    },
  });
  return { $schema, title, ...body, ...(definitions && { definitions }) };
}

/** An entry is one of its kinds; zod sees only a function there, because a fault is told in the words of one kind. */
function entries(catalogue: readonly AnyDerivation[]): JsonSchema {
  const kinds = Object.entries(entrySchemas).map(([kind, schema]) => {
    const { $schema: _, ...body } = z.toJSONSchema(schema as z.ZodType, { target: 'draft-07', io: 'input' });
    return [`${kind} entry`, kind === 'derive' ? withParameters(body, catalogue) : body] as const;
  });
  const anyOf = kinds.map(([name]) => ({ $ref: `#/definitions/${encodeURIComponent(name)}` }));
  return { entry: { anyOf }, ...Object.fromEntries(kinds) };
}

/** The name of a derivation says which further keys there are. */
function withParameters(entry: JsonSchema, catalogue: readonly AnyDerivation[]): JsonSchema {
  if (catalogue.length === 0) return entry;
  const properties = entry['properties'] as Readonly<Record<string, JsonSchema>>;
  const common = Object.fromEntries(Object.keys(properties).map((key) => [key, true]));
  const allOf = catalogue.map(({ name, params }) => {
    const { properties: own, required } = z.toJSONSchema(params, {
      target: 'draft-07',
      io: 'input',
      unrepresentable: 'any',
    });
    return {
      if: { properties: { derive: { const: name } }, required: ['derive'] },
      then: { properties: { ...common, ...own }, additionalProperties: false, ...(required && { required }) },
    };
  });
  const derive = { ...properties['derive'], enum: catalogue.map(({ name }) => name) };
  return { ...entry, properties: { ...properties, derive }, allOf };
}

/** In a library two dashes at the start of a name stand for the prefix of the dataset. */
function withDashes(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema).replaceAll('[A-Z_][A-Z0-9_]*$"', '(?:--)?[A-Z_][A-Z0-9_]*$"');
  return JSON.parse(text) as JsonSchema;
}
