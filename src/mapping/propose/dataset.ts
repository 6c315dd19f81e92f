import type { PublishedCodelist, SdtmDataset, SdtmVariable, Standards } from '#standards/standards.js';
import type { CapturedColumn, CapturedTable } from './capture.js';
import { testColumns, type TestColumn } from './domain.js';
import { canHold, codelistFit, columnFit, decoded } from './match.js';

/** One proposed mapping: the keys of its YAML, and what a person still has to decide. */
export interface DatasetProposal {
  readonly dataset: string;
  readonly label: string;
  readonly source: string;
  readonly keys: readonly string[];
  readonly where?: { readonly keep: string; readonly otherwise: string };
  readonly unpivot?: readonly Readonly<Record<string, string | { readonly column: string }>>[];
  readonly variables: readonly VariableProposal[];
  /** Columns whose texts are split over variables. */
  readonly working: readonly { readonly name: string; readonly column: string }[];
}

export interface VariableProposal {
  readonly name: string;
  readonly entry: Readonly<Record<string, unknown>>;
  readonly todo?: string;
}

/** The columns that every table has for the same purpose. */
export interface SubjectColumns {
  readonly subject: string;
  readonly site?: string;
}

/** Proposes the mapping of a table to a domain; undefined where nothing in the table can be the domain's topic. */
export function proposeDataset(
  table: CapturedTable,
  dataset: SdtmDataset,
  { common, subject, standards }: { common: readonly string[]; subject: SubjectColumns; standards: Standards },
): DatasetProposal | undefined {
  const domain = dataset.name;
  const own = table.columns.filter(({ name }) => !common.includes(name));
  const isFindings = dataset.class === 'FINDINGS';
  const tests = isFindings ? testColumns(own, domain, standards) : [];
  const taken = new Set(tests.flatMap(({ column, unit }) => [column, unit]));
  const free = own.filter(({ name }) => !taken.has(name));
  const known = new Map<string, VariableProposal>(
    [
      { name: `${domain}SEQ`, entry: { derive: 'sequence' } },
      ...(tests.length > 0 ? testVariables(domain, tests, standards) : []),
      ...(domain === 'DM' ? subjectVariables(subject) : []),
    ].map((variable) => [variable.name, variable]),
  );
  const wanted = dataset.variables.filter(({ name }) => !filled.includes(name) && !known.has(name));
  const matched = matches(wanted, free, dataset, standards);
  if (isFindings && tests.length === 0 && !matched.has(`${domain}TESTCD`)) return undefined;
  const variables = dataset.variables
    .filter(({ name }) => !filled.includes(name))
    .flatMap((variable) => {
      const proposal =
        known.get(variable.name) ??
        matched.get(variable.name) ??
        (isFindings ? standardResult(variable.name, domain, matched) : undefined) ??
        undecided(variable);
      return proposal === undefined ? [] : [proposal];
    });
  const topic = dataset.variables.find(({ role }) => role === 'Topic')?.name;
  const topicColumn = variables.find(({ name }) => name === topic)?.entry['column'];
  const { split, working } = splitLong(variables, own);
  const mayMiss = own.some(({ name, missing }) => name === topicColumn && missing > 0);
  return {
    dataset: domain,
    label: dataset.label,
    source: table.source,
    keys: keysOf(dataset, variables),
    ...(tests.length > 0 && { unpivot: tests.map(unpivotRow(tests)) }),
    ...(tests.length > 0
      ? { where: { keep: 'RESULT IS NOT NULL', otherwise: 'No result recorded' } }
      : mayMiss && {
          where: { keep: `${identifier(String(topicColumn))} IS NOT NULL`, otherwise: 'Nothing recorded' },
        }),
    variables: split,
    working,
  };
}

/** The longest text of a transport file, in bytes. See SDTMIG 3.4, section 4.5.3. */
const LONGEST = 200;

