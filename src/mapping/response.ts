import type { Sql } from '#sql/sql.js';
import type { Response } from './schema/response.js';
import type { StageTable } from './stage-table.js';

/** The tables that the block `response` makes, in order: each reads those before it. */
export const responseStages = ['lesions', 'sums', 'assessments', 'parameters'] as const;
export type ResponseStage = (typeof responseStages)[number];

/** The parts of the block that name a dataset. */
export const responseParts = ['population', 'lesions', 'measurements', 'responses', 'death', 'new_therapy'] as const;
export type ResponsePart = (typeof responseParts)[number];

/** The parts that a stage reads itself. */
export const partsRead: Readonly<Record<ResponseStage, readonly ResponsePart[]>> = {
  lesions: ['population', 'lesions', 'measurements'],
  sums: [],
  assessments: ['population', 'responses'],
  parameters: ['population', 'lesions', 'responses', 'death', 'new_therapy'],
};

/** What a stage may ask while it writes SQL. */
export interface ResponseWorld {
  /** The rows of a dataset or source, complete. */
  table(dataset: string): Sql;
  /** The rows of an earlier stage, or of one of its parts. */
  stage(stage: ResponseStage, part?: string): Sql;
  /** The checked condition of a part, TRUE where it states none. */
  condition(part: ResponsePart, key?: 'where' | 'nodal'): Sql;
  /** The type of a column of a dataset, if there is one. */
  type(dataset: string, column: string): 'VARCHAR' | 'DOUBLE' | undefined;
  /** Whether it is a file that is ready as it is: then all its columns are texts, numbers and numeric dates too. */
  isSource(dataset: string): boolean;
  /** Data cut-off as an ISO date. */
  readonly cutoff?: string;
}

/** What response by the criteria is: given by the pipeline, because criteria are ADaM's business. */
export interface ResponseCatalogue {
  /** The tables of a stage in the order in which they are made; the last is the stage itself, with its columns. */
  tables(stage: ResponseStage, response: Response, world: ResponseWorld): readonly StageTable[];
  /** The sentence that Define-XML shows for a column. */
  method(stage: ResponseStage, response: Response, column: string): string;
}

const text = (...names: readonly string[]) => names.map((name) => [name, 'VARCHAR'] as const);
const number = (...names: readonly string[]) => names.map((name) => [name, 'DOUBLE'] as const);

const assessed = [...text('USUBJID', 'EVAL', 'ASSESS'), ...number('VISITNUM'), ...text('VISIT')];
const parameter = text('PARAMCD', 'PARAM', 'PARCAT1', 'PARCAT2', 'PARCAT3');
const source = [...text('SRCDOM', 'SRCVAR'), ...number('SRCSEQ')];

/** The columns of each stage; those of results in the words of ADaMIG 1.3 (basic data structure). */
export const responseColumns: Readonly<Record<ResponseStage, ReadonlyMap<string, 'VARCHAR' | 'DOUBLE'>>> = {
  lesions: new Map<string, 'VARCHAR' | 'DOUBLE'>([
    ...assessed,
    ...text('LESION', 'KIND', 'NODAL', 'PERIOD'),
    ...parameter,
    ...number('ADT'),
    ...text('ADTF'),
    ...number('AVAL'),
    ...text('AVALC', 'ABLFL'),
    ...number('BASE', 'CHG', 'PCHG'),
    ...source,
  ]),
  sums: new Map<string, 'VARCHAR' | 'DOUBLE'>([
    ...assessed,
    ...text('PERIOD'),
    ...parameter,
    ...number('ADT'),
    ...text('ADTF'),
    ...number('AVAL'),
    ...text('ABLFL'),
    ...number('BASE', 'CHG', 'PCHG', 'NADIR', 'CHGNAD', 'PCHGNAD'),
    ...text('ANL01FL', 'LSEXP', 'LSASS', 'TRGRESP'),
  ]),
  assessments: new Map<string, 'VARCHAR' | 'DOUBLE'>([
    ...assessed,
    ...number('ADT'),
    ...text('ADTF', 'TRGRESP', 'NTRGRESP', 'NEWLES', 'OVRLRESP'),
    ...number('RSADT', 'RSSEQ'),
    ...text('RSTRG', 'RSNTRG', 'RSNEW', 'RSOVRL', 'AGREE'),
  ]),
  parameters: new Map<string, 'VARCHAR' | 'DOUBLE'>([
    ...text('USUBJID', 'EVAL', 'EVALBY'),
    ...parameter,
    ...number('ADT'),
    ...text('ADTF'),
    ...number('VISITNUM'),
    ...text('VISIT', 'AVALC'),
    ...number('AVAL'),
    ...text('ANL01FL', 'ANL02FL'),
    ...source,
  ]),
};
