import type { SourceSpan } from '#base/diagnostic.js';
import type { DefineResultDisplay } from './analysis-results.js';
import type { DefineDocumentRef, Defined, DefineLeaf } from './parts.js';

export type { Defined, DefineDocumentRef, DefineLeaf, DefinePages } from './parts.js';

/**
 * What a define.xml says: read from a file (`read.ts`), or made from a study (`describe.ts`), and written by `write.ts`. What it does not say is absent;
 * references stay texts, and what they lead to stands beside them where it exists (`link.ts`). All of it is as the document has it, right or wrong.
 */
export interface DefineDocument {
  readonly fileName: string;
  /** Define-XML 2.0 and 2.1 differ in their namespace. */
  readonly namespace: '2.0' | '2.1';
  readonly stylesheet?: string;
  readonly fileOid?: string;
  readonly fileType?: string;
  readonly odmVersion?: string;
  readonly creationDateTime?: string;
  readonly asOfDateTime?: string;
  readonly originator?: string;
  readonly sourceSystem?: string;
  readonly sourceSystemVersion?: string;
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
  /** Analysis Results Metadata; none in a document of tabulations. */
  readonly resultDisplays: readonly DefineResultDisplay[];
  /** Elements and attributes of the file that this model does not know: whoever writes the document again loses them. */
  readonly notRead: readonly DefineUnread[];
}

/** Something in a file that the model has no place for. */
export interface DefineUnread {
  /** The element it belongs to, then its own name: an attribute starts with "@". */
  readonly of: string;
  readonly what: string;
  readonly at?: SourceSpan | undefined;
}

export interface DefineStudy {
  readonly oid?: string;
  readonly name?: string;
  readonly description?: string;
  readonly protocol?: string;
  readonly at?: SourceSpan | undefined;
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
  readonly subclasses: readonly DefineSubclass[];
  readonly standardOid?: string;
  readonly isNonStandard: boolean;
  readonly hasNoData: boolean;
  readonly commentOid?: string;
  /** Alias DomainDescription: of which domain a split or supplemental dataset is a part. */
  readonly domainDescription?: string;
  readonly archiveLocationId?: string;
  readonly leaf?: DefineLeaf;
  /** In the order of the file. */
  readonly variables: readonly DefineItemRef[];
}

/** def:SubClass: by its parent a class of its own, of the class of the dataset or of another subclass. */
export interface DefineSubclass {
  readonly name: string;
  readonly parent?: string;
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
  readonly roleCodelistOid?: string;
  readonly isNonStandard: boolean;
  readonly hasNoData: boolean;
  /** In value lists: any of these clauses chooses the values. */
  readonly whereClauseOids: readonly string[];
  readonly at?: SourceSpan | undefined;
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
  readonly at?: SourceSpan | undefined;
}

export interface DefineValueList extends Defined {
  readonly description?: string;
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
  readonly at?: SourceSpan | undefined;
}

export interface DefineCodelist extends Defined {
  readonly name: string;
  readonly description?: string;
  readonly dataType?: string;
  readonly sasFormatName?: string;
  /** NCI code (Alias nci:ExtCodeID). */
  readonly code?: string;
  readonly standardOid?: string;
  readonly isNonStandard: boolean;
  readonly commentOid?: string;
  readonly terms: readonly DefineTerm[];
  readonly external?: DefineDictionary;
}

/** ExternalCodeList: the terms are those of a dictionary. */
export interface DefineDictionary {
  readonly dictionary?: string;
  readonly version?: string;
  readonly ref?: string;
  readonly href?: string;
}

export interface DefineTerm {
  readonly kind: 'enumerated' | 'decoded';
  readonly value: string;
  readonly decode?: string;
  readonly description?: string;
  readonly code?: string;
  readonly extended: boolean;
  readonly orderNumber?: number;
  readonly rank?: number;
  readonly at?: SourceSpan | undefined;
}

export interface DefineMethod extends Defined {
  readonly name?: string;
  readonly type?: string;
  readonly description?: string;
  readonly expressions: readonly DefineExpression[];
  readonly documents: readonly DefineDocumentRef[];
}

/** FormalExpression: the computation in a language. */
export interface DefineExpression {
  readonly context?: string;
  readonly code: string;
}

export interface DefineComment extends Defined {
  readonly description?: string;
  readonly documents: readonly DefineDocumentRef[];
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
