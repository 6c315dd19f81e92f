import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = join(import.meta.dirname, '..', '..', 'src');

export interface SourceFile {
  /** Below src/, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file of the product, by path. */
export function sourceFiles(): readonly SourceFile[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(source, path), 'utf8') }));
}

/** Which floors each floor imports from, read from the import statements. */
export function floorImports(files: readonly SourceFile[]): ReadonlyMap<string, ReadonlySet<string>> {
  const imports = new Map<string, Set<string>>();
  for (const { path, text } of files) {
    const [floor, rest] = path.split('/');
    if (floor === undefined || rest === undefined) continue;
    const below = imports.get(floor) ?? new Set();
    imports.set(floor, below);
    for (const [, other] of text.matchAll(/(?:from|import\()\s*'#([a-z]+)\//g))
      if (other !== undefined && other !== floor) below.add(other);
  }
  return imports;
}

/** The floors as a mermaid picture. An arrow that a longer way makes superfluous is left out, so that the picture can be read. */
export function floorPicture(imports: ReadonlyMap<string, ReadonlySet<string>>): string {
  const reaches = (from: string, to: string): boolean =>
    [...(imports.get(from) ?? [])].some((next) => next === to || reaches(next, to));
  const arrows = [...imports]
    .flatMap(([floor, below]) =>
      [...below]
        .filter((to) => ![...below].some((other) => other !== to && reaches(other, to)))
        .map((to) => `  ${floor} --> ${to}`),
    )
    .sort();
  return ['flowchart TD', ...arrows].join('\n');
}
