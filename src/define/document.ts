import type { SourceSpan } from '#base/diagnostic.js';

/** A define.xml as it was read. What the file does not say is absent; references stay texts, and what they lead to stands beside them where it exists. */
export interface DefineDocument {
  readonly fileName: string;
  /** Define-XML 2.0 and 2.1 differ in their namespace. */
  readonly namespace: '2.0' | '2.1';
  readonly stylesheet?: string;
  readonly fileOid?: string;
  readonly fileType?: string;
  readonly odmVersion?: string;
  readonly creationDateTime?: string;
  /** def:Context: "Submission" turns the conditional rules on. */
  readonly context?: string;
  readonly study: DefineStudy;
  readonly metaDataVersion: DefineMetaDataVersion;
  readonly standards: readonly DefineStandard[];
  readonly annotatedCrf: readonly DefineDocumentRef[];
  readonly supplementalDocuments: readonly DefineDocumentRef[];
  readonly valueLists: readonly DefineValueList[];
  readonly whereClauses: readonly DefineWhereClause[];
  readonly datasets: readonly DefineDataset[];
  readonly items: readonly DefineItem[];
  readonly codelists: readonly DefineCodelist[];
  readonly methods: readonly DefineMethod[];
  readonly comments: readonly DefineComment[];
  /** The leafs of documents; a dataset's leaf stands with the dataset. */
  readonly leafs: readonly DefineLeaf[];
  /** What the analysis results refer to. */
  readonly analysisResults: readonly DefineReference[];
}

/** Everything that has an OID. */
export interface Defined {
  /** '' where the file gives none. */
  readonly oid: string;
  readonly at: SourceSpan;
}

export interface DefineStudy {
  readonly oid?: string;
  readonly name?: string;
  readonly description?: string;
  readonly protocol?: string;
  readonly at: SourceSpan;
}

export interface DefineMetaDataVersion extends Defined {
  readonly name?: string;
  readonly description?: string;
  readonly defineVersion?: string;
  readonly commentOid?: string;
}

export interface DefineStandard extends Defined {
  readonly name?: string;
  readonly type?: string;
  readonly publishingSet?: string;
  readonly version?: string;
  readonly status?: string;
  readonly commentOid?: string;
}

export interface DefineDataset extends Defined {
  readonly name: string;
  readonly label?: string;
  readonly sasName?: string;
  readonly domain?: string;
  readonly repeating?: string;
  readonly isReferenceData?: string;
  readonly purpose?: string;
  readonly structure?: string;
  readonly class?: string;
  readonly subclasses: readonly string[];
  readonly standardOid?: string;
  readonly isNonStandard: boolean;
  readonly hasNoData: boolean;
  readonly commentOid?: string;
  readonly archiveLocationId?: string;
  readonly leaf?: DefineLeaf;
  /** In the order of the file. */
  readonly variables: readonly DefineItemRef[];
}

/** A place that an item takes in a dataset or in a value list. */
export interface DefineItemRef {
  readonly itemOid: string;
  /** Absent when no ItemDef has this OID. */
  readonly item?: DefineItem;
  readonly orderNumber?: number;
  readonly mandatory?: string;
  readonly keySequence?: number;
  readonly methodOid?: string;
  readonly method?: DefineMethod;
  readonly role?: string;
  readonly isNonStandard: boolean;
  readonly hasNoData: boolean;
  /** In value lists: any of these clauses chooses the values. */
  readonly whereClauseOids: readonly string[];
  readonly at: SourceSpan;
}

export interface DefineItem extends Defined {
  readonly name: string;
  readonly label?: string;
  readonly dataType?: string;
  readonly length?: number;
  readonly significantDigits?: number;
  readonly sasFieldName?: string;
  readonly displayFormat?: string;
  readonly commentOid?: string;
  readonly codelistOid?: string;
  readonly codelist?: DefineCodelist;
  readonly origins: readonly DefineOrigin[];
  readonly valueListOid?: string;
  readonly valueList?: DefineValueList;
}

export interface DefineOrigin {
  readonly type?: string;
  readonly source?: string;
  readonly description?: string;
  readonly documents: readonly DefineDocumentRef[];
  readonly at: SourceSpan;
}

export interface DefineDocumentRef {
  readonly leafId: string;
  readonly pages: readonly DefinePages[];
  readonly at: SourceSpan;
}

export interface DefinePages {
  readonly type?: string;
  /** Pages or named destinations, as written between blanks. */
  readonly refs: readonly string[];
  readonly first?: number;
  readonly last?: number;
}

export interface DefineValueList extends Defined {
  readonly values: readonly DefineItemRef[];
}

export interface DefineWhereClause extends Defined {
  readonly commentOid?: string;
  /** All of them hold. */
  readonly conditions: readonly DefineCondition[];
}

export interface DefineCondition {
  readonly itemOid: string;
  readonly comparator?: string;
  readonly softHard?: string;
  readonly values: readonly string[];
  readonly at: SourceSpan;
}

export interface DefineCodelist extends Defined {
  readonly name: string;
  readonly dataType?: string;
  readonly code?: string;
  readonly standardOid?: string;
  readonly isNonStandard: boolean;
  readonly commentOid?: string;
  readonly terms: readonly DefineTerm[];
  readonly external?: { readonly dictionary?: string; readonly version?: string };
}

export interface DefineTerm {
  readonly kind: 'enumerated' | 'decoded';
  readonly value: string;
  readonly decode?: string;
  readonly code?: string;
  readonly extended: boolean;
  readonly orderNumber?: number;
  readonly rank?: number;
  readonly at: SourceSpan;
}

export interface DefineMethod extends Defined {
  readonly name?: string;
  readonly type?: string;
  readonly description?: string;
  readonly expressions: readonly { readonly context?: string; readonly code: string }[];
  readonly documents: readonly DefineDocumentRef[];
}

export interface DefineComment extends Defined {
  readonly description?: string;
  readonly documents: readonly DefineDocumentRef[];
}

export interface DefineLeaf {
  readonly id: string;
  readonly href?: string;
  readonly title?: string;
  readonly at: SourceSpan;
}

/** A use of something by its OID, made where no model of ours stands. */
export interface DefineReference {
  readonly kind: 'dataset' | 'item' | 'where clause' | 'comment' | 'leaf';
  readonly oid: string;
  readonly at: SourceSpan;
}

/** The variables that are the keys of a dataset, in key order. */
export function keysOf(dataset: DefineDataset): readonly DefineItemRef[] {
  return dataset.variables
    .filter((variable) => variable.keySequence !== undefined)
    .sort((a, b) => (a.keySequence ?? 0) - (b.keySequence ?? 0));
}

/** The variables of a dataset by OrderNumber; where it is missing, in the order of the file. */
export function variablesInOrder(dataset: DefineDataset): readonly DefineItemRef[] {
  const ordered = dataset.variables.every((variable) => variable.orderNumber !== undefined);
  return ordered
    ? [...dataset.variables].sort((a, b) => (a.orderNumber ?? 0) - (b.orderNumber ?? 0))
    : dataset.variables;
}
