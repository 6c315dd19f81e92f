import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type Scalar } from 'yaml';
import { faults, ok, type Checked, type Diagnostic, type SourceSpan } from '#base/diagnostic.js';
import { didYouMean } from '#base/did-you-mean.js';
import { readYaml } from '#formats/yaml/read-yaml.js';
import { report } from './messages.js';
import { agencies, type Severity } from './outcome.js';
import type { Authority, Check, IncludeExclude, Match, Operation, Rule, RuleValue, Scope } from './rule.js';
import { knownOperations, knownOperators, knownRuleTypes, ownOperations, ruleKeys } from './vocabulary.js';

const operations = [...knownOperations, ...ownOperations];

const severities = ['reject', 'error', 'warning', 'notice'] as const satisfies readonly Severity[];
const sensitivities = ['Record', 'Dataset', 'Group', 'Study'] as const;
const joins = ['inner', 'left'] as const;

/**
 * Reads one rule file; every fault of it is reported at once, with its line and column. A key that the format does not have is a fault of a rule that
 * is being written; a published rule runs without it, as its publisher runs it, and the key is told.
 *
 * See the CORE rule format, top-level keys.
 */
export function parseRule(text: string, file: string): Checked<Rule> {
  const { document, at } = readYaml(text, file);
  const problems: Diagnostic[] = document.errors.map(({ message, pos }) =>
    report('not-yaml', { problem: `${message}.` }, at(pos[0])),
  );
  if (problems.length > 0) return faults(problems);
  const reader: Reader = { document, at, problems };
  const rule = ruleOf(reader, document.contents);
  const told = rule?.status === 'Published' ? problems.map(asPublished) : problems;
  const isFaulty = told.some(({ severity }) => severity === 'error');
  return rule === undefined || isFaulty ? faults(told) : ok(rule, told);
}

function asPublished(problem: Diagnostic): Diagnostic {
  return problem.code === 'rules/unknown-key' ? { ...problem, severity: 'warning' } : problem;
}

interface Reader {
  readonly document: Document;
  /** The place of an offset. */
  readonly at: (offset: number) => SourceSpan;
  readonly problems: Diagnostic[];
}

/** A mapping of the file: its entries under their normalised keys, and what it is called in messages. */
interface Entries {
  readonly at: SourceSpan;
  readonly called: string;
  readonly values: ReadonlyMap<string, Node>;
  readonly keys: ReadonlyMap<string, SourceSpan>;
}

function ruleOf(reader: Reader, node: unknown): Rule | undefined {
  const top = entriesOf(reader, node, 'the rule', ruleKeys.rule);
  if (top === undefined) return undefined;
  const core = inside(reader, top, 'Core', true, ruleKeys.core);
  const outcome = inside(reader, top, 'Outcome', true, ruleKeys.outcome);
  const own = inside(reader, top, 'Trialmill', false, ['Severity', 'Precondition', 'Explanation']);
  const checkNode = top.values.get('Check');
  if (checkNode === undefined)
    reader.problems.push(report('missing-key', { key: 'Check', inside: 'The rule' }, top.at));
  const explanation = own && textAt(reader, own, 'Explanation', false);
  const precondition = own && textAt(reader, own, 'Precondition', false);
  const severityBy = severitiesOf(reader, own);
  const version = core && textAt(reader, core, 'Version', false);
  const outputs = outcome?.values.has('Output_Variables') ? textsAt(reader, outcome, 'Output_Variables') : undefined;
  return {
    id: (core && textAt(reader, core, 'Id', true)) ?? '',
    status: (core && textAt(reader, core, 'Status', false)) ?? 'Draft',
    ...(version !== undefined && { version }),
    type: ruleType(reader, top),
    description: textAt(reader, top, 'Description', false) ?? '',
    message: (outcome && textAt(reader, outcome, 'Message', true)) ?? '',
    severity: severityBy.cdisc,
    severities: severityBy,
    ...(precondition !== undefined && { precondition }),
    ...(explanation !== undefined && { explanation }),
    sensitivity: wordAt(reader, top, 'Sensitivity', sensitivities) ?? 'Record',
    executability: textAt(reader, top, 'Executability', false) ?? '',
    authorities: listAt(reader, top, 'Authorities', 'an authority', ruleKeys.authority).map((entries) =>
      authorityOf(reader, entries),
    ),
    scope: scopeOf(reader, inside(reader, top, 'Scope', false, ruleKeys.scope)),
    check: checkNode === undefined ? { kind: 'jsonata', expression: '', at: top.at } : checkOf(reader, checkNode),
    operations: operationsOf(reader, top),
    matches: listAt(reader, top, 'Match_Datasets', 'a matched dataset', ruleKeys.match).map((entries) =>
      matchOf(reader, entries),
    ),
    ...(outputs !== undefined && { outputs }),
    grouping: textsAt(reader, top, 'Grouping_Variables'),
    at: top.at,
  };
}

