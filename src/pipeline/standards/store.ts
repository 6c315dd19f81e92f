import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { compareText } from '#base/compare-text.js';
import { ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { CatalogueEntry } from '#standards/choice.js';
import { fileChecksum } from '../incremental/checksum.js';

/** A standard to keep in a folder: its line of standards.json, its files, and where it came from. */
interface Shelving {
  readonly entry: CatalogueEntry;
  /** Texts by their path in the folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly source: {
    readonly file: string;
    readonly path: string;
    readonly title: string;
    readonly what: string;
    readonly publisher: string;
  };
}

export interface Stored {
  readonly folder: string;
  readonly entry: CatalogueEntry;
  readonly what: string;
  /** Whether the same version was there already. */
  readonly replaced: boolean;
}

/** Keeps a standard in a folder: its files first, then its line of standards.json, so that a line never names what is not there. */
export function store(
  folder: string,
  { entry, files, source }: Shelving,
  warnings: readonly Diagnostic[],
): Checked<Stored> {
  const sha = fileChecksum(source.file) ?? 'unknown';
  for (const [path, text] of files) put(join(folder, path), text);
  put(
    join(folder, source.path),
    `# ${source.title}\n\n- Publisher: ${source.publisher}.\n- What: ${source.what}.\n- Built by trialmill from ${basename(source.file)} (SHA-256 ${sha}).\n`,
  );
  const former = entriesOf(folder);
  const others = former.filter(({ id, version }) => id !== entry.id || version !== entry.version);
  const all = [...others, entry].sort((a, b) => compareText(a.id, b.id) || compareText(b.version, a.version));
  put(join(folder, 'standards.json'), `[\n${all.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
  return ok({ folder, entry, what: source.what, replaced: others.length < former.length }, warnings);
}

function entriesOf(folder: string): readonly CatalogueEntry[] {
  const path = join(folder, 'standards.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as readonly CatalogueEntry[]) : [];
}

/** A file appears whole or not at all. */
function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  writeFileSync(partial, text);
  renameSync(partial, path);
}
