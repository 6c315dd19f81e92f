/** Numbers names from 1 in the order they come: rows carry the numbers. */
export class Numbers {
  readonly #numbers = new Map<string, number>();

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#numbers.size + 1);
    return this.#numbers.size;
  }

  /** The names: the first has the number 1. */
  get names(): readonly string[] {
    return [...this.#numbers.keys()];
  }
}
