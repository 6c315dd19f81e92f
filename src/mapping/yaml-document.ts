import { isAlias, isMap, isScalar, isSeq, visit, type Alias, type Document, type Node, type Pair } from 'yaml';
import type { z } from 'zod';
import { faults, ok, type Checked, type Diagnostic, type SourceSpan } from '#base/diagnostic.js';
import { didYouMean } from '#base/did-you-mean.js';
import { readYaml } from '#formats/yaml/read-yaml.js';
import { report } from './messages.js';

export type Path = readonly (string | number)[];

/** A YAML text as plain values, each of which remembers where it stands. */
export interface YamlDocument {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  /** The document that a path is written in: itself, unless it takes parts over from others. */
  part(path: Path): YamlDocument;
  /** The place of the value at a path; of the nearest enclosing value where the path ends early. */
  at(path: Path): SourceSpan;
  /** The place of the key itself, for faults about a name rather than its value. */
  keyAt(path: Path): SourceSpan;
  /** Offset of the value's source text, for places inside a scalar. */
  range(path: Path): readonly [start: number, end: number] | undefined;
  placeOf(offset: number): SourceSpan;
}

const ALIASES = 50;

/** Reads YAML 1.2 (core schema): duplicate keys, custom tags and alias bombs are faults; every fault has its place. */
export function parseYaml(text: string, file: string): Checked<YamlDocument> {
  const { document, at: placeOf } = readYaml(text, file);
  const diagnostics: Diagnostic[] = [...document.errors, ...document.warnings].map((fault) =>
    report('yaml', { fault: sentence(fault.message) }, placeOf(fault.pos[0])),
  );
  if (diagnostics.length > 0) return faults(diagnostics);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: ALIASES });
  } catch (error) {
    return faults([
      report('yaml', { fault: sentence(error instanceof Error ? error.message : String(error)) }, placeOf(0)),
    ]);
  }
  const read: YamlDocument = {
    file,
    text,
    value,
    at: (path) => placeOf(nodeAt(document, path)?.range?.[0] ?? 0),
    keyAt: (path) => placeOf(keyAt(document, path)?.range?.[0] ?? 0),
    range: (path) => {
      const range = nodeAt(document, path)?.range;
      return range ? [range[0], range[1]] : undefined;
    },
    placeOf,
    part: () => read,
  };
  return ok(read);
}

/** Checks a document against a schema of ours, with the keys that may have been meant: the typed value, or one fault for each thing that does not fit. */
export function checkShape<T>(
  document: YamlDocument,
  schema: z.ZodType<T>,
  vocabulary: () => readonly string[],
): Checked<T> {
  const result = schema.safeParse(document.value, { reportInput: true });
  if (result.success) return ok(result.data);
  return faults(result.error.issues.flatMap((issue) => shapeFaults(document, issue, vocabulary())));
}

/** One fault of a shape in our words; the path of the issue begins at the base. */
export function shapeFaults(
  document: YamlDocument,
  issue: z.core.$ZodIssue,
  vocabulary: readonly string[],
  base: Path = [],
): Diagnostic[] {
  const path = [...base, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  const where = path.length === 0 ? 'The file' : `"${path.join('.')}"`;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      // A key that is right elsewhere is not misspelt.
      report(
        'unknown-key',
        { key, where, nearest: vocabulary.includes(key) ? undefined : didYouMean(key, vocabulary) },
        document.keyAt([...path, key]),
      ),
    );
  }
  if (issue.code === 'invalid_union') {
    const closest = [...issue.errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
    if (closest !== undefined && closest.length > 0 && depth(closest) > 0)
      return closest.flatMap((inner) => shapeFaults(document, inner, vocabulary, path));
    const expected = issue.errors.flat().map((inner) => ('expected' in inner ? String(inner.expected) : inner.message));
    return [
      report(
        'shape',
        { where, found: describe(issue.input), expected: [...new Set(expected)].join(' or ') },
        document.at(path),
      ),
    ];
  }
  if (issue.code === 'invalid_type') {
    const missing = issue.input === undefined;
    return [
      missing
        ? report(
            'missing-key',
            { key: String(path.at(-1) ?? ''), where: path.slice(0, -1).join('.') },
            document.at(path),
          )
        : report('shape', { where, found: describe(issue.input), expected: issue.expected }, document.at(path)),
    ];
  }
  if (issue.code === 'too_big' || issue.code === 'too_small')
    return [report('shape', { where, found: describe(issue.input), expected: bound(issue) }, document.at(path))];
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    return [
      report(
        'not-one-of',
        {
          where,
          found: describe(issue.input),
          values,
          nearest: typeof issue.input === 'string' ? didYouMean(issue.input, values) : undefined,
        },
        document.at(path),
      ),
    ];
  }
  return [report('shape', { where, found: describe(issue.input), expected: issue.message }, document.at(path))];
}

