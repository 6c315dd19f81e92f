import { compareText } from '#base/compare-text.js';
import type { Codelist, CodelistTerm, DatasetMeta, StudyMeta, VariableMeta } from '#model/study-meta.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import type { WhenceOf } from './describe/whence.js';
import { dateKindsSql, dateType, isDated } from './settle-dates.js';
import { qualifierOf, settleQualifier, type QualifierFacts } from './settle-qualifiers.js';
import { digitsSql, numberFacts, withValues, type MeasuredValues } from './settle-values.js';
import { codelistName } from './values/recode.js';
import { allVariables, type ResolvedCodelist, type ResolvedStudy } from './resolved.js';

/** What the data say of a dataset's variables, as `measureSql` asks it: one row. */
export type Measurement = Readonly<Record<string, unknown>>;

/** No variable is called so. */
const ROWS = 'number of rows';

/** One row of facts that a description needs of the data: longest text, kinds of dates, digits, terms in use. */
export function measureSql(dataset: DatasetMeta): Sql {
  const facts = dataset.variables.flatMap((variable) => {
    const value = id(variable.name);
    const key = (fact: string) => id(`${variable.name} ${fact}`);
    const terms =
      variable.codelist === undefined
        ? []
        : [
            sql`CAST(to_json(list_sort(list(DISTINCT CAST(${value} AS VARCHAR)) FILTER (WHERE ${value} IS NOT NULL))) AS VARCHAR) AS ${key('terms')}`,
          ];
    if (variable.storage === 'number') {
      return [...digitsSql(value, key), ...terms];
    }
    const kinds = isDated(variable) ? dateKindsSql(value, key) : [];
    return [sql`CAST(max(strlen(${value})) AS DOUBLE) AS ${key('bytes')}`, ...kinds, ...terms];
  });
  return sql`SELECT CAST(count(*) AS DOUBLE) AS ${id(ROWS)}, ${join(facts)} FROM ${id(dataset.name)}`;
}

export interface Measurements {
  readonly datasets: ReadonlyMap<string, Measurement>;
  /** By dataset, then QNAM. */
  readonly qualifiers: ReadonlyMap<string, ReadonlyMap<string, QualifierFacts>>;
  /** Of datasets with results of several kinds. */
  readonly values: ReadonlyMap<string, MeasuredValues>;
}

/** The description with what the data decide: lengths, data types, and the terms that the study uses, in the order of the terminology. */
export function settleStudy(
  meta: StudyMeta,
  study: ResolvedStudy,
  measured: Measurements,
  whence: WhenceOf,
): StudyMeta {
  const used = new Map<string, Set<string>>();
  const note = (codelist: string, terms: unknown) => {
    const set = used.get(codelist) ?? new Set<string>();
    if (typeof terms === 'string') for (const term of JSON.parse(terms) as string[]) set.add(term);
    used.set(codelist, set);
  };
  const datasets = meta.datasets.map((dataset) => {
    const measurement = measured.datasets.get(dataset.name) ?? {};
    const qualifiers = measured.qualifiers.get(dataset.name);
    const variables = dataset.variables.map((variable) => {
      if (variable.codelist !== undefined) note(variable.codelist, measurement[`${variable.name} terms`]);
      for (const value of variable.values ?? [])
        if (value.codelist !== undefined) note(value.codelist, qualifiers?.get(qualifierOf(value))?.['terms']);
      const settled = settleVariable(variable, measurement, qualifiers);
      const values = measured.values.get(dataset.name);
      if (isMissing(variable, measurement))
        return { ...settled, ...noData(variable, whyNoData(study, dataset, variable)) };
      return values === undefined
        ? settled
        : withValues(dataset, settled, values, whence.get(dataset.name)?.get(variable.name) ?? []);
    });
    const mapping = study.datasets.get(dataset.name)?.parsed.mapping;
    return { ...dataset, variables, ...(measurement[ROWS] === 0 && noData(dataset, mapping?.has_no_data)) };
  });
  const published = new Map(
    [...study.datasets.values()]
      .flatMap(allVariables)
      .flatMap((variable) =>
        variable.codelist === undefined ? [] : [[codelistName(variable.codelist), variable.codelist] as const],
      ),
  );
  const codelists = new Map(
    [...meta.codelists].map(([key, codelist]) => [
      key,
      settleCodelist(codelist, published.get(key), used.get(key) ?? new Set(), study),
    ]),
  );
  return { ...meta, datasets, codelists: new Map([...codelists].sort(([a], [b]) => compareText(a, b))) };
}

/** What has no data says why, in front of any other comment. See Define-XML 2.1, sections 5.3.9 and 5.3.10: def:HasNoData. */
function noData(
  { comment }: DatasetMeta | VariableMeta,
  why: string | undefined,
): Pick<VariableMeta, 'hasNoData' | 'comment'> {
  if (why === undefined) return {};
  return { hasNoData: true, comment: comment === undefined ? why : `${why} ${comment}` };
}

function whyNoData({ datasets }: ResolvedStudy, { name: of }: DatasetMeta, { name }: VariableMeta): string | undefined {
  const variable = datasets.get(of)?.variables.find((each) => each.name === name);
  return variable?.common?.entry.has_no_data;
}

function isMissing({ name, storage }: VariableMeta, measurement: Measurement): boolean {
  const fact = measurement[`${name} ${storage === 'number' ? 'whole' : 'bytes'}`];
  return fact === null || fact === undefined;
}

function settleVariable(
  variable: VariableMeta,
  measurement: Measurement,
  qualifiers: ReadonlyMap<string, QualifierFacts> | undefined,
): VariableMeta {
  const fact = (name: string): number => {
    const value = measurement[`${variable.name} ${name}`];
    return typeof value === 'number' ? value : 0;
  };
  if (variable.storage === 'number') {
    if (variable.dataType === 'date') return variable;
    const { significantDigits: _, ...rest } = variable;
    return { ...rest, ...numberFacts(fact('whole'), fact('decimals')) };
  }
  const settled = { ...variable, length: Math.max(1, fact('bytes')) };
  const values = variable.values?.map((value) => settleQualifier(value, qualifiers?.get(qualifierOf(value))));
  return {
    ...settled,
    ...(isDated(variable) && { dataType: dateType(fact) }),
    ...(values !== undefined && { values }),
  };
}

function settleCodelist(
  codelist: Codelist,
  source: ResolvedCodelist | undefined,
  used: ReadonlySet<string>,
  study: ResolvedStudy,
): Codelist {
  if (codelist.kind === 'dictionary' || source === undefined) return codelist;
  const isFull = study.parsed.study.define?.codelists === 'full';
  if (source.kind === 'sponsor') {
    const decoded = Object.values(source.terms).every((decode) => decode !== null);
    const terms = Object.entries(source.terms).filter(([value]) => isFull || used.size === 0 || used.has(value));
    return {
      ...codelist,
      terms: terms.map(([value, decode]) => ({ value, ...(decoded && decode !== null && { decode }) })),
    };
  }
  const { list } = source;
  const paired = list.decodedBy !== undefined;
  const own: CodelistTerm[] = list.terms
    .filter((term) => isFull || used.has(term.value))
    .map((term) => ({
      value: term.value,
      code: term.code,
      ...(paired && { decode: study.standards.decode(list, term.value) ?? term.preferredTerm }),
    }));
  const extended: CodelistTerm[] = [...used]
    .filter((value) => !list.terms.some((term) => term.value === value))
    .sort(compareText)
    .map((value) => ({ value, ...(paired && { decode: value }) }));
  return { ...codelist, terms: [...own, ...extended] };
}
