/** The attributes of an element, without a prototype. */
export type Attributes = Readonly<Record<string, string>>;

/** What a document tells as it is read. Names are as they are written. */
export interface XmlHandler {
  /** `binds` is whether an attribute binds a prefix, or may do so. */
  readonly open: (name: string, attributes: Attributes, binds: boolean) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
}
