import { comparatorOf, isComparator, takesMany, type WrittenCondition } from './where-text.js';
import { tokensOf, type Token } from './where-tokens.js';

export interface ParsedWhere {
  /** Any of them chooses; in each, all conditions hold. */
  readonly alternatives: readonly (readonly WrittenCondition[])[];
  /** What was read otherwise than it is written. */
  readonly oddities: readonly string[];
}

type Alternatives = readonly (readonly WrittenCondition[])[];

/** More than a person writes; conditions in parentheses multiply. */
const MOST_ALTERNATIVES = 100;
/** Parentheses in parentheses. */
const DEEPEST = 50;

/**
 * Reads a condition; undefined where it is none. Signs such as `=` and words such as `NOT IN` are understood, values may stand without quotes, and
 * conditions in parentheses and with `or` between them.
 */
export function parseWhere(text: string): ParsedWhere | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined || tokens.length === 0) return undefined;
  const parser = new Parser(tokens, text);
  const alternatives = parser.whole();
  return alternatives && { alternatives, oddities: [...parser.oddities] };
}

class Parser {
  readonly oddities = new Set<string>();
  readonly #tokens: readonly Token[];
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], text: string) {
    this.#tokens = tokens;
    this.#text = text;
  }

  whole(): Alternatives | undefined {
    if (this.#isWord(/^(?:where|if|when)$/i) && !this.#startsCondition(this.#at)) this.#leaveOut();
    const alternatives = this.#or();
    while (this.#isWord(/^then$/i) || this.#is(';')) this.#leaveOut();
    return this.#at === this.#tokens.length ? alternatives : undefined;
  }

  #or(): Alternatives | undefined {
    const found: (readonly WrittenCondition[])[] = [];
    do {
      const conditions = this.#and();
      if (conditions === undefined) return undefined;
      found.push(...conditions);
    } while (this.#take(/^(?:or|\|\|?)$/i));
    return found.length > MOST_ALTERNATIVES ? undefined : found;
  }

  #and(): Alternatives | undefined {
    let found: Alternatives = [[]];
    do {
      const alternatives = this.#one();
      if (alternatives === undefined) return undefined;
      found = found.flatMap((some) => alternatives.map((more) => [...some, ...more]));
      if (found.length > MOST_ALTERNATIVES) return undefined;
    } while (this.#take(/^(?:and|&&?)$/i));
    return found;
  }

  #one(): Alternatives | undefined {
    if (!this.#is('(')) {
      const condition = this.#condition();
      return condition && [[condition]];
    }
    this.#at++;
    if (++this.#depth > DEEPEST) return undefined;
    const inside = this.#or();
    this.#depth--;
    if (!this.#is(')')) return undefined;
    this.#at++;
    return inside;
  }

  #condition(): WrittenCondition | undefined {
    const [, dataset, variable] = NAME.exec(this.#word()) ?? [];
    if (variable === undefined) return undefined;
    this.#at++;
    const written = this.#comparator();
    const comparator = comparatorOf(written);
    if (comparator === undefined) return undefined;
    const values = /^is/i.test(written) && this.#isWord(MISSING) ? this.#missing() : this.#values(comparator);
    if (values === undefined) return undefined;
    const of = dataset === undefined ? {} : { dataset: dataset.toUpperCase() };
    return { ...of, variable: variable.toUpperCase(), comparator, values };
  }

  /** As it is written; empty where there is none. */
  #comparator(): string {
    const length = comparatorLength(this.#tokens, this.#at);
    const parts = this.#tokens.slice(this.#at, this.#at + length).map(({ text }) => text);
    this.#at += length;
    const written = parts.join(' ');
    const comparator = comparatorOf(written);
    if (comparator !== undefined && !isComparator(written) && !/^not in$/i.test(written))
      this.oddities.add(`"${written}" as ${comparator}`);
    return written;
  }

  #missing(): readonly string[] {
    this.oddities.add(`"${this.#token().text}" as no value`);
    this.#at++;
    return [''];
  }

  /** One value, or several between commas or blanks in parentheses. Words without quotes belong together. */
  #values(comparator: string): readonly string[] | undefined {
    const isListed = this.#is('(');
    if (isListed) this.#at++;
    const values: string[] = [];
    let words: Token[] = [];
    let depth = 0;
    const close = () => {
      const [first, last] = [words[0], words.at(-1)];
      if (first && last) values.push(this.#text.slice(first.from, last.to));
      words = [];
    };
    for (; this.#at < this.#tokens.length; this.#at++) {
      const token = this.#token();
      const isSign = token.kind === 'sign';
      if (isSign && token.text === ')' && depth === 0) break;
      if (isSign && token.text === ';' && this.#at === this.#tokens.length - 1) break;
      if (!isListed && this.#joins()) break;
      if (isSign && token.text === '(') depth++;
      if (isSign && token.text === ')') depth--;
      if (token.kind === 'quoted' && words.length === 0) values.push(token.text);
      else if (isSign && token.text === ',' && depth === 0) close();
      else words.push(token);
    }
    close();
    if (isListed && !this.#is(')')) return undefined;
    if (isListed) this.#at++;
    if (isListed && !takesMany(comparator)) this.oddities.add('a value in parentheses');
    return values.length === 0 || (values.length > 1 && !takesMany(comparator)) ? undefined : values;
  }

  /** Whether "and", "or" or "then" stands here and ends a value: the first two only where a condition follows ("BLACK OR AFRICAN AMERICAN"). */
  #joins(): boolean {
    if (this.#isWord(/^then$/i)) return this.#at === this.#tokens.length - 1;
    return this.#isWord(/^(?:and|or|&&?|\|\|?)$/i) && this.#startsCondition(this.#at + 1);
  }

  #startsCondition(start: number): boolean {
    let at = start;
    while (this.#tokens[at]?.kind === 'sign' && this.#tokens[at]?.text === '(') at++;
    const name = this.#tokens[at];
    return name?.kind === 'word' && NAME.test(name.text) && comparatorLength(this.#tokens, at + 1) > 0;
  }

  #take(words: RegExp): boolean {
    if (!this.#isWord(words)) return false;
    this.#at++;
    return true;
  }

  #leaveOut(): void {
    this.oddities.add(`without "${this.#token().text}"`);
    this.#at++;
  }

  #isWord(words: RegExp): boolean {
    return words.test(this.#word());
  }

  #is(sign: string): boolean {
    return this.#token().kind === 'sign' && this.#token().text === sign;
  }

  #word(): string {
    return this.#token().kind === 'word' ? this.#token().text : '';
  }

  #token(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', from: 0, to: 0 };
  }
}

const MISSING = /^(?:missing|null|blank|empty)$/i;
const NAME = /^(?:([A-Za-z][A-Za-z0-9_]*)\.)?([A-Za-z][A-Za-z0-9_]*)$/;

/** How many tokens the comparator at this place has: "NOT IN" has two. */
function comparatorLength(tokens: readonly Token[], at: number): number {
  const text = (place: number) => {
    const token = tokens[place];
    return token?.kind === 'word' || token?.kind === 'operator' ? token.text : undefined;
  };
  const [first, second] = [text(at), text(at + 1)];
  if (first === undefined) return 0;
  if (second !== undefined && /^(?:is|not)$/i.test(first) && comparatorOf(first + second) !== undefined) return 2;
  return comparatorOf(first) === undefined ? 0 : 1;
}
