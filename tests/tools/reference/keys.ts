import { mappingSchemas, type JsonSchema } from '#mapping/json-schema.js';
import { code } from './markdown.js';
import { keysTable, propertiesOf, requiredOf } from './schema-table.js';

/** Every key of study.yaml, of a dataset, of a library and of an entry, from the schemas that check them. */
export function keysReference(): string {
  const schemas = mappingSchemas([]);
  const { entry: _, ...kinds } = schemas['dataset-mapping']['definitions'] as Record<string, JsonSchema>;
  const dataset = schemas['dataset-mapping'];
  const common = commonOf(Object.values(kinds));
  return [
    '# Keys',
    'Every key that a mapping may have, made from the schemas that check it (`npm run golden`). A dot goes into a map, `[]` into a list, `*` stands for a name of your own.',
    '## study.yaml',
    ...studySections(schemas.study),
    '## A dataset',
    `Its rows come from one input at the top level, or from several in ${code('records')}: each of them has the keys ${blockKeys(dataset)}.`,
    keysTable({
      ...dataset,
      properties: Object.fromEntries([...propertiesOf(dataset)].map(withoutItems)),
      required: requiredOf(dataset),
      anyOf: [],
    }),
    '## A library file',
    keysTable(schemas['library-mapping']),
    '## An entry',
    'What stands behind the name of a variable: exactly one kind, with its keys, and any of the keys that all kinds share.',
    ...Object.entries(kinds).flatMap(([name, schema]) => [
      `### ${code(name.replace(' entry', ''))}`,
      keysTable(only(schema, (key) => !common.has(key))),
    ]),
    '### Keys of all kinds',
    keysTable(only(Object.values(kinds)[0] ?? {}, (key) => common.has(key))),
  ].join('\n\n');
}

/** A table of the keys that hold one value, then one for each key that holds more. */
function studySections(schema: JsonSchema): readonly string[] {
  const keys = [...propertiesOf(schema)];
  const required = requiredOf(schema);
  const tableOf = (names: readonly string[]) => keysTable({ ...only(schema, (key) => names.includes(key)), required });
  const single = keys.filter(([, { type }]) => type === 'string').map(([name]) => name);
  const others = keys.map(([name]) => name).filter((name) => !single.includes(name));
  return [tableOf(single), ...others.flatMap((name) => [`### ${code(name)}`, tableOf([name])])];
}

/** The keys of a block of `records`, which are told once, as those of the dataset. */
function blockKeys(dataset: JsonSchema): string {
  const items = propertiesOf(dataset).get('records')?.['items'] as JsonSchema;
  return [...propertiesOf(items).keys()].map(code).join(', ');
}

function withoutItems([name, schema]: readonly [string, JsonSchema]): readonly [string, JsonSchema] {
  return [name, name === 'records' ? { ...schema, items: { type: 'object' } } : schema];
}

function commonOf(kinds: readonly JsonSchema[]): ReadonlySet<string> {
  const [first = new Map<string, JsonSchema>(), ...others] = kinds.map(propertiesOf);
  return new Set([...first.keys()].filter((key) => others.every((other) => other.has(key))));
}

function only(schema: JsonSchema, wanted: (key: string) => boolean): JsonSchema {
  const kept = [...propertiesOf(schema)].filter(([key]) => wanted(key));
  return { ...schema, properties: Object.fromEntries(kept) };
}
