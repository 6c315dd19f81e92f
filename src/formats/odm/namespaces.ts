import type { Attributes } from './xml-handler.js';

/** Which names are ODM's, whatever prefix they have, or none. See Namespaces in XML 1.0. */
export class Namespaces {
  /** Where prefixes were bound, innermost last: the depth of the element, and whether each prefix means ODM; '' is no prefix. */
  readonly #scopes: { readonly depth: number; readonly prefixes: ReadonlyMap<string, boolean> }[] = [];
  readonly #known = new Map<string, string>();
  /** The name that was asked for last, which mostly is the next one, too. */
  #last = { name: '', known: '' };
  #depth = 0;
  /** The root is in no namespace: ODM is what is in none. */
  #isBare = false;

  /** The namespace of the root; '' is none. */
  rootNamespace(name: string, attributes: Attributes): string {
    const prefix = prefixOf(name);
    const namespace = attributes[prefix === '' ? 'xmlns' : `xmlns:${prefix}`] ?? '';
    this.#isBare = namespace === '';
    return namespace;
  }

  /** The name of an element that starts: bare where it is ODM's, with a colon before it where not. `binds` is whether an attribute may bind a prefix. */
  open(name: string, attributes: Attributes, binds: boolean): string {
    this.#depth++;
    if (binds) this.#bind(attributes);
    return this.known(name);
  }

  /** The name, as far as the element is open. */
  known(name: string): string {
    if (name === this.#last.name) return this.#last.known;
    let known = this.#known.get(name);
    if (known === undefined) this.#known.set(name, (known = this.#resolved(name)));
    this.#last = { name, known };
    return known;
  }

  close(): void {
    if (this.#scopes.at(-1)?.depth === this.#depth) {
      this.#scopes.pop();
      this.#forget();
    }
    this.#depth--;
  }

  #forget(): void {
    this.#known.clear();
    this.#last = { name: '', known: '' };
  }

  #bind(attributes: Attributes): void {
    const prefixes = new Map(this.#scopes.at(-1)?.prefixes);
    for (const [name, value] of Object.entries(attributes)) {
      const binding = /^xmlns(?::(.*))?$/.exec(name);
      if (binding !== null) prefixes.set(binding[1] ?? '', this.#isOdm(value));
    }
    this.#scopes.push({ depth: this.#depth, prefixes });
    this.#forget();
  }

  #resolved(name: string): string {
    const prefix = prefixOf(name);
    const isOdm = this.#scopes.at(-1)?.prefixes.get(prefix) ?? (prefix === '' && this.#isBare);
    return isOdm ? name.slice(prefix === '' ? 0 : prefix.length + 1) : `:${name}`;
  }

  #isOdm(namespace: string): boolean {
    return namespace === '' ? this.#isBare : isOdmNamespace(namespace);
  }
}

/** ODM 1.2 to 2.0 have namespaces of their own; which version it is makes no difference to clinical data. */
export function isOdmNamespace(namespace: string): boolean {
  return /^http:\/\/www\.cdisc\.org\/ns\/odm\/v\d+(?:\.\d+)*$/.test(namespace);
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function prefixOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf(':')));
}
