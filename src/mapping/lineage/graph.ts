import type { SourceSpan } from '#base/diagnostic.js';

/** Where every column of a study comes from, as data: each node says by which rules it is made, and what the rules read. */
export interface Lineage {
  readonly nodes: readonly LineageNode[];
  /** In build order. */
  readonly datasets: readonly LineageDataset[];
}

export interface LineageNode {
  /** RELATION.COLUMN, such as AE.AESTDTC or visits.VISITNUM. */
  readonly id: string;
  readonly kind:
    | 'source column'
    | 'table column'
    | 'endpoint column'
    | 'response column'
    | 'variable'
    | 'working column'
    | 'supplemental qualifier';
  /** The source, table, endpoint or dataset. */
  readonly relation: string;
  readonly name: string;
  readonly label?: string;
  /** Of a source: the raw file as study.yaml names it. */
  readonly file?: string;
  /** Of a source or a table: where study.yaml declares it. */
  readonly at?: SourceSpan;
  /** None for what is read and not made: raw columns, and tables of study.yaml. */
  readonly rules: readonly LineageRule[];
}

export type RuleKind =
  | 'copied'
  | 'recoded'
  | 'date'
  | 'expression'
  | 'constant'
  | 'computed'
  | 'lookup'
  | 'derived'
  | 'endpoint'
  | 'response';

/** One way in which a column gets its values. */
export interface LineageRule {
  readonly kind: RuleKind;
  /** The block of the dataset whose rows have it so, from 1; absent where it holds for the whole dataset. */
  readonly block?: number;
  /** SQL of an expression, name of a derivation or convention. */
  readonly text?: string;
  /** What Define-XML says of it. */
  readonly method?: string;
  /** The list that values are recoded with. */
  readonly codelist?: string;
  /** Recoding by a table of the entry itself. */
  readonly values?: Readonly<Record<string, string | number | null>>;
  /** Only the number or the unit of a text is taken. */
  readonly take?: 'number' | 'unit';
  /** Texts and numbers of the mapping that the value may be. */
  readonly constants?: readonly string[];
  /** Which rows a lookup looks into, or in which rows there is a value at all. */
  readonly where?: string;
  readonly reads: LineageReads;
  /** Where the entries of an unpivot read different columns: what each reads for the value, in their order. */
  readonly parts?: readonly (readonly string[])[];
  readonly at?: SourceSpan;
}

/** Ids of the nodes that are read: for the value itself, to find the row, to choose rows, to order them. */
export interface LineageReads {
  readonly value: readonly string[];
  readonly key: readonly string[];
  readonly condition: readonly string[];
  readonly order: readonly string[];
}

export interface LineageDataset {
  readonly name: string;
  readonly records: readonly LineageRecords[];
}

/** Where the rows of one block of a dataset come from. */
export interface LineageRecords {
  /** From 1. */
  readonly block: number;
  readonly from: string;
  readonly kind: 'source' | 'table' | 'endpoint' | 'response' | 'dataset';
  /** One row of the input became several, or several one. */
  readonly reshaped?: 'pivot' | 'unpivot';
  readonly where?: readonly string[];
  /** What decides which rows there are: conditions, keys of joins. */
  readonly reads: LineageReads;
  readonly at?: SourceSpan;
}

export type ReadAs = keyof LineageReads;

const PARTS = ['value', 'key', 'condition', 'order'] as const;

/** These ids read in one way. */
export function readAs(as: ReadAs, ids: readonly string[]): LineageReads {
  return { ...noReads, [as]: [...new Set(ids)] };
}

export const noReads: LineageReads = { value: [], key: [], condition: [], order: [] };

/** Everything that these read, each once and in order. */
export function allReads(reads: readonly LineageReads[]): LineageReads {
  const together = (part: ReadAs) => [...new Set(reads.flatMap((read) => read[part]))];
  return { value: together('value'), key: together('key'), condition: together('condition'), order: together('order') };
}

/** What finds or chooses a row, when the value of that row finds or chooses another one. */
export function readsFor(as: ReadAs, reads: LineageReads): LineageReads {
  return allReads([readAs(as, reads.value), { ...reads, value: [] }]);
}

/** The nodes that a rule reads in any way. */
export function readsOf(rule: Pick<LineageRule, 'reads'>): readonly string[] {
  return [...new Set(PARTS.flatMap((part) => rule.reads[part]))];
}

export function nodeId(relation: string, column: string): string {
  return `${relation}.${column}`;
}