/** A text that is too long for a variable is taken in its first part; the rest is for supplemental qualifiers. */
function splitLong(variables: readonly VariableProposal[], columns: readonly CapturedColumn[]) {
  const working: { name: string; column: string }[] = [];
  const split = variables.map((variable): VariableProposal => {
    const { name, entry, todo } = variable;
    const column = columns.find((one) => one.name === entry['column'] && one.longest > LONGEST);
    if (column === undefined) return variable;
    const full = `${name}_FULL`;
    working.push({ name: full, column: column.name });
    const rest = `texts of ${column.name} have up to ${column.longest} bytes; put the further parts (part: 2 ...) into "supplemental".`;
    return {
      name,
      entry: { derive: 'text_part', of: full, part: 1, origin: 'Collected' },
      todo: todo === undefined ? rest : `${todo} ${rest}`,
    };
  });
  return { split, working };
}

/** A column's name as SQL: quoted unless it is a plain one. */
export function identifier(column: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(column) ? column : `"${column.replaceAll('"', '""')}"`;
}

/** What the build fills by itself. */
const filled: readonly string[] = ['STUDYID', 'DOMAIN', 'USUBJID'];

function unpivotRow(tests: readonly TestColumn[]) {
  const hasUnits = tests.some(({ unit }) => unit !== undefined);
  return ({ testCode, column, unit }: TestColumn) => ({
    TEST: testCode,
    RESULT: { column },
    ...(hasUnits && { UNIT: unit === undefined ? '' : { column: unit } }),
  });
}

function testVariables(
  domain: string,
  tests: readonly TestColumn[],
  standards: Standards,
): readonly VariableProposal[] {
  const withoutUnit = tests.filter(({ unit }) => unit === undefined).map(({ column }) => column);
  const hasUnits = withoutUnit.length < tests.length;
  const [units] = standards.codelistsOf(domain, `${domain}ORRESU`);
  return [
    { name: `${domain}TESTCD`, entry: { column: 'TEST' } },
    { name: `${domain}TEST`, entry: { derive: 'decode', of: `${domain}TESTCD` } },
    { name: `${domain}ORRES`, entry: { column: 'RESULT' } },
    {
      name: `${domain}ORRESU`,
      entry: hasUnits
        ? {
            sql: "nullif(UNIT, '')",
            ...(units !== undefined && { codelist: units.submissionValue, unmapped: 'warning' }),
            origin: 'Collected',
            method: 'The unit as collected.',
          }
        : { value: null },
      ...(withoutUnit.length > 0 && {
        todo: `no column holds the unit of ${withoutUnit.join(', ')}: write the unit that the form prints as UNIT above.`,
      }),
    },
    {
      name: `${domain}STRESC`,
      entry: { compute: `${domain}ORRES`, method: 'The result as collected.' },
      todo: 'convert to the standard unit (derive: convert, standard_text).',
    },
    {
      name: `${domain}STRESN`,
      entry: { column: 'RESULT', take: 'number', origin: 'Derived', method: 'The number of the result as collected.' },
    },
    { name: `${domain}STRESU`, entry: { compute: `${domain}ORRESU`, method: 'The unit as collected.' } },
  ];
}

/** Results that were collected in rows are their own standard results, until somebody says how to convert them. */
function standardResult(
  name: string,
  domain: string,
  matched: ReadonlyMap<string, VariableProposal>,
): VariableProposal | undefined {
  const collectedAs = new Map([
    [`${domain}STRESC`, `${domain}ORRES`],
    [`${domain}STRESU`, `${domain}ORRESU`],
  ]).get(name);
  if (collectedAs === undefined || !matched.has(collectedAs)) return undefined;
  return {
    name,
    entry: { compute: collectedAs, method: 'As collected.' },
    todo: 'convert to the standard unit (derive: convert, standard_text, standard_unit).',
  };
}

function subjectVariables({ subject, site }: SubjectColumns): readonly VariableProposal[] {
  return [
    { name: 'SUBJID', entry: { column: subject } },
    ...(site === undefined ? [] : [{ name: 'SITEID', entry: { column: site } }]),
  ];
}

interface Match {
  readonly variable: SdtmVariable;
  readonly column: CapturedColumn;
  readonly score: number;
}

