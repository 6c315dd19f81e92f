/** What is wrong with a piece of text, and where in it. */
export interface CharacterFault {
  readonly reason: string;
  /** From the start of the piece. */
  readonly at: number;
}

/** The fault that comes first. */
export function firstOf(faults: readonly (CharacterFault | undefined)[]): CharacterFault | undefined {
  return faults.filter((fault) => fault !== undefined).sort((a, b) => a.at - b.at)[0];
}

/** Blanks as XML has them, once line ends are one. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09;
}

/** What a look at every character of a piece tells: nothing, that marks of XML may be in it, or that it is to be looked at closely. */
export type Look = 'plain' | 'marks' | 'odd';

/** Looks at text of an element: references and "]" are marks, what XML forbids is odd. */
export function lookAtText(text: string, start: number, end: number): Look {
  let seen: Look = 'plain';
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === AMPERSAND || code === BRACKET) seen = 'marks';
    else if (code < 0x20 ? !isBlank(code) : code >= 0xfffe) return 'odd';
  }
  return seen;
}

const [AMPERSAND, BRACKET] = [0x26, 0x5d] as const;

const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** The first character that XML forbids. See XML 1.0, section 2.2. */
export function forbiddenIn(text: string): CharacterFault | undefined {
  const at = text.search(forbidden);
  if (at < 0) return undefined;
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  return { reason: `the character U+${code} is not allowed`, at };
}

const name = /^[:A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}][:A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}.0-9\u00b7\u0300-\u036f\u203f\u2040-]*$/u; // prettier-ignore

/** See XML 1.0, section 2.3. */
export function isName(text: string): boolean {
  return name.test(text);
}

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Text with its references resolved: to characters, and to the five entities that XML itself has. See XML 1.0, section 4.1. */
export function resolved(text: string): string | CharacterFault {
  let result = '';
  let done = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', done)) {
    const end = text.indexOf(';', at);
    const reference = end < 0 ? '' : text.slice(at + 1, end);
    const character = reference.startsWith('#') ? characterOf(reference.slice(1)) : entities.get(reference);
    if (character === undefined) {
      const reason =
        end < 0 || !isName(reference.replace(/^#/, '_'))
          ? 'an "&" that begins no reference must be written "&amp;"'
          : `"&${reference.slice(0, 40)};" is no reference that XML has`;
      return { reason, at };
    }
    result += text.slice(done, at) + character;
    done = end + 1;
  }
  return result + text.slice(done);
}

function characterOf(reference: string): string | undefined {
  const isNumber = /^(?:[0-9]+|x[0-9A-Fa-f]+)$/.test(reference);
  const code = isNumber ? Number(reference.startsWith('x') ? `0${reference}` : reference) : 0;
  const isAllowed = code >= 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
  if (!isAllowed || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff || code > 0x10ffff)
    return undefined;
  return String.fromCodePoint(code);
}
