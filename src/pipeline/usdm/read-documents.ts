import { statSync } from 'node:fs';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { TestedDataset } from '#report/results.js';
import type { Rule } from '#rules/rule.js';
import { meantFor } from '#rules/scope.js';
import type { World } from '#rules/world.js';
import { report } from '../messages.js';
import type { RulePackage } from '../rule-tasks.js';
import { readStudyDocument } from './document.js';
import { documentWorld, standardOfDocument } from './package.js';

export interface DocumentOptions {
  /** The standard that was said; a version of USDM counts. */
  readonly standard?: string;
  /** A JSON Schema that the documents are held against. */
  readonly schema?: string;
}

/** Study documents, each a package of its own. */
export interface ReadDocuments {
  readonly packages: readonly RulePackage[];
  readonly tested: readonly TestedDataset[];
}

/** Reads study documents; the faults of all come together, and a document that no rule is meant for is told. */
export async function readDocuments(
  paths: readonly string[],
  rules: readonly Rule[],
  { standard, schema }: DocumentOptions,
): Promise<Checked<ReadDocuments>> {
  const check = schema === undefined ? ok(undefined) : (await import('./schema.js')).readSchema(schema);
  if (!check.ok) return check;
  const worlds: { readonly path: string; readonly world: World }[] = [];
  const wrong: Diagnostic[] = [];
  for (const path of paths)
    try {
      const document = await readStudyDocument(path, check.value);
      worlds.push({ path, world: documentWorld(document, standardOfDocument(document, standard)) });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      wrong.push(report('not-json', { path, problem: error.message }));
    }
  if (wrong.length > 0) return faults(wrong);
  const warnings = worlds
    .filter(({ world }) => !rules.some((rule) => meantFor(rule, world)))
    .map(({ path, world }) => report('no-rule-for', { file: path, standard: titleOf(world) }));
  return ok(
    {
      packages: worlds.map(({ world }) => ({ world, keys: new Map() })),
      tested: worlds.map(({ path, world }) => ({
        name: world.document?.file ?? '',
        label: 'Study document',
        path,
        standard: titleOf(world),
        bytes: statSync(path).size,
        rows: world.datasets.reduce((sum, { rows }) => sum + rows, 0),
      })),
    },
    warnings,
  );
}

function titleOf({ standard: { name, version } }: World): string {
  return `${name} ${version}`.trim();
}
