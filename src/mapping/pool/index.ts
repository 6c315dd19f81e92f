import type { SourceSpan } from '#base/diagnostic.js';
import { invariant } from '#base/invariant.js';
import type { DatasetMeta, StudyFacts, StudyMeta, VariableMeta } from '#model/study-meta.js';
import type { ParsedStudy } from '../parse.js';
import { poolCodelists } from './codelists.js';
import { asIn, differing, type PoolDifference, type Sided } from './difference.js';
import { endpointDifferences } from './endpoints.js';
import { asFirst } from './remarks.js';
import { poolVariable } from './variable.js';

/** A built study that is to be pooled with others. */
export interface StudyToPool {
  readonly meta: StudyMeta;
  readonly parsed: ParsedStudy;
  /** Where its mapping says what a dataset or a variable is. */
  readonly place: (dataset: string, variable?: string) => SourceSpan | undefined;
}

/** One description of the datasets that studies have in common, and all that they say differently of them. The first study is the model of the others. */
export function poolStudies(
  name: string,
  studies: readonly StudyToPool[],
  chosen: readonly string[],
): { readonly meta: StudyMeta; readonly differences: readonly PoolDifference[] } {
  const pooled = chosen.map((dataset) => poolDataset(dataset, studies));
  const datasets = pooled.map(({ dataset }) => dataset);
  const sided = studies.map(({ meta }) => ({ study: meta.study.id, value: meta }));
  const { codelists, differences } = poolCodelists(sided, datasets);
  const [first] = studies;
  invariant(first !== undefined, 'there are studies to pool');
  const isTimed = datasets.some(({ subclass }) => subclass === 'TIME-TO-EVENT');
  return {
    meta: {
      study: facts(name, studies),
      standards: first.meta.standards,
      datasets,
      codelists,
      documents: [],
    },
    differences: [
      ...standards(sided),
      ...pooled.flatMap((each) => each.differences),
      ...differences,
      ...(isTimed ? endpointDifferences(studies.map(({ meta, parsed }) => ({ study: meta.study.id, parsed }))) : []),
    ],
  };
}

function facts(name: string, studies: readonly StudyToPool[]): StudyFacts {
  const ids = studies.map(({ meta }) => meta.study.id);
  const notices = [...new Set(studies.flatMap(({ meta }) => meta.study.notice ?? []))];
  return {
    id: name,
    name,
    description: `Integrated analysis datasets of ${ids.join(' and ')}`,
    protocol: studies.map(({ meta }) => meta.study.protocol).join(', '),
    ...(notices.length > 0 && { notice: notices.join(' ') }),
  };
}

function standards(sided: readonly Sided<StudyMeta>[]): readonly PoolDifference[] {
  const ids = [...new Set(sided.flatMap(({ value }) => value.standards.map(({ id }) => id)))];
  return ids.flatMap((id) =>
    differing(id, 'standard', sided, (meta) => meta.standards.find((ref) => ref.id === id)?.version, asIn(sided)),
  );
}

function poolDataset(
  name: string,
  studies: readonly StudyToPool[],
): { readonly dataset: DatasetMeta; readonly differences: readonly PoolDifference[] } {
  const sided = studies.flatMap(({ meta, place }) => {
    const at = place(name);
    return meta.datasets
      .filter((dataset) => dataset.name === name)
      .map((value) => ({ study: meta.study.id, value, place, ...(at && { at }) }));
  });
  const told = asIn(sided);
  const variables = inOrder(sided.map(({ value }) => value)).map((variable) => {
    const having = sided.flatMap(({ study, value, place }) => {
      const at = place(name, variable);
      return value.variables
        .filter((candidate) => candidate.name === variable)
        .map((meta): Sided<VariableMeta> => ({ study, value: meta, ...(at && { at }) }));
    });
    const subject = `${name}.${variable}`;
    const isEverywhere = having.length === sided.length;
    const { variable: made, differences } = poolVariable(subject, having, isEverywhere);
    const only = sided.map(
      ({ study, at }) => having.find((one) => one.study === study) ?? { study, value: undefined, ...(at && { at }) },
    );
    const words = (value: VariableMeta | undefined) => value && 'there';
    return {
      made,
      differences: [...differing(subject, 'only in one study', only, words, 'missing elsewhere'), ...differences],
    };
  });
  return {
    dataset: { ...asFirst(sided), variables: variables.map(({ made }) => made) },
    differences: [
      ...differing(name, 'class', sided, ({ class: own, subclass }) => [own, subclass].join(' '), 'none', 'conflict'),
      ...differing(name, 'keys', sided, ({ keys }) => keys.join(', '), told),
      ...differing(name, 'label', sided, ({ label }) => label, told),
      ...differing(name, 'structure', sided, ({ structure }) => structure, told),
      ...variables.flatMap(({ differences }) => differences),
    ],
  };
}

/** The variables of all studies: those of the first in its order, each other one after the one that it follows in its study. */
function inOrder(datasets: readonly DatasetMeta[]): readonly string[] {
  const order: string[] = [];
  for (const { variables } of datasets)
    variables.forEach(({ name }, i) => {
      if (order.includes(name)) return;
      const before = variables[i - 1];
      order.splice(before === undefined ? 0 : order.indexOf(before.name) + 1, 0, name);
    });
  return order;
}

/** Datasets that all studies have: those of subjects and of times to event where nothing is asked for. */
export function datasetsToPool(studies: readonly StudyMeta[], asked: readonly string[]): readonly string[] {
  const [first, ...others] = studies;
  const common = (first?.datasets ?? []).filter(({ name }) =>
    others.every((study) => study.datasets.some((dataset) => dataset.name === name)),
  );
  const usual = common.filter(
    (dataset) => dataset.class === 'SUBJECT LEVEL ANALYSIS DATASET' || dataset.subclass === 'TIME-TO-EVENT',
  );
  const chosen = asked.length === 0 ? usual : common.filter(({ name }) => asked.includes(name));
  return chosen.map(({ name }) => name);
}
