import type { SourceSpan } from '#base/diagnostic.js';

/** Everything that has an OID. */
export interface Defined {
  /** '' where the file gives none. */
  readonly oid: string;
  /** Where the file says it; absent where no file was read. */
  readonly at?: SourceSpan | undefined;
}

export interface DefineDocumentRef {
  readonly leafId: string;
  readonly pages: readonly DefinePages[];
  readonly at?: SourceSpan | undefined;
}

export interface DefinePages {
  readonly type?: string;
  /** Pages or named destinations, as written between blanks. */
  readonly refs: readonly string[];
  readonly first?: number;
  readonly last?: number;
  readonly title?: string;
}

export interface DefineLeaf {
  readonly id: string;
  readonly href?: string;
  readonly title?: string;
  readonly at?: SourceSpan | undefined;
}
