import type { Core, DatasetClass } from '#model/study-meta.js';
import type { DatasetName, VariableName } from '#model/names.js';

/** The packages of controlled terminology: those that Define-XML terminology names (C172331), and those of study designs. */
export const publishingSets = ['SDTM', 'ADaM', 'DEFINE-XML', 'SEND', 'CDASH', 'Protocol', 'DDF'] as const;
export type PublishingSet = (typeof publishingSets)[number];

/** How a value is kept: "Char" and "Num" of the guides. */
export type Storage = 'text' | 'number';

export interface SdtmDataset {
  readonly name: DatasetName;
  readonly class: DatasetClass;
  readonly label: string;
  /** "One record per ..." */
  readonly structure: string;
  /** Two letters of the domain; the parent's for a supplemental qualifier dataset; absent for RELREC, RELSPEC, RELSUB. */
  readonly domain?: string;
  readonly variables: readonly SdtmVariable[];
}

export interface SdtmVariable {
  readonly name: VariableName;
  readonly label: string;
  readonly storage: Storage;
  readonly role: string;
  readonly core: Core;
  /** NCI codes of the codelists, in the guide's order. */
  readonly codelists: readonly string[];
  /** "ISO 8601 datetime or interval", "MedDRA" ... */
  readonly describedValueDomain?: string;
  /** The values that the guide fixes, such as the domain in DOMAIN. */
  readonly fixedValues: readonly string[];
  /** Position in the dataset, from 1; for a variable that only the class allows, its position in the class. */
  readonly order: number;
  /** False: not listed for this dataset, but datasets of the same class have it. */
  readonly listed: boolean;
}

/** A variable of a class, named for a domain. */
export interface ClassVariable extends SdtmVariable {
  /** How many of the datasets that were looked at have it, of how many. */
  readonly datasets: number;
  readonly of: number;
}

export type AdamStructure = 'ADSL' | 'BDS' | 'TTE';

export interface AdamStructureFacts {
  readonly structure: AdamStructure;
  readonly class: DatasetClass;
  readonly subclass?: string;
  readonly name: string;
}

export interface AdamPattern {
  /** As published: "TRTxxP", "*DT", "AVAL". */
  readonly pattern: string;
  /** As published: "Planned Treatment for Period xx", "{Date}". */
  readonly label: string;
  readonly storage: Storage;
  readonly core: Core;
  readonly codelists: readonly string[];
  readonly fixedValues: readonly string[];
  /** The table of the guide: "Treatment Timing", "Time-to-Event" ... */
  readonly set: string;
}

export interface AdamVariable extends Omit<AdamPattern, 'label'> {
  readonly name: VariableName;
  /** Completed from the name; absent where the guide leaves the words to the sponsor ("*DT"). */
  readonly label?: string;
}

export interface PublishedCodelist {
  /** NCI code: "C66742". */
  readonly code: string;
  readonly submissionValue: string;
  readonly name: string;
  readonly extensible: boolean;
  readonly publishingSet: PublishingSet;
  /** For a list of test or parameter codes, the NCI code of the list that holds their names. */
  readonly decodedBy?: string;
  /** In the published order. */
  readonly terms: readonly PublishedTerm[];
  /** By submission value, exactly. */
  term(value: string): PublishedTerm | undefined;
  /** By submission value, ignoring case and outer blanks; none where two terms differ in nothing else. */
  termIgnoringCase(value: string): PublishedTerm | undefined;
  /** By NCI preferred term, ignoring case and outer blanks; none where two terms share it. */
  termByPreferredTerm(text: string): PublishedTerm | undefined;
  /** By CDISC synonym, ignoring case and outer blanks; none where two terms share it. */
  termBySynonym(text: string): PublishedTerm | undefined;
  termByCode(code: string): PublishedTerm | undefined;
}

export interface PublishedTerm {
  /** NCI code: "C49488". */
  readonly code: string;
  /** The submission value: "Y". */
  readonly value: string;
  readonly preferredTerm: string;
  /** The CDISC synonyms, where the published file has any. */
  readonly synonyms?: readonly string[];
}

/** The files of specs/ by their path in it, read when asked for. */
export interface StandardFiles {
  readonly text: (path: string) => string;
  readonly bytes: (path: string) => Uint8Array;
}

/** One terminology package: an index of its codelists, and their terms as UTF-8 text that the index points into. */
export interface TerminologyFiles {
  readonly index: string;
  readonly terms: () => Uint8Array;
}
