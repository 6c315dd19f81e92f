/** Counts the lines of a text that comes in pieces, as far as somebody asks. */
export class Lines {
  #text = '';
  #counted = 0;
  #line = 1;
  /** Where the line begins that was counted last; before the piece where it began in an earlier one. */
  #start = 0;

  /** Goes on with another text, of which the first character is the one at `from` of the former. */
  continue(text: string, from: number): void {
    this.count(from);
    this.#text = text;
    this.#counted = 0;
    this.#start -= from;
  }

  /** The line of a place that does not lie before the last one asked for. */
  count(index: number): number {
    for (
      let at = this.#text.indexOf('\n', this.#counted);
      at >= 0 && at < index;
      at = this.#text.indexOf('\n', at + 1)
    ) {
      this.#line++;
      this.#start = at + 1;
    }
    this.#counted = Math.max(this.#counted, index);
    return this.#line;
  }

  /** Line and column, both from 1. */
  place(index: number): { readonly line: number; readonly column: number } {
    const line = this.count(index);
    return { line, column: Math.max(1, index - this.#start + 1) };
  }
}
