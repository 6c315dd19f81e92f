import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';

/** What an ODM file says of its items, beside the data. See ODM 1.3.2, section 3.1.3. Definitions of several versions are put together; the last one of an OID counts. */
export interface OdmMetadata {
  readonly itemGroups: ReadonlyMap<string, OdmItemGroup>;
  readonly items: ReadonlyMap<string, OdmItem>;
  readonly codeLists: ReadonlyMap<string, OdmCodeList>;
  /** Symbols of measurement units, by OID. */
  readonly units: ReadonlyMap<string, string>;
}

export interface OdmItemGroup {
  readonly oid: string;
  readonly name: string;
  /** The name that the file gives its dataset in SAS; '' where it gives none. */
  readonly sasName: string;
  /** OIDs, in their order; of all versions. */
  readonly items: readonly string[];
}

export interface OdmItem {
  readonly oid: string;
  readonly name: string;
  /** The question, else the description; '' where there is neither. */
  readonly label: string;
  /** As the file writes it, such as "integer" or "partialDate". */
  readonly dataType: string;
  /** The name that the file gives its variable in SAS; '' where it gives none. */
  readonly sasName: string;
  /** In characters. */
  readonly length?: number;
  readonly codeList?: string;
}

export interface OdmCodeList {
  readonly oid: string;
  readonly name: string;
  readonly dataType: string;
  /** The decode is '' where the list has none. */
  readonly terms: readonly { readonly code: string; readonly decode: string }[];
}

/** The keys of an item group, outermost first: the columns that tell its rows from others. */
export const keyColumns = [
  'StudyOID',
  'SubjectKey',
  'StudyEventOID',
  'StudyEventRepeatKey',
  'FormOID',
  'FormRepeatKey',
  'ItemGroupOID',
  'ItemGroupRepeatKey',
] as const;

/** The elements that hold item groups, with the number of key columns that each one has told. */
export const levelKeys = { ClinicalData: 1, SubjectData: 2, StudyEventData: 4, FormData: 6, ItemGroupData: 8 } as const;
export type OdmLevel = keyof typeof levelKeys;
export const levels = Object.keys(levelKeys) as readonly OdmLevel[];

export const transactions = ['Insert', 'Update', 'Remove', 'Upsert', 'Context'] as const;
export type Transaction = (typeof transactions)[number];

/** What a file said beside its rows. */
export interface OdmOutcome {
  readonly metadata: OdmMetadata;
  /** The rows are changes, to be replayed, and not the state itself. */
  readonly isTransactional: boolean;
  /** An item stands more than once in an item group: the last one counts. */
  readonly hasRepeatedItems: boolean;
  /** How many items have a unit, and where the first does. */
  readonly units: { readonly count: number; readonly first?: SourceSpan };
  /** Attributes beyond the keys, as "element/attribute". */
  readonly attributes: readonly string[];
  /** How many items are marked as null (IsNull), by the OID of their item group. */
  readonly nulls: ReadonlyMap<string, number>;
  readonly warnings: readonly Diagnostic[];
}
