import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Whether R is there with these packages, and what the name of a test says where it is not. */
export function findR(...packages: readonly string[]): { readonly has: boolean; readonly skipped: string } {
  const loaded = packages.map((name) => `library(${name})`).join('; ');
  const has = spawnSync('Rscript', ['-e', loaded || '1']).status === 0;
  const what = ['Rscript', packages.join(' and ')].filter((part) => part !== '').join(' with ');
  return { has, skipped: has ? '' : ` (skipped: ${what} not found)` };
}

/** Runs a script of tests/independent, and gives what it printed. */
export function rscript(name: string, parameters: readonly string[]): string {
  const script = fileURLToPath(new URL(`../independent/${name}`, import.meta.url));
  return execFileSync('Rscript', [script, ...parameters], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The records of a CSV file that R wrote; what our scripts write has no quotes or commas inside. */
export function csvOfR(path: string): readonly Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const cells = (line: string) => line.replaceAll('"', '').split(',');
  const names = cells(header);
  return lines.map((line) =>
    Object.fromEntries(cells(line).map((cell, i): [string, string] => [names[i] ?? '', cell])),
  );
}
