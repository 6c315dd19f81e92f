import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DatasetMeta, Method, Origin, StudyMeta, ValueLevelMeta, VariableMeta } from '#model/study-meta.js';
import type { BuildResults } from '#report/results.js';
import { builtStudy, outOf } from '../support/built-studies.js';
import { readJson } from '../support/study-a.js';
import { planText } from './plan-text.js';

const mappings = join(import.meta.dirname, '../../mappings');
const studies = readdirSync(mappings).filter((name) => existsSync(join(mappings, name, 'study.yaml')));

/** What the worked studies are today; `npm run golden` writes them again, and the difference is read like code. */
describe.each(studies)('%s', (study) => {
  const golden = (name: string) => join(import.meta.dirname, study, name);
  let results: BuildResults;

  beforeAll(async () => {
    results = await builtStudy(study);
  });

  it('generates the SQL of plan.sql', async () => {
    await expect(await planText(join(mappings, study, 'study.yaml'))).toMatchFileSnapshot(golden('plan.sql'));
  });

  it('writes the outputs of outputs.json', async () => {
    const { outputs } = readJson<{ outputs: readonly WrittenFile[] }>(join(outOf(study), 'manifest.json'));
    const lines = outputs.map(({ path, rows, sha256 }) =>
      JSON.stringify({ path, ...(rows !== undefined && { rows }), sha256 }),
    );
    await expect(`[\n  ${lines.join(',\n  ')}\n]\n`).toMatchFileSnapshot(golden('outputs.json'));
  });

  it('has the metadata of meta.json', async () => {
    await expect(`${JSON.stringify(compact(results.meta), undefined, 1)}\n`).toMatchFileSnapshot(golden('meta.json'));
  });
});

interface WrittenFile {
  readonly path: string;
  readonly rows?: number;
  readonly sha256: string;
}

/** A line for each variable: what a reviewer of the metadata looks at. */
function compact({ study, standards, datasets, codelists }: StudyMeta): object {
  return {
    study,
    standards: standards.map(({ id, version }) => `${id} ${version}`),
    datasets: Object.fromEntries(datasets.map((dataset) => [dataset.name, compactDataset(dataset)])),
    codelists: Object.fromEntries(
      [...codelists].map(([key, codelist]) => [
        key,
        codelist.kind === 'dictionary'
          ? `${codelist.dictionary} ${codelist.version}`
          : words(
              codelist.name,
              codelist.code,
              codelist.standard,
              codelist.terms
                .map(
                  ({ value, code, decode }) =>
                    `${value}${code === undefined ? ' (sponsor)' : ''}${decode === undefined ? '' : ` = ${decode}`}`,
                )
                .join('; '),
            ),
      ]),
    ),
  };
}

function compactDataset({ label, class: general, subclass, structure, keys, variables, comment }: DatasetMeta): object {
  return {
    is: words(label, general, subclass, structure),
    keys: keys.join(' '),
    ...(comment !== undefined && { comment }),
    variables: Object.fromEntries(variables.map((variable) => [variable.name, compactVariable(variable)])),
  };
}

function compactVariable(variable: VariableMeta): string | object {
  const text = words(described(variable), variable.core, variable.role);
  const values = variable.values ?? [];
  if (values.length === 0) return text;
  return { is: text, values: Object.fromEntries(values.map((value) => [where(value), described(value)])) };
}

function described(of: VariableMeta | ValueLevelMeta): string {
  const { label, dataType, length, significantDigits, displayFormat, mandatory, codelist, origin, method, comment } =
    of;
  const size = `${dataType} ${length}${significantDigits === undefined ? '' : `.${significantDigits}`}`;
  return words(
    label,
    size,
    displayFormat,
    mandatory ? 'mandatory' : undefined,
    codelist === undefined ? undefined : `codelist ${codelist}`,
    source(origin),
    computed(method),
    comment === undefined ? undefined : `comment: ${comment}`,
  );
}

function where({ where: conditions }: ValueLevelMeta): string {
  return conditions
    .map(({ variable, comparator, values }) => `${variable} ${comparator} ${values.join(', ')}`)
    .join(' and ');
}

function source(origin: Origin | undefined): string | undefined {
  if (origin === undefined) return undefined;
  if (origin.type === 'Predecessor') return `Predecessor ${origin.dataset}.${origin.variable}`;
  return 'source' in origin ? `${origin.type} by ${origin.source}` : origin.type;
}

function computed(method: Method | undefined): string | undefined {
  return method === undefined ? undefined : `${method.type}: ${method.description}`;
}

function words(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' | ');
}
