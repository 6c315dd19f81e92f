import type { Core } from '#model/study-meta.js';
import type { PublishingSet, Storage } from '../published.js';

/** A terminology package as it was published, before it is packed. */
export interface TerminologyTables {
  readonly publishingSet: PublishingSet;
  /** The date of the package: "2025-03-28". */
  readonly version: string;
  readonly codelists: readonly CodelistTable[];
}

export interface CodelistTable {
  readonly code: string;
  readonly submissionValue: string;
  readonly name: string;
  readonly extensible: boolean;
  readonly terms: readonly TermRow[];
}

export interface TermRow {
  readonly code: string;
  readonly value: string;
  readonly preferredTerm: string;
  readonly synonyms?: readonly string[];
}

/** An implementation guide for tabulations as it was published: SDTMIG, SENDIG. */
export interface SdtmTables {
  readonly standard: string;
  readonly version: string;
  readonly datasets: readonly SdtmTable[];
}

export interface SdtmTable {
  readonly name: string;
  /** As Define-XML terminology spells it: "SPECIAL PURPOSE". */
  readonly class: string;
  readonly label: string;
  readonly structure: string;
  /** In the order of the guide. */
  readonly variables: readonly SdtmRow[];
}

interface VariableFacts {
  readonly name: string;
  readonly label: string;
  readonly storage: Storage;
  readonly core: Core;
  readonly codelists: readonly string[];
  readonly describedValueDomain: string;
  readonly fixedValues: readonly string[];
}

export interface SdtmRow extends VariableFacts {
  readonly role: string;
}

/** An implementation guide for analysis datasets as it was published. */
export interface AdamTables {
  readonly standard: string;
  readonly version: string;
  readonly structures: readonly AdamTable[];
}

export interface AdamTable {
  readonly id: 'ADSL' | 'BDS';
  readonly name: string;
  readonly variables: readonly AdamRow[];
}

export interface AdamRow extends VariableFacts {
  /** The table of the guide: "Treatment Timing". */
  readonly set: string;
}
