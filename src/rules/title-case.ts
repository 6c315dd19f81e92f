/**
 * Whether a text is written in title case as the rule format has it: the style of the New York Times (short words are small except at the ends),
 * with the words of CDISC that are always capitals or always small. A text without words is.
 *
 * See CORE, operator is_title_case; the algorithm is John Gruber's Title Case in Stuart Colville's version.
 */
export function isTitleCase(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '') return text === '';
  const expected = titleCase(trimmed, true);
  return trimmed === expected.charAt(0).toUpperCase() + expected.slice(1);
}

const always: Readonly<Record<string, string>> = { id: 'ID', per: 'per', 'and/or': 'and/or', is: 'is', with: 'with' };

const small = 'a|an|and|as|at|but|by|en|for|if|in|of|on|or|the|to|v\\.?|via|vs\\.?';
const signs = '!"\u201c#$%&\'\u2018()*+,\\-\u2013\u2012\u2014\u2015./:;?@[\\\\\\]_`{|}~';

const patterns = {
  smallWord: new RegExp(`^(?:${small})$`, 'iu'),
  smallFirst: new RegExp(`^([${signs}]*)(${small})(?![\\p{L}\\p{N}_])`, 'iu'),
  smallLast: new RegExp(`(?<![\\p{L}\\p{N}_])(?:${small})[${signs}]?$`, 'iu'),
  smallAfterSign: new RegExp(`([:.;?!\\-\u2013\u2012\u2014\u2015] )(${small})`, 'gu'),
  initials: /^(?:\p{Lu}\.|\p{Lu}\.\p{Lu})+$/u,
  apostropheSecond: /^[dol]['\u2018]\p{L}+(?:['s]{2})?$/iu,
  scottish: /^([Mm]c|MC)([\p{L}\p{N}_].+)/u,
  title: /^(?:m(?:rs?|s)|Dr)$/iu,
  periodInside: /\p{L}\.\p{L}/iu,
  capitalInside: new RegExp(`^[${signs}]*?\\p{L}+\\p{Lu}`, 'u'),
  consonants: /^[bcdfghjklmnpqrstvwxz]{3,}$/iu,
  first: new RegExp(`^[${signs}]*?\\p{L}`, 'u'),
};

function titleCase(text: string, ends: boolean): string {
  return text
    .split(/[\r\n]+/)
    .map((line) => lineOf(line, ends))
    .join('\n');
}

function lineOf(line: string, ends: boolean): string {
  const capitals = line.toUpperCase() === line;
  const words = line.split(/[\t ]/);
  const written = words.map((word) => fixed(word) ?? wordOf(word, capitals));
  const last = words.length - 1;
  if (ends && fixed(words[0] ?? '') === undefined)
    written[0] = (written[0] ?? '').replace(
      patterns.smallFirst,
      (_, before: string, word: string) => before + capital(word),
    );
  if (ends && fixed(words[last] ?? '') === undefined)
    written[last] = (written[last] ?? '').replace(patterns.smallLast, capital);
  return written.join(' ').replace(patterns.smallAfterSign, (_, sign: string, word: string) => sign + capital(word));
}

function fixed(word: string): string | undefined {
  const key = word.toLowerCase();
  return Object.hasOwn(always, key) ? always[key] : undefined;
}

function wordOf(word: string, capitals: boolean): string {
  if (capitals && patterns.initials.test(word)) return word;
  if (patterns.apostropheSecond.test(word)) {
    const start = 'aeiou'.includes(word.charAt(0).toLowerCase())
      ? word.charAt(0).toUpperCase()
      : word.charAt(0).toLowerCase();
    return start + word.charAt(1) + word.charAt(2).toUpperCase() + word.slice(3);
  }
  const scottish = patterns.scottish.exec(word);
  if (scottish !== null) return capital(scottish[1] ?? '') + titleCase(scottish[2] ?? '', true);
  if (patterns.title.test(word)) return word.charAt(0).toUpperCase() + word.slice(1);
  if (patterns.periodInside.test(word) || (!capitals && patterns.capitalInside.test(word))) return word;
  if (patterns.smallWord.test(word)) return word.toLowerCase();
  if (word.includes('/') && !word.includes('//')) return parts(word, '/');
  if (word.includes('-')) return parts(word, '-');
  const lower = capitals ? word.toLowerCase() : word;
  if (patterns.consonants.test(lower)) return lower.toUpperCase();
  return lower.replace(patterns.first, (start) => start.toUpperCase());
}

function parts(word: string, sign: string): string {
  return word
    .split(sign)
    .map((part) => titleCase(part, false))
    .join(sign);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
