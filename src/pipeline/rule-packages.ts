import { invariant } from '#base/invariant.js';
import type { Family, StudyMeta } from '#model/study-meta.js';
import type { AdamStructure } from '#standards/published.js';
import type { Standards } from '#standards/standards.js';
import type { DefineFacts } from '#rules/define-facts.js';
import type { RuleDataset, World } from '#rules/world.js';
import { ruleStandards } from './rule-standards.js';
import type { RulePackage } from './rule-tasks.js';

/** The datasets of one folder of a submission, ready for rules: as they were built, or as they were loaded from files. */
export interface FamilyDatasets {
  readonly family: Family;
  readonly datasets: readonly RuleDataset[];
  readonly keys: ReadonlyMap<string, readonly string[]>;
  readonly structureOf: (dataset: string) => AdamStructure | undefined;
  readonly define?: DefineFacts;
  /** The version of the guide that was asked for, where it is not at hand and another stands in for it. */
  readonly askedVersion?: string;
  /** Where the define.xml lies, if it was read from a file. */
  readonly defineFile?: string;
}

/** One package for each family, each able to look up the datasets of the other. */
export function rulePackages(families: readonly FamilyDatasets[], standards: Standards): readonly RulePackage[] {
  return families.map((own) => {
    const { family, datasets, keys, structureOf, define, askedVersion } = own;
    const { name, version } = guideOf(own, standards);
    const world: World = {
      standard: { name, version },
      datasets,
      related: families.filter((other) => other.family !== family).flatMap((other) => other.datasets),
      standards: {
        ...ruleStandards(family, standards, structureOf),
        ...(askedVersion !== undefined && { standsFor: `${name} ${version}` }),
      },
      ...(define && { define }),
    };
    return { world, keys };
  });
}

/** The guide that datasets are held against: the version that was asked for, else the one at hand. */
export function guideOf(
  { family, askedVersion }: Pick<FamilyDatasets, 'family' | 'askedVersion'>,
  standards: Standards,
): World['standard'] {
  const { name, version } = standardOf(family, standards);
  return { name, version: askedVersion ?? version };
}

/** The guide for datasets of a family that is at hand. */
export function standardOf(family: Family, { refs }: Standards): World['standard'] {
  const guide = refs.find(({ type, name }) => type === 'IG' && name.startsWith('ADaM') === (family === 'adam'));
  invariant(guide !== undefined, 'there is a guide for each family');
  return { name: guide.name, version: guide.version };
}

/** The structure of the ADaMIG that a description declares. */
function structureFromMeta(study: StudyMeta): (dataset: string) => AdamStructure | undefined {
  return (name) => {
    const dataset = study.datasets.find((candidate) => candidate.name === name);
    if (dataset?.family !== 'adam') return undefined;
    if (dataset.class === 'SUBJECT LEVEL ANALYSIS DATASET') return 'ADSL';
    if (dataset.class !== 'BASIC DATA STRUCTURE') return undefined;
    return dataset.subclass === 'TIME-TO-EVENT' ? 'TTE' : 'BDS';
  };
}

/** The built datasets of a family as rules see them. */
export function builtDatasets(
  study: StudyMeta,
  family: Family,
  rows: ReadonlyMap<string, number>,
  sizes: ReadonlyMap<string, number>,
  define: DefineFacts | undefined,
): FamilyDatasets {
  const mine = study.datasets.filter((dataset) => dataset.family === family && dataset.hasNoData !== true);
  return {
    family,
    datasets: mine.map((dataset): RuleDataset => {
      const file = `${dataset.name.toLowerCase()}.xpt`;
      const size = sizes.get(dataset.name);
      const supplemental = dataset.name.startsWith('SUPP');
      return {
        name: dataset.name,
        file,
        table: dataset.name,
        label: dataset.label,
        columns: dataset.variables.map(({ name, storage, label, length, displayFormat }, i) => ({
          name,
          storage,
          label,
          length: storage === 'number' ? 8 : length,
          order: i + 1,
          ...(displayFormat !== undefined && { displayFormat }),
        })),
        rows: rows.get(dataset.name) ?? 0,
        ...(size !== undefined && { size }),
        ...(supplemental
          ? dataset.domain !== undefined && { rdomain: dataset.domain }
          : dataset.variables.some((variable) => variable.name === 'DOMAIN') && { domain: dataset.name }),
        class: dataset.class,
      };
    }),
    keys: new Map(mine.map((dataset) => [dataset.name, dataset.keys])),
    structureOf: structureFromMeta(study),
    ...(define && { define }),
  };
}