/** One severity for all agencies, or one for each. */
function severitiesOf(reader: Reader, own: Entries | undefined): Rule['severities'] {
  const node = own?.values.get('Severity');
  const each = own && isMap(node) ? inside(reader, own, 'Severity', true, agencies) : undefined;
  const all = own && !isMap(node) ? wordAt(reader, own, 'Severity', severities) : undefined;
  const by = agencies.map((agency) => [agency, (each ? wordAt(reader, each, agency, severities) : all) ?? 'error']);
  return Object.fromEntries(by) as Rule['severities'];
}

function ruleType(reader: Reader, top: Entries): string {
  const type = textAt(reader, top, 'Rule_Type', true) ?? '';
  if (type !== '' && !knownRuleTypes.includes(type))
    reader.problems.push(
      report('unknown-rule-type', { type, nearest: didYouMean(type, knownRuleTypes) }, place(reader, top, 'Rule_Type')),
    );
  return type;
}

function authorityOf(reader: Reader, entries: Entries): Authority {
  return {
    organization: textAt(reader, entries, 'Organization', true) ?? '',
    standards: listAt(reader, entries, 'Standards', 'a standard', ruleKeys.standard).map((standard) => {
      const substandard = textAt(reader, standard, 'Substandard', false);
      const identifiers = listAt(reader, standard, 'References', 'a reference').map((reference) => {
        const identifier = inside(reader, reference, 'Rule_Identifier', false);
        return identifier && textAt(reader, identifier, 'Id', false);
      });
      return {
        name: textAt(reader, standard, 'Name', true) ?? '',
        version: textAt(reader, standard, 'Version', true) ?? '',
        ...(substandard !== undefined && { substandard }),
        ruleIds: identifiers.filter((identifier) => identifier !== undefined),
      };
    }),
  };
}

function scopeOf(reader: Reader, scope: Entries | undefined): Scope {
  const part = (key: string): IncludeExclude => {
    const entries = scope && inside(reader, scope, key, false, ruleKeys.scopePart);
    if (entries === undefined) return {};
    return {
      ...(entries.values.has('Include') && { include: textsAt(reader, entries, 'Include') }),
      ...(entries.values.has('Exclude') && { exclude: textsAt(reader, entries, 'Exclude') }),
    };
  };
  const domains = scope && inside(reader, scope, 'Domains', false);
  const split = domains?.values.get('include_split_datasets') ?? scope?.values.get('include_split_datasets');
  const useCase = scope && textAt(reader, scope, 'Use_Case', false);
  return {
    classes: part('Classes'),
    domains: part('Domains'),
    dataStructures: part('Data_Structures'),
    entities: part('Entities'),
    ...(split !== undefined && { splitDatasets: plain(reader, split) === true }),
    useCases: (useCase ?? '')
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  };
}

function checkOf(reader: Reader, node: Node): Check {
  const at = span(reader, node);
  if (isScalar(node)) return { kind: 'jsonata', expression: written(node), at };
  const entries = entriesOf(reader, node, 'a condition', ruleKeys.condition);
  if (entries === undefined) return { kind: 'all', checks: [], at };
  for (const kind of ['all', 'any'] as const) {
    const list = entries.values.get(kind);
    if (list === undefined) continue;
    if (!isSeq(list)) {
      reader.problems.push(wrongKind(reader, kind, list, 'a list of conditions'));
      return { kind, checks: [], at };
    }
    return { kind, checks: list.items.map((item) => checkOf(reader, item as Node)), at };
  }
  const negated = entries.values.get('not');
  if (negated !== undefined) return { kind: 'not', check: checkOf(reader, negated), at };
  return testOf(reader, entries);
}