/** Gives each variable the column that fits best, best fits first, each column once; then what only the values or the lack of a choice tell. */
function matches(
  variables: readonly SdtmVariable[],
  columns: readonly CapturedColumn[],
  dataset: SdtmDataset,
  standards: Standards,
): ReadonlyMap<string, VariableProposal> {
  const domain = dataset.name;
  const pairs = variables.flatMap((variable) =>
    columns
      .filter((column) => canHold(variable, column) || takesUnit(variable, column))
      .map((column): Match => ({ variable, column, score: fit(variable, column, domain, standards) }))
      .filter(({ score }) => score >= leastFit(variable, dataset)),
  );
  const chosen = new Map<string, Match>();
  const used = new Set<string>();
  // The sort is stable: of equal fits, the variable and the column that come first.
  for (const match of pairs.sort((a, b) => b.score - a.score)) {
    if (chosen.has(match.variable.name) || used.has(match.column.name)) continue;
    chosen.set(match.variable.name, match);
    used.add(match.column.name);
  }
  for (const variable of variables) {
    if (chosen.has(variable.name) || variable.core === 'Perm') continue;
    const column = onlyChoice(variable, columns, used, dataset, standards);
    if (column === undefined) continue;
    chosen.set(variable.name, { variable, column, score: 0 });
    used.add(column.name);
  }
  const proposed = new Map(
    [...chosen].map(([name, match]) => [name, variableProposal(match, columns, domain, standards)] as const),
  );
  const unit = doseUnit(domain, chosen, variables);
  if (unit !== undefined) proposed.set(unit.name, unit);
  return proposed;
}

/** A dose collected with its unit gives both. */
function doseUnit(
  domain: string,
  chosen: ReadonlyMap<string, Match>,
  variables: readonly SdtmVariable[],
): VariableProposal | undefined {
  const dose = chosen.get(`${domain}DOSE`)?.column;
  const unit = `${domain}DOSU`;
  if (dose?.type.kind !== 'number' || !dose.type.unit || chosen.has(unit)) return undefined;
  if (!variables.some(({ name }) => name === unit)) return undefined;
  return { name: unit, entry: { column: dose.name, take: 'unit', unmapped: 'warning' } };
}

/** A column that is only somewhat like a variable is proposed where something is needed, but never as the topic of findings. */
function leastFit({ core, role }: SdtmVariable, { class: datasetClass }: SdtmDataset): number {
  return core === 'Perm' || (role === 'Topic' && datasetClass === 'FINDINGS') ? 0.8 : 0.6;
}

function fit(variable: SdtmVariable, column: CapturedColumn, domain: string, standards: Standards): number {
  const name = columnFit(column, variable, domain);
  const lists = standards.codelistsOf(domain, variable.name);
  if (lists.length === 0 || name === 0) return name;
  const share = Math.max(...lists.map((list) => codelistFit(column, list).share));
  return share === 0 && name < 0.8 ? 0 : Math.max(name - 0.03, name * 0.85 + share * 0.15);
}

/** The column whose values are terms, or the only one left that can be the topic or the date. */
function onlyChoice(
  variable: SdtmVariable,
  columns: readonly CapturedColumn[],
  used: ReadonlySet<string>,
  { name: domain, class: datasetClass }: SdtmDataset,
  standards: Standards,
): CapturedColumn | undefined {
  if (variable.role === 'Topic' && datasetClass === 'FINDINGS') return undefined;
  const [list] = standards.codelistsOf(domain, variable.name);
  if (list !== undefined && variable.role !== 'Topic')
    return columns.find(
      (column) => column.type.kind === 'code list' && column.distinct > 1 && codelistFit(column, list).share >= 0.5,
    );
  const isDate = [`${domain}STDTC`, `${domain}DTC`].includes(variable.name);
  if (!isDate && variable.role !== 'Topic') return undefined;
  const left = columns.filter(
    (column) =>
      !used.has(column.name) &&
      canHold(variable, column) &&
      (isDate || column.type.kind === 'code list' || column.type.kind === 'free text'),
  );
  return left.length === 1 ? left[0] : undefined;
}

