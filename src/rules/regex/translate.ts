import { cached } from '#base/once.js';
import { classOf, escapeOf, literal, PatternProblem, type Piece } from './characters.js';

/** A regular expression of the rule format (Python's `re`) in the words of RE2, or, beyond RE2, of JavaScript. */
export type Translated =
  | {
      readonly kind: 're2';
      readonly text: string;
      readonly groups: number;
      /** The same for JavaScript, where it can be said there. */
      readonly script?: { readonly source: string; readonly flags: string };
    }
  | { readonly kind: 'script'; readonly source: string; readonly flags: string; readonly groups: number }
  | { readonly kind: 'invalid'; readonly problem: string };

/**
 * Translates a pattern: classes such as \d are those of Unicode, `$` stands before a final line end too, `(?P<name>...)`, `\Z` and `{,n}` are
 * written as the other engine writes them. Look-around and back references are beyond RE2.
 *
 * See Python, re: Regular Expression Syntax.
 */
export function translate(
  pattern: string,
  end: 'before a final line end' | 'exact' = 'before a final line end',
): Translated {
  return translated[end](pattern);
}

/** A rule asks the same pattern of every column of every dataset. */
const translated = {
  'before a final line end': cached((pattern: string) => newlyTranslated(pattern, false)),
  exact: cached((pattern: string) => newlyTranslated(pattern, true)),
};

function newlyTranslated(pattern: string, isExact: boolean): Translated {
  try {
    return new Translator(pattern, isExact).result();
  } catch (error) {
    if (error instanceof PatternProblem || error instanceof SyntaxError)
      return { kind: 'invalid', problem: error.message };
    throw error;
  }
}

class Translator {
  readonly #pattern: string;
  readonly #exact: boolean;
  #at = 0;
  #re2 = '';
  #script = '';
  #beyond = false;
  #groups = 0;
  #open = 0;
  #flags = '';
  #scoped = false;

  constructor(pattern: string, exact: boolean) {
    this.#pattern = pattern;
    this.#exact = exact;
  }

  result(): Translated {
    while (this.#at < this.#pattern.length) this.#next();
    if (this.#open > 0) throw new PatternProblem('a parenthesis is not closed');
    const flags = `v${this.#flags}`;
    // Even where RE2 will do, this tells a pattern that no engine accepts.
    new RegExp(this.#script, flags);
    if (!this.#beyond)
      return {
        kind: 're2',
        text: this.#flags === '' ? this.#re2 : `(?${this.#flags})${this.#re2}`,
        groups: this.#groups,
        ...(!this.#scoped && { script: { source: this.#script, flags } }),
      };
    if (this.#scoped)
      throw new PatternProblem('flags for a part of it cannot stand beside look-around or a back reference');
    return { kind: 'script', source: this.#script, flags, groups: this.#groups };
  }

  #next(): void {
    const character = String.fromCodePoint(this.#pattern.codePointAt(this.#at) ?? 0);
    switch (character) {
      case '\\': {
        const { piece, length } = escapeOf(this.#pattern, this.#at);
        this.#add(piece, length);
        return;
      }
      case '[': {
        const { piece, length } = classOf(this.#pattern, this.#at);
        this.#add(piece, length);
        return;
      }
      case '(': {
        this.#group();
        return;
      }
      case ')':
        if (this.#open === 0) throw new PatternProblem('a parenthesis is closed that was not opened');
        this.#open--;
        {
          this.#add({ re2: ')', script: ')' }, 1);
          return;
        }
      case '$': {
        this.#add(this.#flags.includes('m') || this.#exact ? same('$') : beforeLineEnd, 1);
        return;
      }
      case '{': {
        this.#repetition();
        return;
      }
      case '^':
      case '.':
      case '|': {
        this.#add(same(character), 1);
        return;
      }
      case '*':
      case '+':
      case '?':
        if (this.#pattern[this.#at + 1] === '+')
          throw new PatternProblem(`the possessive repetition ${character}+ is not supported`);
        {
          this.#add(same(character), 1);
          return;
        }
      default: {
        this.#add(literal(character), character.length);
        return;
      }
    }
  }

  #add({ re2, script, beyond }: Piece, length: number): void {
    this.#re2 += re2;
    this.#script += script;
    this.#beyond ||= beyond === true;
    this.#at += length;
  }

  #group(): void {
    const rest = this.#pattern.slice(this.#at);
    const flags = /^\(\?([aiLmsux]+)\)/.exec(rest);
    if (flags !== null) {
      if (this.#at > 0) throw new PatternProblem('flags such as (?i) must stand at its start');
      this.#flags = this.#flagsOf(flags[1] ?? '');
      this.#at += flags[0].length;
      return;
    }
    const comment = /^\(\?#[^)]*\)/.exec(rest);
    if (comment !== null) {
      this.#at += comment[0].length;
      return;
    }
    const back = /^\(\?P=(\w+)\)/.exec(rest);
    if (back !== null) {
      this.#add({ re2: '', script: `\\k<${back[1] ?? ''}>`, beyond: true }, back[0].length);
      return;
    }
    this.#open++;
    const named = /^\(\?P<(\w+)>/.exec(rest);
    const scoped = /^\(\?([aiLmsux]*)(?:-([imsx]+))?:/.exec(rest);
    const around = /^\(\?<?[=!]/.exec(rest);
    if (named !== null) {
      this.#groups++;
      this.#add({ re2: named[0], script: `(?<${named[1] ?? ''}>` }, named[0].length);
      return;
    }
    if (around !== null) {
      this.#add({ re2: '', script: around[0], beyond: true }, around[0].length);
      return;
    }
    if (scoped !== null) {
      const on = this.#flagsOf(scoped[1] ?? '');
      this.#scoped ||= on !== '' || scoped[2] !== undefined;
      const off = scoped[2] === undefined ? '' : `-${scoped[2]}`;
      this.#add({ re2: `(?${on}${off}:`, script: '(?:' }, scoped[0].length);
      return;
    }
    if (rest.startsWith('(?')) throw new PatternProblem(`"${rest.slice(0, 4)}" is not supported`);
    this.#groups++;
    this.#add(same('('), 1);
  }

  #flagsOf(letters: string): string {
    if (/[axL]/.test(letters)) throw new PatternProblem(`the flag "${letters}" is not supported`);
    return letters.replaceAll('u', '');
  }

  /** `{,n}` is up to n; braces that are no repetition are themselves. RE2 repeats no more than 1000 times. */
  #repetition(): void {
    const match = /^\{(\d*)(,?)(\d*)\}/.exec(this.#pattern.slice(this.#at));
    if (match === null || (match[1] === '' && match[3] === '')) {
      this.#add(literal('{'), 1);
      return;
    }
    const [whole, low = '', comma = '', high = ''] = match;
    if (this.#pattern[this.#at + whole.length] === '+')
      throw new PatternProblem('a possessive repetition is not supported');
    const text = `{${low === '' ? '0' : low}${comma}${high}}`;
    const most = Math.max(Number(low), Number(high));
    this.#add(most > 1000 ? { re2: '', script: text, beyond: true } : same(text), whole.length);
  }
}

const same = (text: string): Piece => ({ re2: text, script: text });
const beforeLineEnd: Piece = { re2: '(?:\\n?\\z)', script: '(?=\\n?(?![^]))' };
