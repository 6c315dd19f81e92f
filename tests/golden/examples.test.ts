import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Diagnostic } from '#base/diagnostic.js';
import { plain } from '#cli/terminal.js';
import { diagnosticsText } from '#cli/show-diagnostics.js';
import { build } from '#pipeline/build.js';
import { filesBelow, temporaryFolder } from '../support/study-a.js';
import { planText } from './plan-text.js';

/** Each folder is a study that shows one concept of the mapping language; `npm run golden` writes what comes out of it into `expected`. */
const examples = join(import.meta.dirname, 'examples');
const quiet = { phase: () => undefined, at: () => undefined };

const temporary = temporaryFolder();
afterAll(temporary.dispose);

describe.each(readdirSync(examples))('the example %s', (name) => {
  const folder = join(examples, name);
  const expected = join(folder, 'expected');

  it('gives what is expected, and nothing else', async () => {
    const found = await outcome(join(folder, 'study.yaml'), join(temporary.path, name));
    for (const [file, text] of found) await expect(text).toMatchFileSnapshot(join(expected, file));
    const written = existsSync(expected) ? readdirSync(expected) : [];
    expect(written.filter((file) => !found.has(file))).toEqual([]);
  });
});

/** Datasets, the reports that have something to tell, and the SQL; of a study that cannot be built, what is told. */
async function outcome(study: string, out: string): Promise<ReadonlyMap<string, string>> {
  const built = await build({ study, out }, quiet);
  if (!built.ok) return new Map([['faults.txt', faultsText(built.diagnostics, study)]]);
  const { problems, sources, datasets } = built.value.results;
  const read = (path: string) => readFileSync(join(out, path), 'utf8').replaceAll('\r\n', '\n');
  const tables = filesBelow(join(out, 'csv')).map((path) => [path.split('/')[1] ?? '', read(`csv/${path}`)] as const);
  const changed = [...sources, ...datasets.flatMap(({ inputs }) => inputs)].some(({ dropped }) => dropped.length > 0);
  const reports = [
    ...(problems.length > 0 ? ['problems.csv'] : []),
    ...(changed ? ['reconciliation.csv', 'dropped-rows.csv'] : []),
  ];
  return new Map([
    ...tables,
    ...reports.map((report) => [report, read(`reports/${report}`)] as const),
    ['plan.sql', await planText(study, ({ kind, about }) => kind !== 'release' && about !== 'accounting')],
  ]);
}

function faultsText(diagnostics: readonly Diagnostic[], study: string): string {
  const folder = relative(process.cwd(), join(study, '..')).split(sep).join('/');
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return diagnosticsText(errors, plain).replaceAll(`${folder}/`, '');
}
