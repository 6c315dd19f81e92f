import type { ParsedStudy } from './parse.js';
import { responseColumns, responseStages } from './response.js';

export type ColumnType = 'VARCHAR' | 'DOUBLE';
export type Columns = ReadonlyMap<string, ColumnType>;

/**
 * Anything that rows can be read from: a raw source, a table of study.yaml, a dataset built before, an endpoint, a table of the response.
 * Its tidy texts have no blanks around them and are never empty: nobody needs to trim them again. Texts that are the same in all rows are known before
 * any row is: nobody needs to sort or carry them.
 */
export type Relation =
  | { readonly kind: 'source'; readonly name: string; readonly columns: Columns; readonly subject: boolean }
  | { readonly kind: 'table'; readonly name: string; readonly columns: Columns }
  | { readonly kind: 'endpoint'; readonly name: string; readonly columns: Columns }
  | ResponseRelation
  | { readonly kind: 'dataset'; readonly name: string; readonly columns: Columns; readonly tidy: ReadonlySet<string> };

interface ResponseRelation {
  readonly kind: 'response';
  readonly name: string;
  readonly columns: Columns;
  readonly tidy?: ReadonlySet<string>;
  readonly same?: ReadonlyMap<string, string>;
}

/** Columns of every endpoint, in the words of ADaMIG 1.3 (time-to-event structure). */
const endpointColumns: Columns = new Map<string, ColumnType>([
  ['USUBJID', 'VARCHAR'],
  ['PARAMCD', 'VARCHAR'],
  ['PARAM', 'VARCHAR'],
  ['STARTDT', 'DOUBLE'],
  ['STARTDTF', 'VARCHAR'],
  ['ADT', 'DOUBLE'],
  ['ADTF', 'VARCHAR'],
  ['AVAL', 'DOUBLE'],
  ['CNSR', 'DOUBLE'],
  ['EVNTDESC', 'VARCHAR'],
  ['CNSDTDSC', 'VARCHAR'],
  ['SRCDOM', 'VARCHAR'],
  ['SRCVAR', 'VARCHAR'],
  ['SRCSEQ', 'DOUBLE'],
]);

/** Sources, tables and endpoints of study.yaml by name; datasets are added by the resolver, which knows their storage. */
export function declaredRelations({ study }: ParsedStudy): Map<string, Relation> {
  const relations = new Map<string, Relation>();
  for (const [name, source] of Object.entries(study.raw.sources)) {
    const subject = source.subject !== false;
    const all = [...sourceColumns(study, name), ...Object.keys(source.computed ?? {})];
    const columns = new Map<string, ColumnType>(all.map((column) => [column, 'VARCHAR']));
    if (subject) columns.set('USUBJID', 'VARCHAR');
    relations.set(name, { kind: 'source', name, columns, subject });
  }
  for (const [name, rows] of Object.entries(study.tables ?? {})) {
    const columns = new Map<string, ColumnType>();
    for (const column of new Set(rows.flatMap((row) => Object.keys(row)))) {
      columns.set(
        column,
        rows.every((row) => row[column] === null || row[column] === undefined || typeof row[column] === 'number')
          ? 'DOUBLE'
          : 'VARCHAR',
      );
    }
    relations.set(name, { kind: 'table', name, columns });
  }
  for (const name of Object.keys(study.endpoints ?? {}))
    relations.set(`endpoint.${name}`, { kind: 'endpoint', name: `endpoint.${name}`, columns: endpointColumns });
  if (study.response !== undefined)
    for (const stage of responseStages)
      relations.set(`response.${stage}`, {
        kind: 'response',
        name: `response.${stage}`,
        columns: responseColumns[stage],
      });
  return relations;
}

/** The columns that a raw file must have, by their names in the mapping, those of every source first. */
export function sourceColumns(study: ParsedStudy['study'], name: string): readonly string[] {
  const source = study.raw.sources[name];
  if (source === undefined) return [];
  const common = source.every_source === false ? [] : (study.raw.every_source?.columns ?? []);
  return [...common, ...source.columns.filter((column) => !common.includes(column))];
}

/** What the file calls a column of a source. */
export function nameInFile(study: ParsedStudy['study'], source: string, column: string): string {
  const spec = study.raw.sources[source];
  const common = spec?.every_source === false ? undefined : study.raw.every_source?.rename?.[column];
  return spec?.rename?.[column] ?? common ?? column;
}
