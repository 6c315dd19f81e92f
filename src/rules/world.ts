import type { SourceSpan } from '#base/diagnostic.js';
import type { Cells } from './cells.js';
import type { DefineFacts } from './define-facts.js';
import { perOne } from './per-one.js';
import { perPair } from './per-pair.js';
import type { References } from './reference-facts.js';

/** A dataset under test: what its file says of it, and the DuckDB table that holds its rows in file order. */
export interface RuleDataset {
  readonly name: string;
  /** The file as submitted, for example "ae.xpt". */
  readonly file: string;
  readonly table: string;
  readonly label: string;
  readonly columns: readonly RuleColumn[];
  /** The variables as a description beside the file lists them, where they are others than its columns. */
  readonly described?: readonly RuleColumn[];
  readonly rows: number;
  /** What its rows refer to, where a rule needs to know. */
  readonly references?: References;
  /** Why its rows cannot be used as they were described. */
  readonly unreadable?: string;
  /** Where each row stands in the file, where the rows are elements of a document. */
  readonly places?: readonly (SourceSpan | undefined)[];
  /** File size in bytes, where known. */
  readonly size?: number;
  /** It is known by name, as an entity of a study document is; its rows are not in the engine. */
  readonly isNameOnly?: true;
  /** DOMAIN and RDOMAIN of the first record. */
  readonly domain?: string;
  readonly rdomain?: string;
  /** The class that the study's own description gives, where there is one. */
  readonly class?: string;
}

export interface RuleColumn {
  readonly name: string;
  readonly storage: 'text' | 'number';
  /** Numbers that the file has as whole ones. */
  readonly whole?: true;
  /** Truth values, stored as the texts "True" and "False". */
  readonly logical?: true;
  /** The type as the file words it, where it is another than Char or Num. */
  readonly declared?: string;
  readonly label: string;
  readonly length: number;
  readonly displayFormat?: string;
  /** Position in the dataset, from 1. */
  readonly order: number;
  /** What the rows hold in it, where that was asked. */
  readonly contents?: Contents;
  /** What it holds row by row, where the rows are in memory. */
  readonly cells?: () => Cells;
}

/** What the rows hold in a column, known before any rule is compiled: conditions that this settles are never asked of the rows. */
export interface Contents {
  /** Whether a value is missing (or a text of no characters) in no row, in some, or in all. */
  readonly missing: 'none' | 'some' | 'all';
  /** Every value that is there is a date or a date-time without unknown parts in the middle, zone or fraction, of a day that exists. */
  readonly plainDates?: true;
  /** Those dates are all as exact as each other: none is a beginning of another. */
  readonly equallyExact?: true;
}

/** The variables that a rule about metadata sees. */
export function variablesOf(dataset: RuleDataset): readonly RuleColumn[] {
  return dataset.described ?? dataset.columns;
}

/** All that a rule can ask about beyond the rows of its dataset: the datasets of one package, and what the standards say. */
export interface World {
  readonly standard: { readonly name: string; readonly version: string; readonly substandard?: string };
  readonly useCases?: readonly string[];
  /** The datasets of the package under test. */
  readonly datasets: readonly RuleDataset[];
  /** Datasets of the other packages of the submission, which rules may look up (an analysis dataset against DM). */
  readonly related: readonly RuleDataset[];
  readonly standards: RuleStandards;
  readonly define?: DefineFacts;
  /** The study as a JSON document, where the package is one (USDM). */
  readonly document?: StudyDocument;
  /** Pieces of a split dataset are looked at one by one. */
  readonly apart?: true;
}

/** A study in one JSON document; each object carries its place in "_path". */
export interface StudyDocument {
  readonly file: string;
  readonly content: unknown;
  /** What it has against its JSON Schema; absent where none was given. */
  readonly errors?: readonly SchemaError[];
}

/** A place in a study document that its JSON Schema does not allow. */
export interface SchemaError {
  /** The kind, the id and the JSON Pointer of the object that holds the place. */
  readonly entity: string;
  readonly id: string;
  readonly path: string;
  /** "$.study.versions[0].titles" */
  readonly place: string;
  /** The last step of the place, and what stands there. */
  readonly attribute: string;
  readonly value: string;
  /** The keyword of the schema that failed ("required", "type"), and what it holds. */
  readonly keyword: string;
  readonly keywordValue: string;
  readonly message: string;
}

