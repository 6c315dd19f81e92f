import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import { didYouMean } from '#base/did-you-mean.js';
import { report } from './messages.js';
import { naturalKeys } from './natural-keys.js';
import type { FamilyDatasets } from './rule-packages.js';

/** Variables that tell the records of a dataset apart; of every dataset that has them all, where none is named. */
export interface StatedKeys {
  readonly dataset?: string;
  readonly variables: readonly string[];
}

/** Every dataset with the keys that fingerprints are made from: those stated, else those of define.xml, else natural ones. */
export function withKeys(
  packages: readonly FamilyDatasets[],
  stated: readonly StatedKeys[],
): Checked<readonly FamilyDatasets[]> {
  const problems = stated.flatMap((one) => problemsOf(one, packages));
  if (problems.length > 0) return faults(problems);
  return ok(
    packages.map((one) => ({
      ...one,
      keys: new Map(
        one.datasets.map((dataset) => {
          const { name, columns } = dataset;
          const has = (variable: string) => columns.some((column) => column.name === variable);
          const own = stated.find((keys) => keys.dataset === name);
          const any = stated.find((keys) => keys.dataset === undefined && keys.variables.every(has));
          const described = one.keys.get(name)?.filter(has) ?? [];
          return [name, (own ?? any)?.variables ?? (described.length > 0 ? described : naturalKeys(dataset))] as const;
        }),
      ),
    })),
  );
}

function problemsOf({ dataset: name, variables }: StatedKeys, packages: readonly FamilyDatasets[]): Diagnostic[] {
  if (name === undefined) return [];
  const datasets = packages.flatMap((one) => one.datasets);
  const dataset = datasets.find((candidate) => candidate.name === name);
  if (dataset === undefined) {
    const nearest = didYouMean(
      name,
      datasets.map((candidate) => candidate.name),
    );
    return [report('unknown-key-variable', { dataset: name, variable: name, nearest })];
  }
  const columns = dataset.columns.map((column) => column.name);
  return variables
    .filter((variable) => !columns.includes(variable))
    .map((variable) =>
      report('unknown-key-variable', { dataset: name, variable, nearest: didYouMean(variable, columns) }),
    );
}