function takesUnit({ name, storage }: SdtmVariable, { type }: CapturedColumn): boolean {
  return storage === 'number' && type.kind === 'number' && !name.endsWith('DTC');
}

function variableProposal(
  { variable, column, score }: Match,
  columns: readonly CapturedColumn[],
  domain: string,
  standards: Standards,
): VariableProposal {
  const { name, label, storage } = variable;
  const doubt = score > 0.82 ? [] : [`is ${column.name} the ${label}?`];
  if (name.endsWith('DTC')) {
    const time = timeOf(column.name, columns);
    const rest = unreadable(column);
    return proposal(name, { date: column.name, ...(time !== undefined && { time }) }, [...doubt, ...rest]);
  }
  const isAmount = storage === 'number' && column.type.kind === 'number' && column.type.unit;
  const lists = standards.codelistsOf(domain, name);
  const [fitting] = lists.map((list) => codelistFit(column, list)).sort((a, b) => b.share - a.share);
  const unknown = fitting?.unknown ?? [];
  const values = decodedValues(column, lists);
  return proposal(
    name,
    {
      column: column.name,
      ...(isAmount && { take: 'number' }),
      ...(values !== undefined && { values }),
      ...(unknown.length > 0 && { unmapped: 'warning' }),
    },
    [
      ...doubt,
      ...(unknown.length > 0
        ? [
            `not terms of ${lists.map((list) => list.submissionValue).join(', ')}: ${few(unknown)}. Add synonyms or values.`,
          ]
        : []),
    ],
  );
}

/** Terms for the codes of the file's own codelist, where their decodes are terms. */
function decodedValues(column: CapturedColumn, lists: readonly PublishedCodelist[]) {
  const [list] = lists;
  if (list === undefined || column.decodes === undefined) return undefined;
  const values = column.decodes.flatMap(({ code }) => {
    const term = decoded(column, code, list);
    return term === undefined || code === '' ? [] : [[code, term] as const];
  });
  return values.length === 0 ? undefined : Object.fromEntries(values);
}

function proposal(name: string, entry: VariableProposal['entry'], todos: readonly string[]): VariableProposal {
  return { name, entry, ...(todos.length > 0 && { todo: todos.join(' ') }) };
}

function timeOf(date: string, columns: readonly CapturedColumn[]): string | undefined {
  const stem = date.toUpperCase().replace(/(?:DATE|DAT|DT|DTC)$/, '');
  const names = ['TIM', 'TM', 'TIME'].map((ending) => `${stem}${ending}`);
  return columns.find(({ name, type }) => type.kind === 'time' && names.includes(name.toUpperCase()))?.name;
}

function unreadable({ type }: CapturedColumn): readonly string[] {
  if (type.kind !== 'date' || !type.formats.some(({ format }) => /H|(?<!y)yy(?!y)/.test(format))) return [];
  return [`state the formats of this date (${type.formats.map(({ format }) => format).join(', ')}).`];
}

function undecided({ name, label, core }: SdtmVariable): VariableProposal | undefined {
  if (core === 'Perm') return undefined;
  const what = core === 'Req' ? 'Required' : 'Expected';
  return { name, entry: { value: null }, todo: `${what}: ${label}. No column fits; say where it comes from.` };
}

function keysOf({ name, variables }: SdtmDataset, proposed: readonly VariableProposal[]): readonly string[] {
  if (name === 'DM') return ['STUDYID', 'USUBJID'];
  const topic = variables.find(({ role }) => role === 'Topic')?.name ?? `${name}SEQ`;
  const timing = [`${name}STDTC`, `${name}DTC`].filter((key) => proposed.some((one) => one.name === key));
  return ['STUDYID', 'USUBJID', topic, ...timing, `${name}SEQ`];
}

function few(values: readonly string[]): string {
  const shown = values.slice(0, 5).map((value) => JSON.stringify(value));
  return values.length > 5 ? `${shown.join(', ')} and ${values.length - 5} more` : shown.join(', ');
}
