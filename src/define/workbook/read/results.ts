import type { DefineAnalysisDataset, DefineAnalysisResult, DefineResultDisplay } from '../../analysis-results.js';
import type { DefineWhereClause } from '../../document.js';
import { itemGroupOid, itemOid, whereClauseOid } from '../../oid.js';
import type { Guesses } from '../guesses.js';
import type { Row, SpecTables } from '../recognise.js';
import { parseWhere } from '../where-parse.js';
import { freeOid, oidOf, present } from './cells.js';
import type { Supports } from './supports.js';
import { clauseOf } from './values.js';

/** Analysis displays with their results; where clauses that only results need come back with them. */
export function readResults(
  tables: SpecTables,
  supports: Supports,
  guesses: Guesses,
): {
  readonly displays: readonly DefineResultDisplay[];
  readonly whereClauses: ReadonlyMap<string, DefineWhereClause>;
} {
  const whereClauses = new Map<string, DefineWhereClause>();
  const results = new Map<string, DefineAnalysisResult[]>();
  const taken = new Set<string>();
  for (const row of tables.results.flatMap(({ rows }) => rows)) {
    const display = row.text('display');
    if (display === undefined)
      guesses.notTaken(row.place('display'), row.text('id') ?? '', 'the result names no display');
    else {
      const result = resultOf(row, display, supports, whereClauses, guesses);
      results.set(display, [...(results.get(display) ?? []), { ...result, oid: freeOid(result.oid, taken) }]);
    }
  }
  const listed = new Set<string>();
  const displays = tables.displays
    .flatMap(({ rows }) => rows)
    .flatMap((row): readonly DefineResultDisplay[] => {
      const id = row.text('id');
      if (id === undefined) return [];
      if (listed.has(id)) {
        guesses.notTaken(row.place('id'), id, 'this id stands above already');
        return [];
      }
      listed.add(id);
      const own = results.get(id) ?? [];
      results.delete(id);
      const documents = supports.documentRefs(row.text('document'), row.text('pages'), row.place('document'));
      return [
        { oid: oidOf('RD', id), name: id, ...present({ description: row.text('title') }), documents, results: own },
      ];
    });
  const unlisted = [...results].map(([id, own]) => ({ oid: oidOf('RD', id), name: id, documents: [], results: own }));
  return { displays: [...displays, ...unlisted], whereClauses };
}

function resultOf(
  row: Row<'results'>,
  display: string,
  supports: Supports,
  whereClauses: Map<string, DefineWhereClause>,
  guesses: Guesses,
): DefineAnalysisResult {
  const id = row.text('id') ?? String(row.number);
  const documents = supports.documentRefs(
    row.text('documentationRefs'),
    row.text('pages'),
    row.place('documentationRefs'),
  );
  const [documentation, context, code] = [row.text('documentation'), row.text('context'), row.text('code')];
  const programs = supports.documentRefs(row.text('document'), undefined, row.place('document'));
  const isProgrammed = context !== undefined || code !== undefined || programs.length > 0;
  const datasets = datasetsOf(row, whereClauses, guesses);
  const ofParameter = datasets.find(({ datasetOid, whereClauseOid: clause = '' }) =>
    whereClauses.get(clause)?.conditions.some((condition) => condition.itemOid === parameterOf(datasetOid)),
  );
  return {
    oid: oidOf('AR', `${display}.${id}`),
    ...present({
      description: row.text('description'),
      reason: row.text('reason'),
      purpose: row.text('purpose'),
      datasetsCommentOid: supports.commentOid(row.text('joinComment'), `AR.${id}`, row.place('joinComment')),
    }),
    ...(ofParameter && { parameterOid: parameterOf(ofParameter.datasetOid) }),
    datasets,
    ...((documentation !== undefined || documents.length > 0) && {
      documentation: { ...present({ description: documentation }), documents },
    }),
    ...(isProgrammed && { code: { ...present({ context, code }), documents: programs } }),
  };
}

function parameterOf(datasetOid: string): string {
  return itemOid(datasetOid.replace(/^IG\./, ''), 'PARAMCD');
}

/** Variables as "ADSL.AGE, ADSL.SEX"; criteria one line a dataset, or one after "[ADSL]". */
function datasetsOf(
  row: Row<'results'>,
  whereClauses: Map<string, DefineWhereClause>,
  guesses: Guesses,
): readonly DefineAnalysisDataset[] {
  const found = new Map<string, { whereClauseOid?: string; variableOids: string[] }>();
  const entry = (dataset: string) => {
    const known = found.get(dataset) ?? { variableOids: [] };
    found.set(dataset, known);
    return known;
  };
  for (const part of (row.text('variables') ?? '').split(/[\s,;]+/).filter((text) => text !== '')) {
    const [, dataset, variable] = /^([A-Z][A-Z0-9]*)\.([A-Z][A-Z0-9_]*)$/i.exec(part) ?? [];
    if (dataset === undefined || variable === undefined)
      guesses.notTaken(row.place('variables'), part, 'it is no DATASET.VARIABLE');
    else entry(dataset.toUpperCase()).variableOids.push(itemOid(dataset.toUpperCase(), variable.toUpperCase()));
  }
  for (const line of (row.text('criteria') ?? '').split(/\n|(?=\[[A-Z])/).filter((text) => text.trim() !== '')) {
    const [, named, text = line] = /^\s*\[(\w+)\]\s*(.*)$/s.exec(line) ?? [];
    const { alternatives = [], oddities = [] } = parseWhere(text) ?? {};
    // arm:AnalysisDataset refers to one where clause, whose conditions all hold.
    const conditions = alternatives.length === 1 ? alternatives[0] : undefined;
    const dataset = named ?? conditions?.[0]?.dataset ?? [...found.keys()][0];
    if (conditions === undefined || dataset === undefined)
      guesses.notTaken(
        row.place('criteria'),
        line,
        alternatives.length > 1 ? 'it has alternatives, and one clause must choose' : 'it is no condition',
      );
    else if (found.get(dataset)?.whereClauseOid !== undefined)
      guesses.notTaken(row.place('criteria'), line, `${dataset} has criteria above already`);
    else {
      for (const oddity of oddities) guesses.takenAs(row.place('criteria'), line, `${oddity} read as a condition`);
      const whole = conditions.map((condition) => ({ ...condition, dataset: condition.dataset ?? dataset }));
      const oid = whereClauseOid(whole);
      if (!whereClauses.has(oid)) whereClauses.set(oid, clauseOf(oid, whole));
      entry(dataset).whereClauseOid = oid;
    }
  }
  return [...found].map(([dataset, facts]) => ({ datasetOid: itemGroupOid(dataset), ...facts }));
}