function testOf(reader: Reader, entries: Entries): Check {
  const operator = textAt(reader, entries, 'operator', true) ?? '';
  if (operator !== '' && !knownOperators.includes(operator))
    reader.problems.push(
      report(
        'unknown-operator',
        { operator, nearest: didYouMean(operator, knownOperators) },
        place(reader, entries, 'operator'),
      ),
    );
  const value = entries.values.get('value');
  if (value !== undefined && !operator.startsWith('target_is_')) checkValue(reader, value);
  return {
    kind: 'test',
    name: textAt(reader, entries, 'name', false) ?? '',
    operator,
    value: value === undefined ? undefined : plain(reader, value),
    options: optionsOf(reader, entries, ['name', 'operator', 'value']),
    at: entries.at,
  };
}

/** Columns to sort by have keys of their own; what else is compared with is a single value, or a list of them. */
function checkValue(reader: Reader, value: Node): void {
  const parts = isSeq(value) ? (value.items as readonly Node[]) : [value];
  for (const part of parts)
    if (isMap(part) || (isSeq(value) && isSeq(part)))
      reader.problems.push(wrongKind(reader, 'value', part, 'a single value or a list of them'));
}

function operationsOf(reader: Reader, top: Entries): Operation[] {
  const seen = new Set<string>();
  return listAt(reader, top, 'Operations', 'an operation', ruleKeys.operation).map((entries) => {
    const operator = textAt(reader, entries, 'operator', true) ?? '';
    if (operator !== '' && !operations.includes(operator))
      reader.problems.push(
        report(
          'unknown-operation',
          { operation: operator, nearest: didYouMean(operator, operations) },
          place(reader, entries, 'operator'),
        ),
      );
    const id = textAt(reader, entries, 'id', true) ?? '';
    if (seen.has(id)) reader.problems.push(report('duplicate-operation', { id }, place(reader, entries, 'id')));
    seen.add(id);
    const name = textAt(reader, entries, 'name', false);
    const domain = textAt(reader, entries, 'domain', false);
    const filter = inside(reader, entries, 'filter', false);
    return {
      id,
      operator,
      ...(name !== undefined && { name }),
      ...(domain !== undefined && { domain }),
      group: textsAt(reader, entries, 'group'),
      aliases: textsAt(reader, entries, 'group_aliases'),
      filter: filter === undefined ? new Map() : optionsOf(reader, filter, []),
      options: optionsOf(reader, entries, ['id', 'operator', 'name', 'domain', 'group', 'group_aliases', 'filter']),
      at: entries.at,
    };
  });
}

function matchOf(reader: Reader, entries: Entries): Match {
  const keys = entries.values.get('Keys');
  if (keys !== undefined && !isSeq(keys)) reader.problems.push(wrongKind(reader, 'Keys', keys, 'a list'));
  const join = entries.values.has('Join_Type') ? wordAt(reader, entries, 'Join_Type', joins) : undefined;
  return {
    dataset: textAt(reader, entries, 'Name', true) ?? '',
    keys: isSeq(keys) ? keys.items.map((item) => keyOf(reader, item as Node)) : [],
    join: join ?? 'inner',
    child: entries.values.has('Child') && plain(reader, entries.values.get('Child')) === true,
    wildcard: textAt(reader, entries, 'Wildcard', false) ?? '**',
    at: entries.at,
  };
}

function keyOf(reader: Reader, node: Node): Match['keys'][number] {
  if (isScalar(node)) return { left: written(node), right: written(node) };
  const sides = entriesOf(reader, node, 'a key', ruleKeys.sides);
  const side = (name: string) =>
    sides && (textAt(reader, sides, name, false) ?? textAt(reader, sides, name.toLowerCase(), false));
  return { left: side('Left') ?? '', right: side('Right') ?? '' };
}

function entriesOf(reader: Reader, node: unknown, called: string, allowed?: readonly string[]): Entries | undefined {
  if (!isMap(node)) {
    reader.problems.push(wrongKind(reader, called, node, 'keys with values'));
    return undefined;
  }
  const values = new Map<string, Node>();
  const keys = new Map<string, SourceSpan>();
  for (const { key, value } of node.items) {
    const spelled = isScalar(key) ? written(key) : '';
    const name = spelled.replaceAll(' ', '_');
    const at = span(reader, key);
    if (allowed !== undefined && !allowed.includes(name))
      reader.problems.push(
        report('unknown-key', { key: spelled, inside: called, nearest: didYouMean(name, allowed) }, at),
      );
    keys.set(name, at);
    if (value !== null) values.set(name, value as Node);
  }
  return { at: span(reader, node), called, values, keys };
}

