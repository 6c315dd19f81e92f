import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, parseDocument } from 'yaml';
import { fenced, table } from './reference/markdown.js';

/** A comment that says what stands below it: `<!-- rows dates/expected/mh.csv MHTERM MHSTDTC -->`. */
const DIRECTIVE = /<!-- (yaml|rows|text) (\S+)((?: \S+)*) -->\n(?:\n?(?:```[^]*?\n```\n|(?:\|.*\n)+))?/g;

/** A page of the guide with every YAML, table and text taken from the examples again. */
export function filled(page: string, examples: string): string {
  return page.replace(DIRECTIVE, (_, kind: string, path: string, rest: string) => {
    const text = readFileSync(join(examples, path), 'utf8');
    const names = rest.split(' ').filter((name) => name !== '');
    const shown = kind === 'rows' ? rows(text, names) : fenced(kind, kind === 'yaml' ? excerpt(text, names) : text);
    return `<!-- ${kind} ${path}${rest} -->\n\n${shown}\n`;
  });
}

/** The examples that a page shows, by the names of their folders. */
export function shownExamples(page: string): ReadonlySet<string> {
  return new Set([...page.matchAll(DIRECTIVE)].map(([, , path = '']) => path.split('/')[0] ?? ''));
}

/** A CSV file as a table; only the columns that are asked for, if any are. */
function rows(text: string, wanted: readonly string[]): string {
  const [head = [], ...lines] = cells(text);
  // A name with a blank is written with an underscore there.
  const columns =
    wanted.length === 0 ? head : wanted.map((name) => head.find((one) => one.replaceAll(' ', '_') === name) ?? name);
  const missing = columns.find((name) => !head.includes(name));
  if (missing !== undefined) throw new Error(`There is no column ${missing}, only ${head.join(', ')}.`);
  return table(
    columns,
    lines.map((line) => columns.map((name) => line[head.indexOf(name)] ?? '')),
  );
}

function cells(text: string): readonly (readonly string[])[] {
  const lines = text.trimEnd().split('\n');
  return lines.map((line) => {
    const fields = [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/g)];
    // Behind the last field there is an empty match, unless the line ends with a comma.
    const count = fields.length - (line === '' || line.endsWith(',') ? 0 : 1);
    return fields.slice(0, count).map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
  });
}

/** The lines of the entries at these paths (`raw.sources.ae`) under the lines of the keys above them; all lines without a path. */
function excerpt(text: string, paths: readonly string[]): string {
  if (paths.length === 0) return text;
  const lines = text.split('\n');
  const shown = new Set(paths.flatMap((path) => linesOf(text, path.split('.'))));
  return lines.filter((_, i) => shown.has(i)).join('\n');
}

function linesOf(text: string, path: readonly string[]): readonly number[] {
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length - 1;
  let node: unknown = parseDocument(text).contents;
  const lines: number[] = [];
  for (const [depth, name] of path.entries()) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
    if (!isScalar(pair?.key) || !pair.key.range) throw new Error(`There is no ${path.join('.')}.`);
    const first = lineAt(pair.key.range[0]);
    node = pair.value;
    const value = (pair.value as { range?: readonly number[] } | null)?.range ?? pair.key.range;
    const end = text.slice(0, value[1]).trimEnd().length;
    const last = depth === path.length - 1 ? lineAt(end) : first;
    for (let line = first; line <= last; line++) lines.push(line);
  }
  return lines;
}
