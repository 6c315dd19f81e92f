/** The data types of Dataset-JSON 1.1, section "Column attributes". */
export const JSON_TYPES = [
  'string',
  'integer',
  'decimal',
  'float',
  'double',
  'boolean',
  'datetime',
  'date',
  'time',
  'URI',
] as const;
export type JsonType = (typeof JSON_TYPES)[number];

/** A column as Dataset-JSON describes it, in the order of its specification. */
export interface JsonColumn {
  readonly itemOID: string;
  readonly name: string;
  readonly label: string;
  readonly dataType: JsonType;
  readonly targetDataType?: 'integer' | 'decimal' | undefined;
  readonly length?: number | undefined;
  readonly displayFormat?: string | undefined;
  readonly keySequence?: number | undefined;
}

/** Where a dataset comes from, as its Dataset-JSON file says it. See Dataset-JSON 1.1, section "Top-level attributes". */
export interface JsonOrigin {
  readonly fileOID?: string | undefined;
  readonly dbLastModifiedDateTime?: string | undefined;
  readonly originator?: string | undefined;
  readonly sourceSystem?: { readonly name: string; readonly version: string } | undefined;
  readonly studyOID?: string | undefined;
  readonly metaDataVersionOID?: string | undefined;
  readonly metaDataRef?: string | undefined;
  readonly itemGroupOID: string;
}
