import type { DefineItem, DefineItemRef, DefineValueList, DefineWhereClause } from '../../document.js';
import { itemOid, valueListOid, whereClauseOid, type OidCondition } from '../../oid.js';
import type { Guesses } from '../guesses.js';
import type { Row, SpecTables } from '../recognise.js';
import { parseWhere } from '../where-parse.js';
import { comparatorOf, splitValues, takesMany, type WrittenCondition } from '../where-text.js';
import { itemOf, referenceFacts, type ItemSources } from './items.js';
import { present } from './cells.js';
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
  const { guesses } = sources;
  const written = writtenClauses(tables, guesses);
  const clauses = new Clauses(sources);
  const items: DefineItem[] = [];
  const lists = new Map<string, { oid: string; values: DefineItemRef[] }>();
  const taken = new Set<string>();
  for (const { row, dataset, variable } of tables.values.flatMap((table) => ownedRows(table, guesses))) {
    const alternatives = alternativesOf(row, dataset, written, known, guesses);
    if (alternatives.length === 0) continue;
    const of = itemOid(dataset, variable);
    if (!known.has(of))
      guesses.takenAs(row.place('variable'), variable, `values of a variable that ${dataset} does not have`);
    const oid = itemOid(dataset, variable, alternatives.flat());
    if (taken.has(oid)) {
      guesses.notTaken(row.place('where'), row.text('where') ?? '', `these values of ${variable} stand above already`);
      continue;
    }
    taken.add(oid);
    const owner = oid.replace(/^IT\./, '');
    items.push(itemOf(row, oid, variable, owner, sources));
    const comment = row.text('joinComment') ?? written.get(row.text('where')?.toLowerCase() ?? '')?.comment;
    const whereClauseOids = alternatives.map((conditions) => clauses.oidOf(row, conditions, owner, comment));
    const list = lists.get(of) ?? { oid: valueListOid(dataset, variable), values: [] };
    lists.set(of, list);
    list.values.push({
      itemOid: oid,
      ...orderOf(row, guesses),
      ...referenceFacts(row, owner, sources),
      whereClauseOids,
    });
  }
  const valueLists = [...lists.values()].map(({ oid, values }) => ({
    oid,
    values: values.map((value, i) => ({ ...value, orderNumber: i + 1 })),
  }));
  const listOf = new Map([...lists].map(([of, { oid }]) => [of, oid]));
  return { items, valueLists, whereClauses: clauses.found, listOf };
}

/** The where clauses of values, each once, with the comment of the first row that states it. */
class Clauses {
  readonly found = new Map<string, DefineWhereClause>();
  readonly #comments = new Map<string, string | undefined>();
  readonly #sources: ItemSources;

  constructor(sources: ItemSources) {
    this.#sources = sources;
  }

  oidOf(row: Row<'values'>, conditions: readonly OidCondition[], owner: string, comment: string | undefined): string {
    const { guesses, supports } = this.#sources;
    const oid = whereClauseOid(conditions);
    const place = row.place('joinComment');
    if (!this.found.has(oid)) {
      this.found.set(oid, clauseOf(oid, conditions, supports.commentOid(comment, `where.${owner}`, place)));
      this.#comments.set(oid, comment);
    } else if (comment !== undefined && comment !== this.#comments.get(oid))
      guesses.notTaken(place, comment, 'another row says the condition already, and comments on it otherwise');
    return oid;
  }
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
    const values = takesMany(comparator) ? splitValues(text) : [oneValue(row, text, guesses)];
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

/** The conditions of values: any of several alternatives may choose them. */
function alternativesOf(
  row: Row<'values'>,
  dataset: string,
  clauses: ReadonlyMap<string, Clause>,
  known: ReadonlySet<string>,
  guesses: Guesses,
): readonly (readonly OidCondition[])[] {
  const text = row.text('where');
  if (text === undefined) {
    guesses.notTaken(row.place('where'), row.text('label') ?? '', 'the values have no where clause');
    return [];
  }
  const listed = clauses.get(text.toLowerCase())?.conditions;
  const written = listed ? [listed] : inWords(row, text, guesses);
  if (written.length === 0)
    guesses.notTaken(row.place('where'), text, 'it is neither the id of a where clause nor a condition');
  const alternatives = written.map((conditions) =>
    conditions.map((condition) => ({ ...condition, dataset: condition.dataset ?? dataset })),
  );
  for (const condition of alternatives.flat())
    if (!known.has(itemOid(condition.dataset, condition.variable)))
      guesses.takenAs(
        row.place('where'),
        text,
        `a condition on ${condition.dataset}.${condition.variable}, which no sheet describes`,
      );
  return alternatives;
}

/** A condition in words, or an id that tells it: "SUPPAE.QNAM.TRTEMFL". */
function inWords(row: Row<'values'>, text: string, guesses: Guesses): readonly (readonly WrittenCondition[])[] {
  const parsed = parseWhere(text);
  if (parsed) {
    for (const oddity of parsed.oddities) guesses.takenAs(row.place('where'), text, `${oddity} read as a condition`);
    return parsed.alternatives;
  }
  const [, dataset, variable, comparator = 'EQ', value] =
    /^([A-Z][A-Z0-9]{0,7})\.([A-Z][A-Z0-9_]{0,7})\.(?:(EQ|NE|LT|LE|GT|GE)\.)?(\S.*)$/.exec(text) ?? [];
  if (dataset === undefined || variable === undefined || value === undefined) return [];
  guesses.takenAs(row.place('where'), text, `${dataset}.${variable} ${comparator} "${value}"`);
  return [[{ dataset, variable, comparator, values: [value] }]];
}