/** What rules ask of the published standards. */
export interface RuleStandards {
  /** General observation class as CORE spells it ("EVENTS", "SPECIAL PURPOSE"), or undefined for a dataset unknown to the guide. */
  classOf(dataset: string): string | undefined;
  labelOf(dataset: string): string | undefined;
  /** The variables of a dataset in the guide's order; none for a dataset unknown to it. */
  variablesOf(dataset: string): readonly StandardVariable[];
  /** The variable as the guide defines it for the dataset, also where the definition is a pattern or comes from the class. */
  variableOf(dataset: string, variable: string): StandardVariable | undefined;
  codelist(codeOrSubmissionValue: string): StandardCodelist | undefined;
  /** The guide that these facts stand in for, because it is not at hand: "SDTMIG 3.3". */
  readonly standsFor?: string;
  /** The names of all datasets of the guide. */
  datasets?(): readonly string[];
  /** The variables that a general observation class allows, named for a domain, in the order of the model; none for other classes. */
  modelVariables?(datasetClass: string, domain: string): readonly StandardVariable[];
  /** The packages of controlled terminology at hand. */
  packages?(): readonly StandardPackage[];
}

/** A published package of controlled terminology, for example SDTM of 2025-03-28. */
export interface StandardPackage {
  readonly publishingSet: string;
  readonly version: string;
  codelists(): readonly StandardCodelist[];
}

export interface StandardVariable {
  readonly name: string;
  readonly label: string;
  readonly type: 'Char' | 'Num';
  readonly role?: string;
  readonly core?: string;
  /** NCI codes of its codelists. */
  readonly codelists: readonly string[];
}

export interface StandardCodelist {
  readonly code: string;
  readonly submissionValue: string;
  readonly extensible: boolean;
  readonly terms: readonly { readonly value: string; readonly code: string; readonly preferred: string }[];
}

/** What CORE derives from a dataset's name and first record: its domain, its wildcard, whether it is supplemental or an associated person's. */
export interface Identity {
  readonly name: string;
  readonly domain: string | undefined;
  readonly unsplit: string;
  readonly supplemental: boolean;
  readonly associatedPersons: boolean;
  /** What a leading "--" stands for. */
  readonly wildcard: string;
}

export const identityOf = perOne((dataset: RuleDataset): Identity => {
  const { name, domain, rdomain } = dataset;
  const supplemental = name.startsWith('SUPP') || name.startsWith('SQ');
  const prefix = name.startsWith('SQ') ? 'SQ' : 'SUPP';
  const unsplit = domain ?? (supplemental && rdomain !== undefined ? prefix + rdomain : name);
  const associatedPersons = supplemental
    ? rdomain?.length === 4 && rdomain.startsWith('AP')
    : dataset.columns.some((column) => column.name === 'APID');
  const suffix = associatedPersons && !supplemental && (domain?.length ?? 0) >= 4 ? domain?.slice(2) : undefined;
  return {
    name,
    domain,
    unsplit,
    supplemental,
    associatedPersons,
    wildcard: suffix ?? domain ?? '',
  };
});

/** The datasets that together make one: itself, or all pieces of a split dataset in the order of the package. */
export function piecesOf(dataset: RuleDataset, world: World): readonly RuleDataset[] {
  if (world.apart === true) return [dataset];
  return familyOf(dataset, world);
}

const familyOf = perPair((dataset: RuleDataset, world: World): readonly RuleDataset[] => {
  const { unsplit } = identityOf(dataset);
  const family = world.datasets.includes(dataset) ? world.datasets : world.related;
  const all = family.filter((other) => identityOf(other).unsplit === unsplit);
  return all.length > 0 ? all : [dataset];
});

/** A dataset by name, or by the name of its unsplit whole; the package under test comes first. */
export function findDataset(name: string, world: World): RuleDataset | undefined {
  const all = [...world.datasets, ...world.related];
  return all.find((dataset) => dataset.name === name) ?? all.find((dataset) => identityOf(dataset).unsplit === name);
}
