/** Markup that is safe to print as it is. Made only by the markup tag, and by `trusted` for text that a renderer of ours made. */
export interface Html {
  readonly kind: 'html';
  readonly text: string;
}

type Part = Html | string | number | false | undefined | readonly Part[];

/** Markup with its values escaped: text stays text, whatever stands in it. Lists are joined; undefined and false give nothing; indentation goes. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = '';
  for (const [i, string] of unindented(strings).entries()) text += printed(parts[i - 1]) + string;
  return trusted(text);
}

const known = new WeakMap<TemplateStringsArray, readonly string[]>();

/** Each template once: a page may be made of one of them a hundred thousand times. */
function unindented(strings: TemplateStringsArray): readonly string[] {
  let found = known.get(strings);
  if (found === undefined) {
    found = strings.map((string) => string.replace(/\n\s*/g, '\n'));
    known.set(strings, found);
  }
  return found;
}

/** Text that is markup already. Never for text from data or users. */
export function trusted(text: string): Html {
  return { kind: 'html', text };
}

/** Each on a line of its own. */
export function stacked(parts: readonly Html[]): Html {
  return markup`${parts.map((part, i) => (i === 0 ? part : markup`<br />${part}`))}`;
}

function printed(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'kind' in part ? part.text : part.map(printed).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '').replaceAll('\0', '\uFFFD');
}
