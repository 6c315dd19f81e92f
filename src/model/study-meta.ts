import type { DatasetName, VariableName } from './names.js';

/**
 * The one description of a study. XPT headers, Dataset-JSON, define.xml, workbooks and the report's texts are projections of it,
 * so they cannot disagree.
 */
export interface StudyMeta {
  readonly study: StudyFacts;
  /** The implementation guides and terminology packages that the study declares. */
  readonly standards: readonly StandardRef[];
  /** In build order. Writers sort for themselves where a standard states an order. */
  readonly datasets: readonly DatasetMeta[];
  readonly codelists: ReadonlyMap<string, Codelist>;
  readonly documents: readonly StudyDocument[];
  /** Results of the report that Analysis Results Metadata describe. */
  readonly analyses?: readonly AnalysisDisplay[];
}

/** A table or figure of the report. */
export interface AnalysisDisplay {
  readonly name: string;
  readonly title: string;
  readonly results: readonly AnalysisResult[];
}

/** See Analysis Results Metadata 1.0 for Define-XML, section 4. */
export interface AnalysisResult {
  readonly description: string;
  readonly reason: string;
  readonly purpose: string;
  readonly datasets: readonly {
    readonly dataset: DatasetName;
    readonly where: readonly WhereCondition[];
    readonly variables: readonly VariableName[];
  }[];
  /** How several datasets are joined. */
  readonly join?: string;
  readonly documentation?: string;
  readonly code?: { readonly context: string; readonly code: string };
}

export interface StudyFacts {
  /** STUDYID: the text of the data, also the folder name under m5/datasets (lower case there). */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly protocol: string;
  /** Where the data come from, shown wherever the data are: for example that the captures are simulated. */
  readonly notice?: string;
}

export type Family = 'sdtm' | 'adam';

export interface StandardRef {
  /** OID part, unique: for example "SDTMIG", "ADAMIG", "CT.SDTM". */
  readonly id: string;
  /** As Define-XML terminology names it: "SDTMIG", "ADaMIG", "CDISC/NCI". */
  readonly name: string;
  readonly type: 'IG' | 'CT';
  readonly version: string;
  /** For terminology: "SDTM", "ADaM", "DEFINE-XML". */
  readonly publishingSet?: string;
}

/** Define-XML terminology C103329, "General Observation Class". */
export type DatasetClass =
  | 'TRIAL DESIGN'
  | 'SPECIAL PURPOSE'
  | 'INTERVENTIONS'
  | 'EVENTS'
  | 'FINDINGS'
  | 'FINDINGS ABOUT'
  | 'RELATIONSHIP'
  | 'STUDY REFERENCE'
  | 'SUBJECT LEVEL ANALYSIS DATASET'
  | 'BASIC DATA STRUCTURE'
  | 'OCCURRENCE DATA STRUCTURE'
  | 'ADAM OTHER';

export interface DatasetMeta {
  readonly name: DatasetName;
  readonly label: string;
  readonly family: Family;
  readonly class: DatasetClass;
  /** Define-XML def:SubClass, for example "TIME-TO-EVENT"; analysis datasets only. */
  readonly subclass?: string;
  /** "One record per ..." */
  readonly structure: string;
  /** The domain that define.xml names: the parent's for a supplemental qualifier dataset; absent for ADaM. */
  readonly domain?: string;
  readonly keys: readonly VariableName[];
  readonly repeating: boolean;
  /** True for trial design datasets: no subject data. */
  readonly reference: boolean;
  readonly variables: readonly VariableMeta[];
  readonly comment?: string;
  /** What the comment refers to. */
  readonly documents?: readonly DocumentUse[];
  /** Its comment says why it has no records; it has no file. */
  readonly hasNoData?: true;
}

/** The DataType of Define-XML 2.1. */
export type DataType =
  | 'text'
  | 'integer'
  | 'float'
  | 'date'
  | 'datetime'
  | 'time'
  | 'partialDate'
  | 'partialTime'
  | 'partialDatetime'
  | 'incompleteDatetime'
  | 'durationDatetime'
  | 'intervalDatetime';

