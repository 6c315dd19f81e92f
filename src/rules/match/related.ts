import { id, join, sql, type Sql } from '#sql/sql.js';
import { columnsOf, rowsOf, sqlType, type Context } from '../context.js';
import { skip, type ColumnType, type Trouble } from '../evaluation.js';
import { report } from '../messages.js';
import type { Relation } from '../reference-facts.js';
import { relatedRows } from '../references.js';
import type { Match } from '../rule.js';
import { piecesOf, type RuleDataset, type World } from '../world.js';
import { holds } from './canonical.js';

/**
 * Joins the records that RELREC relates: rows without one drop out. Columns of the other side are called RELREC.<name>, with the wildcard
 * of the match for its domain, "RELREC.**TERM".
 */
export function matchRelated(match: Match, relrec: RuleDataset, context: Context): Trouble | undefined {
  const { dataset, evaluation, world } = context;
  const domain = dataset.domain ?? dataset.name;
  const relations = piecesOf(relrec, world)
    .flatMap((piece) => piece.references?.relations ?? [])
    .filter((relation) => relation.domain === domain);
  if (relations.length === 0) return skip({ kind: 'empty dataset' });
  const failed = (problem: string): Trouble => ({
    kind: 'fault',
    diagnostic: report('unreadable-dataset', { dataset: relrec.name, problem }, match.at),
  });
  const left = evaluation.source;
  evaluation.columns.use('STUDYID', 'USUBJID');
  const pairs = evaluation.beside(rowsOf(relrec, world));
  const types = new Map<string, ColumnType>();
  const sides: {
    relation: Relation;
    table: Sql;
    rows: ReadonlyMap<string, ColumnType>;
    names: ReadonlyMap<string, string>;
  }[] = [];
  for (const relation of relations) {
    const other = world.datasets.find((each) => each.domain === relation.otherDomain);
    if (other === undefined) return failed(`It relates records of ${relation.otherDomain}, which is not there.`);
    const rows = columnsOf(other, world);
    if (!evaluation.columns.has(relation.variable ?? ''))
      return failed(`IDVAR "${relation.variable ?? ''}" is not a variable of ${domain}.`);
    if (!rows.has(relation.otherVariable ?? ''))
      return failed(`IDVAR "${relation.otherVariable ?? ''}" is not a variable of ${relation.otherDomain}.`);
    const names = new Map(
      [...rows.keys()].map((name) => [name, `RELREC.${wildcarded(name, relation.otherDomain, match.wildcard, world)}`]),
    );
    for (const [name, type] of rows) {
      const called = names.get(name) ?? name;
      types.set(called, (types.get(called) ?? type) === type ? type : 'text');
    }
    sides.push({ relation, table: evaluation.beside(rowsOf(other, world)), rows, names });
  }
  const places = context.rule.sensitivity === 'Record' ? [] : evaluation.places();
  const selects = sides.map(({ relation, table, rows, names }) => {
    const called = new Map([...names].map(([name, output]) => [output, name]));
    const values = [...types].map(([output, type]) => {
      const name = called.get(output);
      if (name === undefined) return sql`CAST(NULL AS ${sqlType(type)}) AS ${id(output)}`;
      const value = sql`r.${id(name)}`;
      return sql`${rows.get(name) === type ? value : sql`CAST(${value} AS ${sqlType(type)})`} AS ${id(output)}`;
    });
    return sql`SELECT ${join([sql`l.*`, ...places, ...values])} FROM ${pairs} a
      JOIN ${pairs} b ON ${relatedRows}
      JOIN ${left} l ON ${sideOf('l', 'a', relation.variable, evaluation.columns.get(relation.variable ?? '')?.type, relation)}
      JOIN ${table} r ON ${sideOf('r', 'b', relation.otherVariable, rows.get(relation.otherVariable ?? ''), relation)}
        AND l."STUDYID" IS NOT DISTINCT FROM r."STUDYID" AND l."USUBJID" IS NOT DISTINCT FROM r."USUBJID"${sameValue(relation, evaluation.columns.get(relation.variable ?? '')?.type, rows)}
      WHERE a."RDOMAIN" = ${relation.domain} AND b."RDOMAIN" = ${relation.otherDomain}
        AND a."IDVAR" IS NOT DISTINCT FROM ${relation.variable ?? null} AND b."IDVAR" IS NOT DISTINCT FROM ${relation.otherVariable ?? null}
        AND (coalesce(a."IDVARVAL", '') <> '' AND coalesce(b."IDVARVAL", '') <> '') = ${relation.isValued}`;
  });
  evaluation.next(join(selects, '\nUNION ALL '));
  for (const [name, type] of types) evaluation.columns.set(name, { type, expression: id(name) });
  return undefined;
}

/** The records of one side: those of the subject, and where both sides tell a value, those that hold it. */
function sideOf(
  side: 'l' | 'r',
  pair: 'a' | 'b',
  variable: string | undefined,
  type: ColumnType | undefined,
  relation: Relation,
): Sql {
  const [record, told] = [id(side), id(pair)];
  const subject = sql`(coalesce(${told}."USUBJID", '') = '' OR ${record}."USUBJID" = ${told}."USUBJID")`;
  if (!relation.isValued || variable === undefined) return subject;
  return sql`${subject} AND ${holds(record, variable, type ?? 'text', sql`${told}."IDVARVAL"`)}`;
}

/** Where no values are told, the two variables have the same one. */
function sameValue(
  { isValued, variable = '', otherVariable = '' }: Relation,
  type: ColumnType | undefined,
  rows: ReadonlyMap<string, ColumnType>,
): Sql {
  if (isValued) return sql``;
  if (type === rows.get(otherVariable)) return sql` AND l.${id(variable)} = r.${id(otherVariable)}`;
  return sql` AND CAST(l.${id(variable)} AS VARCHAR) = CAST(r.${id(otherVariable)} AS VARCHAR)`;
}

/** A variable of the model with the wildcard for its domain; names that the model does not have stay as they are. */
function wildcarded(name: string, domain: string, wildcard: string, { standards }: World): string {
  const isOfDomain = name.startsWith(domain) && name.length > domain.length;
  const isKnown = standards.classOf(domain) === undefined || standards.variableOf(domain, name) !== undefined;
  return isOfDomain && isKnown ? wildcard + name.slice(domain.length) : name;
}
