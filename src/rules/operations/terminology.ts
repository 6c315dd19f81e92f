import { id, join, sql, type Sql } from '#sql/sql.js';
import { constantList, factTable, textList, type Context } from '../context.js';
import { noColumn, unsupported, type Column, type ColumnType } from '../evaluation.js';
import { asText, texts } from '../operators/operator.js';
import type { Operation } from '../rule.js';
import type { StandardCodelist, StandardPackage } from '../world.js';
import { missingOption, setResult, type OperationKind, type OperationKinds } from './operation.js';

/** The terms of codelists (or the codelists themselves), as submission values, codes or preferred terms; by version where rows name one. */
const codelistTerms: OperationKind = (operation, context) => {
  const version = versionColumn(operation, context);
  if (version !== undefined) return termByVersion(operation, context, version);
  const names = texts(operation.options.get('codelists') ?? operation.options.get('codelist'));
  if (names.length === 0) return missingOption(operation, 'codelists');
  const found = names.map((name) => context.world.standards.codelist(name));
  const unknown = names.find((_, position) => found[position] === undefined);
  if (unknown !== undefined) return unsupported(`codelist_terms of ${unknown}`);
  const kind = operation.options.get('returntype');
  const level = operation.options.get('level') ?? 'term';
  const values = found
    .filter((codelist) => codelist !== undefined)
    .flatMap((codelist) => valuesOf(codelist, level, kind));
  return setResult(operation, context, constantList(values));
};

function valuesOf(codelist: StandardCodelist, level: unknown, kind: unknown): readonly string[] {
  if (level === 'codelist') return [kind === 'code' ? codelist.code : codelist.submissionValue];
  return codelist.terms.map((term) =>
    kind === 'code' ? term.code : kind === 'pref_term' ? term.preferred : term.value,
  );
}

const codelistExtensible: OperationKind = (operation, context) => {
  const version = versionColumn(operation, context);
  if (version !== undefined) return extensibleByVersion(operation, context, version);
  const name = texts(operation.options.get('codelist') ?? operation.options.get('codelists'))[0];
  if (name === undefined) return missingOption(operation, 'codelist');
  const codelist = context.world.standards.codelist(name);
  if (codelist === undefined) return unsupported(`codelist_extensible of ${name}`);
  return setResult(operation, context, { type: 'boolean', expression: sql`${codelist.extensible}` });
};

/** The column in which rows name the version of the package, where the operation asks for one and it is there. */
function versionColumn(operation: Operation, { evaluation }: Context): Column | undefined {
  const name = operation.options.get('version');
  const asked = operation.options.has('ct_package_type') && operation.options.has('codelist_code');
  return asked && typeof name === 'string' ? evaluation.columns.get(name) : undefined;
}

const keys = { term_code: 'code', term_value: 'value', term_pref_term: 'pref_term' } as const;

/** The term beside the one in the row: by its code its value, by its value or preferred term its code, unless told otherwise; case does not count. */
const termByVersion = (operation: Operation, context: Context, version: Column) => {
  const given = Object.keys(keys).filter((key) => operation.options.has(key)) as (keyof typeof keys)[];
  const [key] = given;
  if (key === undefined || given.length > 1)
    return missingOption(operation, 'term_code, term_value or term_pref_term, one of them');
  const name = texts(operation.options.get(key))[0] ?? '';
  const column = context.evaluation.columns.get(name);
  if (column === undefined) return noColumn(name);
  const wanted = texts(operation.options.get('returntype'))[0] ?? (key === 'term_code' ? 'value' : 'code');
  return lookUp(operation, context, version, {
    result: sql`any_value(${id(wanted)})`,
    type: 'text',
    match: { by: sql`lower(${id(keys[key])})`, own: sql`lower(${asText(column)})` },
  });
};

const extensibleByVersion = (operation: Operation, context: Context, version: Column) =>
  lookUp(operation, context, version, { result: sql`bool_or(extensible = 'true')`, type: 'boolean' });

interface Wanted {
  readonly result: Sql;
  readonly type: ColumnType;
  readonly match?: { readonly by: Sql; readonly own: Sql };
}

/** Looks up terms of the packages at hand. A row that names another version ends the rule with that reason: nobody knows what it holds. */
function lookUp(operation: Operation, context: Context, version: Column, { result, type, match }: Wanted) {
  const { evaluation } = context;
  const set = texts(operation.options.get('ct_package_type'))[0] ?? '';
  const packages = packagesOf(set, context);
  if (packages.length === 0)
    return unsupported(`${operation.operator}: no ${set} terminology is at hand (see "trialmill ct import")`);
  const code = texts(operation.options.get('codelist_code'))[0] ?? '';
  const named = evaluation.columns.get(code);
  const rows = packages.flatMap((published) =>
    published
      .codelists()
      .filter((codelist) => named !== undefined || codelist.code === code)
      .flatMap((codelist) =>
        codelist.terms.map(
          (term) =>
            new Map([
              ['version', published.version],
              ['codelist', codelist.code],
              ['code', term.code],
              ['value', term.value],
              ['pref_term', term.preferred],
              ['extensible', String(codelist.extensible)],
            ]),
        ),
      ),
  );
  const types = new Map(
    ['version', 'codelist', 'code', 'value', 'pref_term', 'extensible'].map((name): [string, ColumnType] => [
      name,
      'text',
    ]),
  );
  const by = match === undefined ? sql`''` : match.by;
  const terms = evaluation.beside(
    sql`SELECT version, codelist, ${by} AS term, ${result} AS result FROM (${factTable(rows, types, '')}) GROUP BY ALL`,
  );
  const own = {
    version: asText(version),
    codelist: named === undefined ? sql`${code}` : asText(named),
    term: match?.own ?? sql`''`,
  };
  const known = textList(packages.map((published) => published.version));
  const problem = sql`error(${`The ${set} terminology of `} || ${own.version} || ' is not at hand.')`;
  const found = sql`(SELECT t.result FROM ${terms} t WHERE t.version = ${own.version} AND t.codelist = ${own.codelist} AND t.term = ${own.term})`;
  const checked = sql`CASE WHEN coalesce(${own.version}, '') = '' OR list_contains(${known}, ${own.version}) THEN ${found} ELSE ${problem} END`;
  return setResult(operation, context, { type, expression: evaluation.stageOfRow(checked) });
}

