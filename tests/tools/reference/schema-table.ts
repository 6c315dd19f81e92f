import type { JsonSchema } from '#mapping/json-schema.js';
import { code, table } from './markdown.js';

/** One key that a person may write, and where: `raw.sources.*.file`. */
interface Key {
  readonly path: string;
  readonly type: string;
  readonly needed: boolean;
  readonly default: unknown;
  readonly description: string;
}

/** The keys below a schema as a table: key, what it holds, whether it must be there, what it means. */
export function keysTable(schema: JsonSchema): string {
  return table(
    ['Key', 'Holds', 'Meaning'],
    keysOf(schema, '').map(({ path, type, needed, default: otherwise, description }) => [
      `${code(path)}${needed ? ' (needed)' : ''}`,
      type,
      `${description}${otherwise === undefined ? '' : ` Left out: ${code(JSON.stringify(otherwise))}.`}`,
    ]),
  );
}

/** The properties of an object, or of all objects that a schema may be, by name. */
export function propertiesOf(schema: JsonSchema): ReadonlyMap<string, JsonSchema> {
  return new Map(
    [schema, ...alternatives(schema)].flatMap((one) =>
      Object.entries((one['properties'] ?? {}) as Record<string, JsonSchema>),
    ),
  );
}

/** The keys that every object needs that a schema may be. */
export function requiredOf(schema: JsonSchema): readonly string[] {
  const own = schema['required'] as readonly string[] | undefined;
  const [first, ...others] = alternatives(schema).map(requiredOf);
  return own ?? first?.filter((key) => others.every((other) => other.includes(key))) ?? [];
}

function keysOf(schema: JsonSchema, above: string): readonly Key[] {
  const required = requiredOf(schema);
  return [...propertiesOf(schema)].flatMap(([name, property]) => {
    const path = `${above}${name}`;
    const key: Key = {
      path,
      type: typeText(property),
      needed: required.includes(name) && property['default'] === undefined,
      default: property['default'],
      description: (property['description'] as string | undefined) ?? '',
    };
    return [key, ...below(property, path)];
  });
}

/** Keys inside a value: of a map, of the items of a list, of the values of a map with free names. */
function below(schema: JsonSchema, path: string): readonly Key[] {
  const inner = [schema, ...alternatives(schema)].flatMap((one) => {
    const items = one['items'] as JsonSchema | undefined;
    const values = one['additionalProperties'] as JsonSchema | false | undefined;
    return [
      ...(one['properties'] === undefined ? [] : keysOf(one, `${path}.`)),
      ...(items === undefined ? [] : below(items, `${path}[]`)),
      ...(typeof values === 'object' ? below(values, `${path}.*`) : []),
    ];
  });
  return [...new Map(inner.map((key) => [key.path, key])).values()];
}

function alternatives(schema: JsonSchema): readonly JsonSchema[] {
  const direct = (schema['anyOf'] ?? []) as readonly JsonSchema[];
  return direct.flatMap((one) => [one, ...alternatives(one)]);
}

function typeText(schema: JsonSchema): string {
  if (schema['$ref'] !== undefined) return '[entry](#an-entry)';
  if (schema['anyOf'] !== undefined)
    return [...new Set((schema['anyOf'] as readonly JsonSchema[]).map(typeText))].join(' or ');
  if (schema['enum'] !== undefined)
    return (schema['enum'] as readonly unknown[]).map((one) => code(String(one))).join(', ');
  if (schema['const'] !== undefined) return code(JSON.stringify(schema['const']).replace(/^"|"$/g, ''));
  if (Array.isArray(schema['type'])) return schema['type'].map((type: string) => typeText({ type })).join(' or ');
  switch (schema['type']) {
    case 'string':
      return 'text';
    case 'integer':
      return 'whole number';
    case 'null':
      return code('null');
    case 'array':
      return `list of ${typeText((schema['items'] ?? {}) as JsonSchema)}`;
    case 'object': {
      const values = schema['additionalProperties'];
      return typeof values === 'object' && values !== null ? `names to ${typeText(values as JsonSchema)}` : 'map';
    }
    case 'number':
    case 'boolean':
      return schema['type'];
    default:
      return 'anything';
  }
}
