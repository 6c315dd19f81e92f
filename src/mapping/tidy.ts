import { readyRelation } from './endpoint-parts.js';
import type { Relation } from './relations.js';
import { allVariables, entryFor, type ResolvedDataset, type ResolvedVariable } from './resolved.js';
import { responseParts, type ResponseStage } from './response.js';
import type { Response } from './schema/response.js';

/** Whether a column of a relation holds texts without blanks around them, and no empty ones: they need not be trimmed again. */
export function isTidyIn(relation: Relation | undefined, column: string): boolean {
  return relation !== undefined && 'tidy' in relation && relation.tidy.has(column);
}

/** The texts of a dataset that every block copies from a column or reads as a date: blanks around them went when they were read. */
export function tidyTexts(dataset: ResolvedDataset): ReadonlySet<string> {
  if (dataset.parsed.mapping.derived_records !== undefined) return new Set();
  const tidy = allVariables(dataset).filter((variable) =>
    dataset.parsed.blocks.every((_, block) => isCopied(variable, block)),
  );
  return new Set(tidy.map(({ name }) => name));
}

/** Whether a block copies a text from a column, or reads a date, and does no more with it. */
export function isCopied(variable: ResolvedVariable, block: number): boolean {
  const entry = entryFor(variable, block)?.entry;
  if (entry === undefined || variable.facts.storage !== 'text' || 'derive' in entry) return false;
  const isPlain = entry.default === undefined && entry.take === undefined && entry.values === undefined;
  const isRecoded = variable.codelist !== undefined && entry.codelist !== 'none';
  return isPlain && (('column' in entry && !isRecoded) || 'date' in entry);
}

/** Texts that the stages of the response are made to say. */
const said: Readonly<Record<ResponseStage, readonly string[]>> = {
  lesions: ['KIND', 'NODAL', 'PERIOD', 'PARAMCD', 'PARAM', 'PARCAT1', 'PARCAT3', 'ADTF', 'ABLFL', 'SRCDOM', 'SRCVAR'],
  sums: ['PERIOD', 'PARAMCD', 'PARAM', 'PARCAT1', 'PARCAT3', 'ADTF', 'ABLFL', 'ANL01FL', 'TRGRESP'],
  assessments: ['ADTF', 'TRGRESP', 'NTRGRESP', 'NEWLES', 'OVRLRESP', 'AGREE'],
  parameters: ['EVALBY', 'PARAMCD', 'PARCAT1', 'PARCAT3', 'ADTF', 'ANL01FL', 'ANL02FL', 'SRCDOM', 'SRCVAR'],
};

/** The texts of a stage of the response: what it says itself, and of subjects and visits what is tidy wherever they come from. */
export function tidyResponse(
  stage: ResponseStage,
  response: Response,
  relations: ReadonlyMap<string, Relation>,
): ReadonlySet<string> {
  const read = responseParts.flatMap((part) => readyRelation(relations, response[part]?.dataset ?? '') ?? []);
  const taken = ['USUBJID', 'VISIT'].filter((column) =>
    read.every((relation) => isTidyIn(relation, column) || !relation.columns.has(column)),
  );
  return new Set([...said[stage], ...ofReadings(stage, response), ...taken]);
}

/** What is said in the words of the readings, as long as these have no blanks around them. */
function ofReadings(stage: ResponseStage, { readings }: Response): readonly string[] {
  if (stage === 'assessments' || !readings.every(({ text }) => /^\S(.*\S)?$/su.test(text))) return [];
  if (stage === 'parameters') return ['PARAM', 'PARCAT2'];
  // An evaluator whom no reading names is told as the data have him.
  return readings[0]?.evaluator === undefined ? ['PARCAT2'] : [];
}

/** Tidy texts of a stage that are the same in all its rows: the criteria, and who evaluated where it is one. A death is nobody's reading. */
export function sameTexts(
  stage: ResponseStage,
  { criteria, readings, parameters, death }: Response,
  tidy: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const [first, ...others] = readings;
  const ofOthers = stage === 'parameters' && death !== undefined && parameters.includes('DEATH');
  if (stage === 'assessments' || ofOthers || first === undefined) return new Map();
  const isOne = stage === 'parameters' ? others.length === 0 : first.evaluator === undefined;
  const same = [['PARCAT3', criteria] as const, ...(isOne ? [['PARCAT2', first.text] as const] : [])];
  return new Map(same.filter(([column]) => tidy.has(column)));
}