/** "SDTM" names the package that files call "sdtmct". */
function packagesOf(set: string, { world }: Context): readonly StandardPackage[] {
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replace(/ct$/, '')
      .replaceAll(/[^a-z]/g, '');
  return (world.standards.packages?.() ?? []).filter(({ publishingSet }) => plain(publishingSet) === plain(set));
}

/** In each row the codes or terms of the package that it names: its system in `name`, its version in `version`. */
const codelistAttributes: OperationKind = (operation, context) => {
  const { evaluation, world } = context;
  const attribute = texts(operation.options.get('ct_attribute'))[0];
  if (attribute === undefined) return missingOption(operation, 'ct_attribute');
  const values = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
  if (values === undefined) return unsupported(`get_codelist_attributes of "${attribute}"`);
  const [system, version] = [operation.name, texts(operation.options.get('version'))[0]].map((name) => name ?? '');
  const systemColumn = evaluation.columns.get(system ?? '');
  const versionOf = evaluation.columns.get(version ?? '');
  if (systemColumn === undefined) return noColumn(system ?? '');
  if (versionOf === undefined) return noColumn(version ?? '');
  const standard = (world.standard.substandard ?? world.standard.name).toLowerCase();
  const own = standard.includes('adam') ? 'adamct' : standard.includes('send') ? 'sendct' : 'sdtmct';
  const packages = world.standards.packages?.() ?? [];
  const name = sql`CASE WHEN trim(${asText(systemColumn)}) IN ('CDISC', 'CDISC CT') THEN ${own} ELSE trim(${asText(systemColumn)}) END || '-' || ${asText(versionOf)}`;
  const cases = packages.map((published) => {
    const list = [...new Set(published.codelists().flatMap(values))];
    return sql`WHEN ${`${published.publishingSet.toLowerCase().replaceAll(/[^a-z]/g, '')}ct-${published.version}`} THEN ${textList(list)}`;
  });
  const problem = sql`error('The terminology package ' || ${name} || ' is not at hand.')`;
  const chosen = cases.length === 0 ? problem : sql`CASE ${name} ${join(cases, ' ')} ELSE ${problem} END`;
  const list = sql`CASE WHEN coalesce(trim(${asText(versionOf)}), '') = '' THEN CAST([] AS VARCHAR[]) ELSE ${chosen} END`;
  return setResult(operation, context, { type: 'texts', expression: evaluation.stageOfRow(list) });
};

const attributes: Readonly<Record<string, (codelist: StandardCodelist) => readonly string[]>> = {
  'Codelist CCODE': ({ code }) => [code],
  'Codelist Value': ({ submissionValue }) => [submissionValue],
  'Term CCODE': ({ terms }) => terms.map(({ code }) => code),
  'Term Value': ({ terms }) => terms.map(({ value }) => value),
  'Term Submission Value': ({ terms }) => terms.map(({ value }) => value),
  'Term Preferred Term': ({ terms }) => terms.map(({ preferred }) => preferred),
};

/** What only all of CDISC's publications, or files that are not at hand, could tell. */
const beyond =
  (what: string): OperationKind =>
  ({ operator }) =>
    unsupported(`${operator}: ${what}`);

const dictionary: OperationKind = ({ operator, options }) => {
  const type = texts(options.get('external_dictionary_type'))[0];
  return unsupported(`${operator}: the dictionary${type === undefined ? '' : ` ${type}`} is not at hand`);
};

/** Controlled terminology and external dictionaries. */
export const terminology: OperationKinds = {
  codelist_terms: codelistTerms,
  codelist_extensible: codelistExtensible,
  get_codelist_attributes: codelistAttributes,
  valid_codelist_dates: beyond('the list of all published terminology packages is not at hand'),
  define_extensible_codelists: beyond('the terms by which a define.xml extends codelists are not told apart'),
  define_dataset_metadata: beyond('it has no documented meaning'),
  get_xhtml_errors: beyond('the XHTML schema is not at hand'),
  valid_external_dictionary_value: dictionary,
  valid_external_dictionary_code: dictionary,
  valid_external_dictionary_code_term_pair: dictionary,
  valid_define_external_dictionary_version: dictionary,
  whodrug_code_hierarchy: beyond('the dictionary WHODrug is not at hand'),
  valid_whodrug_references: beyond('the dictionary WHODrug is not at hand'),
  valid_meddra_code_references: beyond('the dictionary MedDRA is not at hand'),
  valid_meddra_code_term_pairs: beyond('the dictionary MedDRA is not at hand'),
  valid_meddra_term_references: beyond('the dictionary MedDRA is not at hand'),
};