/** "at most 40 characters", "at least 1 entry" */
function bound(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  const [most, limit] =
    issue.code === 'too_big' ? (['at most', issue.maximum] as const) : (['at least', issue.minimum] as const);
  const edge = issue.inclusive === false ? (issue.code === 'too_big' ? 'less than' : 'more than') : most;
  const units: Readonly<Record<string, readonly [string, string]>> = {
    string: ['character', 'characters'],
    array: ['entry', 'entries'],
  };
  const unit = units[issue.origin];
  return `${edge} ${String(limit)}${unit === undefined ? '' : ` ${unit[Number(limit) === 1 ? 0 : 1]}`}`;
}

/** How far an attempt of a union got: the one that failed deepest was probably meant. */
function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0)));
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return JSON.stringify(value);
}

function pairAt(node: Node | null | undefined, step: string | number): Pair | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find(
    (pair): pair is Pair<Node, Node | null> => isScalar(pair.key) && String(pair.key.value) === String(step),
  );
}

function child(node: Node | null | undefined, step: string | number): Node | null | undefined {
  if (isSeq(node)) return node.items[Number(step)] as Node | undefined;
  const pair = pairAt(node, step);
  return pair === undefined ? undefined : ((pair.value ?? pair.key) as Node);
}

/** What an alias stands for is where its anchor is. */
function nodeAt(document: Document, path: Path): Node | null {
  let node: Node | null = document.contents;
  for (const step of path) {
    const next = child(node, step);
    if (next === undefined || next === null) return node;
    node = isAlias(next) ? anchored(document, next) : next;
  }
  return node;
}

/** What the aliases of a document stand for: the library looks through the whole document for each. */
const targets = new WeakMap<Document, ReadonlyMap<Alias, Node>>();

function anchored(document: Document, alias: Alias): Node {
  const known = targets.get(document) ?? targetsOf(document);
  targets.set(document, known);
  return known.get(alias) ?? alias;
}

/** An alias stands for the node before it that bears its anchor last. */
function targetsOf(document: Document): ReadonlyMap<Alias, Node> {
  const bearers = new Map<string, Node>();
  const found = new Map<Alias, Node>();
  visit(document, {
    Node: (_, node) => {
      const bearer = isAlias(node) ? bearers.get(node.source) : undefined;
      if (isAlias(node)) {
        if (bearer !== undefined) found.set(node, bearer);
      } else if (node.anchor !== undefined) bearers.set(node.anchor, node);
    },
  });
  return found;
}

function keyAt(document: Document, path: Path): Node | null {
  const last = path.at(-1);
  if (last === undefined) return document.contents;
  const pair = pairAt(nodeAt(document, path.slice(0, -1)), last);
  return (pair?.key as Node | undefined) ?? nodeAt(document, path);
}

function sentence(text: string): string {
  const first = text.split('\n')[0] ?? text;
  return first.endsWith('.') ? first : `${first}.`;
}
