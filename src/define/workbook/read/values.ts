import type { DefineItem, DefineItemRef, DefineValueList, DefineWhereClause } from '../../document.js';
import { itemOid, valueListOid, whereClauseOid, type OidCondition } from '../../oid.js';
import type { Guesses } from '../guesses.js';
import type { Row, SpecTables } from '../recognise.js';
import { comparatorOf, parseWhere, splitValues, type WrittenCondition } from '../where-text.js';
import { itemOf, referenceFacts, type ItemSources } from './items.js';
import { freeOid, present } from './cells.js';
import { orderOf, ownedRows } from './variables.js';

export interface ReadValues {
  readonly items: readonly DefineItem[];
  readonly valueLists: readonly DefineValueList[];
  readonly whereClauses: ReadonlyMap<string, DefineWhereClause>;
  /** By the OID of the variable. */
  readonly listOf: ReadonlyMap<string, string>;
}

/** Value level metadata, with where clauses by id (in a sheet of their own) or in words. */
export function readValues(tables: SpecTables, known: ReadonlySet<string>, sources: ItemSources): ReadValues {
  const { guesses, supports } = sources;
  const clauses = writtenClauses(tables, guesses);
  const items: DefineItem[] = [];
  const lists = new Map<string, { oid: string; values: DefineItemRef[] }>();
  const whereClauses = new Map<string, DefineWhereClause>();
  const commentOf = new Map<string, string | undefined>();
  const listOf = new Map<string, string>();
  const taken = new Set<string>();
  for (const { row, dataset, variable } of tables.values.flatMap((table) => ownedRows(table, guesses))) {
    const conditions = conditionsOf(row, dataset, clauses, known, guesses);
    if (conditions === undefined) continue;
    const of = itemOid(dataset, variable);
    if (!known.has(of))
      guesses.takenAs(row.place('variable'), variable, `values of a variable that ${dataset} does not have`);
    const oid = freeOid(itemOid(dataset, variable, conditions), taken);
    const owner = oid.replace(/^IT\./, '');
    items.push(itemOf(row, oid, variable, owner, sources));
    const clause = whereClauseOid(conditions);
    const comment = row.text('joinComment') ?? clauses.get(row.text('where')?.toLowerCase() ?? '')?.comment;
    if (!whereClauses.has(clause)) {
      const commentOid = supports.commentOid(comment, `where.${owner}`, row.place('joinComment'));
      whereClauses.set(clause, clauseOf(clause, conditions, commentOid));
      commentOf.set(clause, comment);
    } else if (comment !== undefined && comment !== commentOf.get(clause))
      guesses.notTaken(
        row.place('joinComment'),
        comment,
        'another row says the condition already, and comments on it otherwise',
      );
    const list = lists.get(of) ?? { oid: valueListOid(dataset, variable), values: [] };
    lists.set(of, list);
    listOf.set(of, list.oid);
    list.values.push({
      itemOid: oid,
      ...orderOf(row, guesses),
      ...referenceFacts(row, owner, sources),
      whereClauseOids: [clause],
    });
  }
  const valueLists = [...lists.values()].map(({ oid, values }) => ({
    oid,
    values: values.map((value, i) => ({ ...value, orderNumber: i + 1 })),
  }));
  return { items, valueLists, whereClauses, listOf };
}

export function clauseOf(oid: string, conditions: readonly OidCondition[], commentOid?: string): DefineWhereClause {
  return {
    oid,
    ...present({ commentOid }),
    conditions: conditions.map(({ dataset, variable, comparator, values }) => ({
      itemOid: itemOid(dataset, variable),
      comparator,
      softHard: 'Soft',
      values,
    })),
  };
}

interface Clause {
  readonly conditions: readonly WrittenCondition[];
  readonly comment?: string;
}

/** The sheet of where clauses: rows of one id hold together. */
function writtenClauses(tables: SpecTables, guesses: Guesses): ReadonlyMap<string, Clause> {
  const found = new Map<string, Clause>();
  for (const row of tables.whereClauses.flatMap(({ rows }) => rows)) {
    const id = row.text('id')?.toLowerCase();
    const variable = row.text('variable')?.toUpperCase();
    const comparator = comparatorOf(row.text('comparator') ?? 'EQ');
    if (id === undefined || variable === undefined || comparator === undefined) {
      guesses.notTaken(row.place('id'), row.text('id') ?? '', 'the row has no id, no variable or no comparator');
      continue;
    }
    const known = found.get(id);
    const text = row.text('value') ?? '';
    const values = comparator === 'IN' || comparator === 'NOTIN' ? splitValues(text) : [oneValue(row, text, guesses)];
    const condition = { ...present({ dataset: row.text('dataset')?.toUpperCase() }), variable, comparator, values };
    found.set(id, {
      conditions: [...(known?.conditions ?? []), condition],
      ...present({ comment: known?.comment ?? row.text('comment') }),
    });
  }
  return found;
}

/** A single value may stand in parentheses or quotes. */
function oneValue(row: Row<'whereClauses'>, text: string, guesses: Guesses): string {
  const [, inner] = /^[("']+(.*?)["')]+$/s.exec(text) ?? [];
  if (inner === undefined) return text;
  guesses.takenAs(row.place('value'), text, inner);
  return inner;
}

function conditionsOf(
  row: Row<'values'>,
  dataset: string,
  clauses: ReadonlyMap<string, Clause>,
  known: ReadonlySet<string>,
  guesses: Guesses,
): readonly OidCondition[] | undefined {
  const text = row.text('where');
  if (text === undefined) {
    guesses.notTaken(row.place('where'), row.text('label') ?? '', 'the values have no where clause');
    return undefined;
  }
  const written = clauses.get(text.toLowerCase())?.conditions ?? inWords(row, text, guesses);
  if (written === undefined) {
    guesses.notTaken(row.place('where'), text, 'it is neither the id of a where clause nor a condition');
    return undefined;
  }
  const conditions = written.map((condition) => ({ ...condition, dataset: condition.dataset ?? dataset }));
  for (const condition of conditions)
    if (!known.has(itemOid(condition.dataset, condition.variable)))
      guesses.takenAs(
        row.place('where'),
        text,
        `a condition on ${condition.dataset}.${condition.variable}, which no sheet describes`,
      );
  return conditions;
}

/** A condition in words, or an id that tells it: "SUPPAE.QNAM.TRTEMFL". */
function inWords(row: Row<'values'>, text: string, guesses: Guesses): readonly WrittenCondition[] | undefined {
  const parsed = parseWhere(text);
  if (parsed) {
    for (const oddity of parsed.oddities) guesses.takenAs(row.place('where'), text, `${oddity} read as a condition`);
    return parsed.conditions;
  }
  const [, dataset, variable, comparator = 'EQ', value] =
    /^([A-Z][A-Z0-9]{0,7})\.([A-Z][A-Z0-9_]{0,7})\.(?:(EQ|NE|LT|LE|GT|GE)\.)?(\S.*)$/.exec(text) ?? [];
  if (dataset === undefined || variable === undefined || value === undefined) return undefined;
  guesses.takenAs(row.place('where'), text, `${dataset}.${variable} ${comparator} "${value}"`);
  return [{ dataset, variable, comparator, values: [value] }];
}
