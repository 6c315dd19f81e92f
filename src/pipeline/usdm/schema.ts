import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { groupBy } from '#base/group-by.js';
import { pythonText } from '#rules/python-text.js';
import type { SchemaError } from '#rules/world.js';
import { report } from '../messages.js';

/** Tells what a document has against a schema, each error with the object that it is about. */
export type SchemaCheck = (content: unknown) => readonly SchemaError[];

/** Reads a JSON Schema, of draft 7 or 2020-12 as its "$schema" says; nothing of the publisher's is part of this package. */
export function readSchema(path: string): Checked<SchemaCheck> {
  const problem = (text: string) => faults([report('not-a-schema', { path, problem: text })]);
  let schema: unknown;
  try {
    schema = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return problem(`it is not JSON: ${error.message}`);
  }
  if (typeof schema !== 'object' || schema === null) return problem('it is no object');
  if ('openapi' in schema) return problem('it is a description of an API (OpenAPI)');
  const draft = '$schema' in schema && /draft-0[4-7]/.test(String(schema.$schema)) ? Ajv : Ajv2020;
  try {
    const validate = new draft({ allErrors: true, verbose: true, strict: false, validateFormats: false }).compile(
      schema,
    );
    return ok((content) =>
      validate(content) ? [] : outermost(validate.errors ?? []).map((error) => told(error, content)),
    );
  } catch (error) {
    return problem(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Of a choice none of whose branches holds, what is wrong with the branch that is meant: the one that does not refuse the kind of object. Where
 * none is, the choice itself is what failed.
 */
function outermost(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const kept: ErrorObject[] = [];
  for (const error of errors) {
    if (error.keyword !== 'anyOf' && error.keyword !== 'oneOf') {
      kept.push(error);
      continue;
    }
    const within = branchErrors(error, kept);
    kept.length -= within.length;
    const branches = groupBy(within, branchOf);
    const meant = [...branches.values()].filter((own) => !own.some(refusesKind(error.instancePath)));
    kept.push(...(meant.length === 1 && branches.size > 1 ? (meant[0] ?? []) : [error]));
  }
  return kept;
}

/** A choice stands behind the errors of its branches. */
function branchErrors(choice: ErrorObject, before: readonly ErrorObject[]): readonly ErrorObject[] {
  const own = choice.schemaPath.slice(0, choice.schemaPath.lastIndexOf('/') + 1);
  let start = before.length;
  while (start > 0) {
    const { instancePath, schemaPath } = before[start - 1] ?? choice;
    const isBeside = schemaPath.startsWith(own) && !schemaPath.startsWith(`${choice.schemaPath}/`);
    if (isBeside || !`${instancePath}/`.startsWith(`${choice.instancePath}/`)) break;
    start--;
  }
  return before.slice(start);
}

/** The schema that a branch refers to, or its number. */
function branchOf({ schemaPath }: ErrorObject): string {
  return /^#\/(?:\$defs|definitions)\/[^/]+|.*\/(?:anyOf|oneOf)\/\d+/.exec(schemaPath)?.[0] ?? '';
}

function refusesKind(place: string): (error: ErrorObject) => boolean {
  return ({ keyword, instancePath }) =>
    (instancePath === `${place}/instanceType` && ['const', 'enum'].includes(keyword)) ||
    (instancePath === place && keyword === 'type');
}

/** See the CORE rule format, JSON Schema rules: the error in the words of Python's jsonschema, with the object that holds the place. */
function told(error: ErrorObject, content: unknown): SchemaError {
  const steps = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const { path, holder } = holderOf(content, steps);
  return {
    entity: textOf(holder['instanceType']),
    id: textOf(holder['id']),
    path,
    place: `$${steps.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('')}`,
    attribute: steps.at(-1) ?? '',
    value: shortened(typeof error.data === 'string' ? error.data : pythonText(error.data)),
    keyword: error.keyword,
    keywordValue: shortened(typeof error.schema === 'string' ? error.schema : pythonText(error.schema)),
    message: error.message ?? '',
  };
}

/** The innermost object on the way to a place that says what it is an instance of. */
function holderOf(content: unknown, steps: readonly string[]) {
  let path = '';
  let found: { path: string; holder: Readonly<Record<string, unknown>> } = { path: '', holder: {} };
  let node = content;
  for (const step of [...steps, undefined]) {
    if (typeof node !== 'object' || node === null) break;
    const object = node as Readonly<Record<string, unknown>>;
    if (!Array.isArray(node) && typeof object['instanceType'] === 'string') found = { path, holder: object };
    if (step === undefined) break;
    node = object[step];
    path += `/${step}`;
  }
  return found;
}

/** A whole study is no value that a finding can show. */
function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)} ...`;
}

const LONGEST = 1000;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
