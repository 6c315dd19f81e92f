/** Which variables the rows of a dataset refer to: known before rules are compiled, because they decide which columns a join gives. */
export interface References {
  /** RDOMAIN and IDVAR of SUPP--, CO, RELREC. */
  readonly parents: readonly { readonly domain: string | undefined; readonly variable: string | undefined }[];
  /** QNAM of SUPP--, by the variable that identifies the parent. */
  readonly qualifiers: readonly { readonly name: string; readonly variable: string | undefined }[];
  /** Pairs of RELREC: this side, the other side, and whether both tell a value. */
  readonly relations: readonly Relation[];
  /** SRCDOM and SRCVAR of analysis datasets. */
  readonly pointers: readonly { readonly domain: string; readonly variable: string }[];
}

export interface Relation {
  readonly domain: string;
  readonly variable: string | undefined;
  readonly otherDomain: string;
  readonly otherVariable: string | undefined;
  readonly isValued: boolean;
}
