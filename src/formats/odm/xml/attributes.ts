/** The attributes of one element, in their order; the same object serves every element. */
export class Attributes {
  readonly names: string[] = [];
  readonly values: string[] = [];
  count = 0;

  get(name: string): string | undefined {
    for (let i = 0; i < this.count; i++) if (this.names[i] === name) return this.values[i];
    return undefined;
  }

  /** False where there is one of that name already. */
  add(name: string, value: string): boolean {
    if (this.count < FEW ? this.get(name) !== undefined : this.#hasAmongMany(name)) return false;
    this.names[this.count] = name;
    this.values[this.count] = value;
    this.count++;
    return true;
  }

  clear(): void {
    this.count = 0;
    this.#many?.clear();
  }

  /** A copy that stays. */
  toObject(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.names.slice(0, this.count).map((name, i) => [name, this.values[i] ?? '']));
  }

  #many: Set<string> | undefined;

  #hasAmongMany(name: string): boolean {
    this.#many ??= new Set();
    if (this.#many.size < this.count) for (const known of this.names.slice(0, this.count)) this.#many.add(known);
    return this.#many.has(name);
  }
}

/** Up to so many names are looked through faster than looked up. */
const FEW = 16;
