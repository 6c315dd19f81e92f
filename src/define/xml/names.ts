/** What an element is called and has, under the prefixes of the reader; or why its names are none. */
interface ReadTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly fault: string | undefined;
}

/** Namespaces that hold for an element, and the names that were looked up in them. */
interface Scope {
  readonly bound: ReadonlyMap<string, string>;
  readonly elements: Map<string, string>;
  readonly attributes: Map<string, string>;
}

const XML = 'http://www.w3.org/XML/1998/namespace';

/** The names of an XML file in their namespaces. Most elements bind none, so that each name is looked up once. See Namespaces in XML 1.0. */
export class Names {
  /** Every namespace that is bound somewhere. */
  readonly bound = new Set<string>();
  readonly #prefixes: Readonly<Record<string, string>>;
  readonly #open: Scope[] = [];
  #fault: string | undefined;

  constructor(prefixes: Readonly<Record<string, string>>) {
    this.#prefixes = prefixes;
  }

  open(name: string, written: Readonly<Record<string, string>>): ReadTag {
    this.#fault = undefined;
    const scope = this.#scopeOf(written);
    this.#open.push(scope);
    const attributes = new Map<string, string>();
    for (const key in written) {
      if (key === 'xmlns' || key.startsWith('xmlns:')) continue;
      const known = this.#attribute(key, scope);
      if (attributes.has(known)) this.#fault ??= `duplicate attribute: ${JSON.stringify(key)}`;
      attributes.set(known, written[key] ?? '');
    }
    return { name: this.#element(name, scope), attributes, fault: this.#fault };
  }

  close(): void {
    this.#open.pop();
  }

  #scopeOf(written: Readonly<Record<string, string>>): Scope {
    const outer = this.#open.at(-1) ?? NO_NAMESPACES;
    let bound: Map<string, string> | undefined;
    for (const key in written) {
      if (key !== 'xmlns' && !key.startsWith('xmlns:')) continue;
      const uri = written[key]?.trim() ?? '';
      bound ??= new Map(outer.bound);
      bound.set(key.slice(6), uri);
      if (uri !== '') this.bound.add(uri);
    }
    return bound === undefined && outer !== NO_NAMESPACES
      ? outer
      : { bound: bound ?? outer.bound, elements: new Map(), attributes: new Map() };
  }

  #element(name: string, { bound, elements }: Scope): string {
    const found = elements.get(name);
    if (found !== undefined) return found;
    const colon = name.indexOf(':');
    const uri = colon < 0 ? (bound.get('') ?? '') : this.#uriOf(name.slice(0, colon), bound);
    const known = this.#known(uri, name.slice(colon + 1));
    elements.set(name, known);
    return known;
  }

  /** An attribute without a prefix is in no namespace. */
  #attribute(name: string, { bound, attributes }: Scope): string {
    const found = attributes.get(name);
    if (found !== undefined) return found;
    const colon = name.indexOf(':');
    const known = colon < 0 ? name : this.#known(this.#uriOf(name.slice(0, colon), bound), name.slice(colon + 1));
    attributes.set(name, known);
    return known;
  }

  #uriOf(prefix: string, bound: ReadonlyMap<string, string>): string {
    const uri = bound.get(prefix);
    if (uri === undefined || uri === '') this.#fault ??= `unbound namespace prefix: ${JSON.stringify(prefix)}`;
    return uri ?? '';
  }

  /** A name in a namespace that the table does not know keeps the namespace: it is never taken for one that it does. */
  #known(uri: string, local: string): string {
    return (this.#prefixes[uri] ?? `{${uri}}`) + local;
  }
}

const NO_NAMESPACES: Scope = { bound: new Map([['xml', XML]]), elements: new Map(), attributes: new Map() };