function inside(
  reader: Reader,
  entries: Entries,
  key: string,
  required: boolean,
  allowed?: readonly string[],
): Entries | undefined {
  const node = entries.values.get(key);
  if (node !== undefined && !(isScalar(node) && node.value === null))
    return entriesOf(reader, node, `"${key.replaceAll('_', ' ')}"`, allowed);
  if (required) missing(reader, entries, key);
  return undefined;
}

function listAt(reader: Reader, entries: Entries, key: string, called: string, allowed?: readonly string[]): Entries[] {
  const node = entries.values.get(key);
  if (node === undefined) return [];
  if (!isSeq(node)) {
    reader.problems.push(wrongKind(reader, key, node, 'a list'));
    return [];
  }
  return node.items.map((item) => entriesOf(reader, item, called, allowed)).filter((item) => item !== undefined);
}

function textAt(reader: Reader, entries: Entries, key: string, required: boolean): string | undefined {
  const node = entries.values.get(key);
  if (node === undefined || (isScalar(node) && node.value === null)) {
    if (required) missing(reader, entries, key);
    return undefined;
  }
  if (isScalar(node)) return written(node);
  reader.problems.push(wrongKind(reader, key, node, 'a text'));
  return undefined;
}

function wordAt<Word extends string>(
  reader: Reader,
  entries: Entries,
  key: string,
  allowed: readonly Word[],
): Word | undefined {
  const text = textAt(reader, entries, key, true);
  if (text === undefined) return undefined;
  const word = allowed.find((candidate) => candidate === text);
  if (word === undefined)
    reader.problems.push(
      report(
        'unknown-word',
        { key, found: text, allowed, nearest: didYouMean(text, allowed) },
        place(reader, entries, key),
      ),
    );
  return word;
}

function textsAt(reader: Reader, entries: Entries, key: string): string[] {
  const node = entries.values.get(key);
  if (node === undefined) return [];
  if (isScalar(node)) return node.value === null ? [] : [written(node)];
  if (isSeq(node)) return node.items.map((item) => (isScalar(item) ? written(item) : ''));
  reader.problems.push(wrongKind(reader, key, node, 'a list of texts'));
  return [];
}

function optionsOf(reader: Reader, entries: Entries, except: readonly string[]): ReadonlyMap<string, RuleValue> {
  return new Map(
    [...entries.values]
      .filter(([key]) => !except.includes(key))
      .map(([key, node]) => [key, key === 'map' ? underscored(plain(reader, node)) : plain(reader, node)]),
  );
}

/** Every key of a rule is read with underscores for its spaces, names of columns in a map too. */
function underscored(value: RuleValue): RuleValue {
  if (Array.isArray(value)) return (value as readonly RuleValue[]).map(underscored);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.replaceAll(' ', '_'), underscored(inner)]),
  );
}

function plain(reader: Reader, node: Node | undefined): RuleValue {
  if (node === undefined) return undefined;
  return node.toJS(reader.document) as RuleValue;
}

function missing(reader: Reader, entries: Entries, key: string): void {
  const called = entries.called.charAt(0).toUpperCase() + entries.called.slice(1);
  reader.problems.push(report('missing-key', { key: key.replaceAll('_', ' '), inside: called }, entries.at));
}

function wrongKind(reader: Reader, key: string, node: unknown, expected: string): Diagnostic {
  const found = isMap(node)
    ? 'keys with values'
    : isSeq(node)
      ? 'a list'
      : isAlias(node)
        ? 'an alias'
        : 'a single value';
  return report('wrong-kind', { key, found, expected }, span(reader, node));
}

function place(reader: Reader, entries: Entries, key: string): SourceSpan {
  const node = entries.values.get(key);
  return node === undefined ? entries.at : span(reader, node);
}

function span(reader: Reader, node: unknown): SourceSpan {
  const range = isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range : undefined;
  return reader.at(range?.[0] ?? 0);
}

/** A scalar as the author wrote it: 3.10 stays "3.10". */
function written({ value, source }: Scalar): string {
  return typeof value === 'string' ? value : (source ?? '');
}