export interface VariableMeta {
  readonly name: VariableName;
  readonly label: string;
  /** How the value is kept: SDTM and XPT know these two. An ADaM numeric date is a number of days since 1960-01-01. */
  readonly storage: 'text' | 'number';
  readonly dataType: DataType;
  /** Text: bytes, at least 1, taken from the data after a build. Number: digits as Define-XML counts them. */
  readonly length: number;
  /** Digits after the decimal point, for float only. */
  readonly significantDigits?: number;
  /** A SAS format, for example "DATE9.". */
  readonly displayFormat?: string;
  /** SDTM only: "Identifier", "Topic", "Record Qualifier" ... */
  readonly role?: string;
  readonly core?: Core;
  readonly mandatory: boolean;
  /** Key into StudyMeta.codelists. */
  readonly codelist?: string;
  readonly origin?: Origin;
  readonly method?: Method;
  readonly comment?: string;
  /** What the comment refers to. */
  readonly documents?: readonly DocumentUse[];
  /** Its comment says why it is missing in all records. */
  readonly hasNoData?: true;
  readonly values?: readonly ValueLevelMeta[];
}

export type Core = 'Req' | 'Exp' | 'Perm' | 'Cond';

/** Define-XML 2.1, section 5.3.11: type and source go together; a predecessor has no source. */
export type Origin =
  | {
      readonly type: 'Collected';
      readonly source: 'Investigator' | 'Subject' | 'Vendor';
      readonly pages: Pages;
    }
  | { readonly type: 'Derived'; readonly source: 'Sponsor' | 'Vendor' }
  | { readonly type: 'Assigned'; readonly source: 'Sponsor' | 'Vendor' }
  | { readonly type: 'Protocol'; readonly source: 'Sponsor' }
  | { readonly type: 'Predecessor'; readonly dataset: string; readonly variable: string }
  | { readonly type: 'Not Available' };

export interface Method {
  readonly type: 'Computation' | 'Imputation';
  readonly description: string;
  readonly documents?: readonly DocumentUse[];
  /** The expression that computed it, shown as formal expression. */
  readonly expression?: { readonly context: string; readonly code: string };
}

/** What holds for some values of a variable, chosen by a where clause (all conditions hold). */
export interface ValueLevelMeta extends Omit<VariableMeta, 'name' | 'values' | 'core' | 'role' | 'hasNoData'> {
  readonly where: readonly WhereCondition[];
}

export interface WhereCondition {
  readonly dataset: DatasetName;
  readonly variable: VariableName;
  readonly comparator: 'EQ' | 'NE' | 'IN' | 'NOTIN' | 'LT' | 'LE' | 'GT' | 'GE';
  readonly values: readonly string[];
}

export type Codelist =
  | {
      readonly kind: 'terms';
      readonly id: string;
      readonly name: string;
      readonly storage: 'text' | 'number';
      /** NCI code of the list, absent for a sponsor's own list. */
      readonly code?: string;
      /** StandardRef.id of the terminology package; absent for a sponsor's own list. */
      readonly standard?: string;
      /** The terms that the study uses, in the order of the terminology, sponsor terms last. */
      readonly terms: readonly CodelistTerm[];
    }
  | {
      readonly kind: 'dictionary';
      readonly id: string;
      readonly name: string;
      readonly dictionary: string;
      readonly version: string;
    };

export interface CodelistTerm {
  readonly value: string;
  /** NCI code, absent for a term that the sponsor added to an extensible list. */
  readonly code?: string;
  /** Present on every term of a list or on none: for example the test names of a list of test codes. */
  readonly decode?: string;
}

export interface StudyDocument {
  readonly id: string;
  readonly title: string;
  /** Relative to the define.xml. */
  readonly href: string;
  readonly role: 'annotated crf' | 'reviewers guide' | 'supplemental';
  /** Whose define.xml names it; both do where none is said. */
  readonly family?: Family;
}

/** Page numbers, or named destinations of a PDF. */
export type Pages = readonly (number | string)[];

export interface DocumentUse {
  readonly id: string;
  readonly pages: Pages;
}
