import { id, join, sql, type Sql } from '#sql/sql.js';
import { columnsOf, named, rowsOf, type Context } from '../context.js';
import { noColumn, type ColumnType, type Trouble } from '../evaluation.js';
import type { Match } from '../rule.js';
import { identityOf, piecesOf, type RuleDataset } from '../world.js';
import { holds } from './canonical.js';

/** The supplemental datasets that a match names: itself, or with "SUPP--" those of the dataset. */
export function qualifierDatasets(match: Match, { dataset, world }: Context): readonly RuleDataset[] {
  const identity = identityOf(dataset);
  const called = named(match.dataset, dataset);
  const whole = world.datasets.filter((each) => piecesOf(each, world)[0] === each);
  return whole.filter((each) => {
    if (each.name === called || identityOf(each).unsplit === called) return true;
    return match.dataset === 'SUPP--' && !identity.supplemental && each.rdomain === (dataset.domain ?? dataset.name);
  });
}

const identifiers = ['STUDYID', 'USUBJID', 'APID', 'POOLID', 'SPDEVID'];
const taken = new Set(['QNAM', 'QVAL', 'QLABEL', 'IDVAR', 'IDVARVAL']);

/**
 * Adds the qualifiers of supplemental datasets as columns: QNAM becomes the name, QVAL the value, found by the identifiers that both have
 * and the variable that IDVAR names. Two values of a qualifier for one parent are a fault.
 */
export function matchQualifiers(datasets: readonly RuleDataset[], context: Context): Trouble | undefined {
  for (const dataset of datasets) {
    const variables = new Set(
      piecesOf(dataset, context.world).flatMap((piece) =>
        (piece.references?.qualifiers ?? []).map(({ variable }) => variable ?? ''),
      ),
    );
    for (const variable of variables) {
      const trouble = matchGroup(dataset, variable, variables.size === 1, context);
      if (trouble !== undefined) return trouble;
    }
  }
  return undefined;
}

/** The qualifiers whose parents are identified by one variable, or by the identifiers alone. */
function matchGroup(dataset: RuleDataset, variable: string, isOnly: boolean, context: Context): Trouble | undefined {
  const { evaluation, world } = context;
  const own = columnsOf(dataset, world);
  const supplement = evaluation.beside(rowsOf(dataset, world));
  const shared = identifiers.filter((name) => evaluation.columns.has(name) && own.has(name));
  const parent = variable === '' ? undefined : evaluation.columns.get(variable);
  if (variable !== '' && parent === undefined) return noColumn(variable);
  const names = qualifierNames(dataset, variable, context).filter((name) => isOnly || !evaluation.columns.has(name));
  // Where one variable identifies all parents, rows that differ in anything else, such as QORIG, stay apart.
  const others = isOnly ? [...own.keys()].filter((name) => !taken.has(name) && !shared.includes(name)) : [];
  const qualifiers = names.map((name) => sql`${valueOf(name)} AS ${id(name)}`);
  const groups = [...shared, ...others].map((name) => id(name));
  const pivoted = evaluation.beside(
    sql`SELECT ${join([...groups, sql`"IDVARVAL" AS __told`, ...qualifiers])} FROM ${supplement}
      WHERE coalesce("IDVAR", '') = ${variable} GROUP BY ALL`,
  );
  const conditions: Sql[] = shared.map((name) => sql`l.${id(name)} IS NOT DISTINCT FROM r.${id(name)}`);
  if (parent !== undefined) conditions.push(holds(sql`l`, variable, parent.type, sql`r.__told`));
  const added = new Map<string, { readonly type: ColumnType; readonly select: Sql }>();
  for (const name of [...others, ...names]) {
    const output = evaluation.columns.has(name) ? `${name}_supp` : name;
    const type = names.includes(name) ? 'text' : (own.get(name) ?? 'text');
    added.set(output, { type, select: sql`r.${id(name)} AS ${id(output)}` });
  }
  const columns = [sql`l.*`, ...[...added.values()].map(({ select }) => select)];
  const condition = conditions.length === 0 ? sql`true` : join(conditions, ' AND ');
  evaluation.next(sql`SELECT ${join(columns)} FROM ${evaluation.source} l LEFT JOIN ${pivoted} r ON ${condition}`);
  for (const [name, { type }] of added) evaluation.columns.set(name, { type, expression: id(name) });
  return undefined;
}

function qualifierNames(dataset: RuleDataset, variable: string, { world }: Context): readonly string[] {
  const all = piecesOf(dataset, world).flatMap((piece) => piece.references?.qualifiers ?? []);
  return [...new Set(all.filter((each) => (each.variable ?? '') === variable).map(({ name }) => name))];
}

function valueOf(name: string): Sql {
  const own = sql`FILTER ("QNAM" = ${name})`;
  const problem = `Several records with the QNAM "${name}" match one parent record.`;
  return sql`CASE WHEN count(*) ${own} > 1 THEN error(${problem}) ELSE any_value("QVAL") ${own} END`;
}
