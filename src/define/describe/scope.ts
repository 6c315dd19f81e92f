import { compareText } from '#base/compare-text.js';
import { invariant } from '#base/invariant.js';
import type {
  Codelist,
  DatasetClass,
  DatasetMeta,
  Family,
  Origin,
  StandardRef,
  StudyDocument,
  StudyMeta,
  ValueLevelMeta,
  VariableMeta,
} from '#model/study-meta.js';
import { itemKey } from '../oid.js';

/** What one define.xml speaks of: the datasets of a family in their order, their items, and what those refer to. Nothing else is written. */
export interface Scope {
  readonly study: StudyMeta;
  readonly family: Family;
  readonly datasets: readonly DatasetMeta[];
  /** Variables, each followed by its values. */
  readonly items: readonly Item[];
  readonly codelists: readonly UsedCodelist[];
  /** The implementation guide of the datasets. */
  readonly guide?: StandardRef;
  readonly annotatedCrfs: readonly StudyDocument[];
  readonly otherDocuments: readonly StudyDocument[];
}

/** An ItemDef: a variable, or the values of a variable that a where clause chooses. */
export interface Item {
  readonly key: string;
  readonly dataset: DatasetMeta;
  readonly variable: VariableMeta;
  readonly value?: ValueLevelMeta;
  /** Of the value, or of the variable where it is not said on the values. */
  readonly origin?: Origin;
  readonly codelist?: Codelist;
}

export interface UsedCodelist {
  readonly codelist: Codelist;
  readonly dataType: 'text' | 'integer' | 'float';
}

const GUIDES: Readonly<Record<Family, string>> = { sdtm: 'SDTMIG', adam: 'ADaMIG' };

export function scopeOf(study: StudyMeta, family: Family): Scope {
  const datasets = study.datasets.filter((dataset) => dataset.family === family).sort(compareDatasets);
  const items = datasets.flatMap((dataset) =>
    dataset.variables.flatMap((variable) => itemsOf(study, dataset, variable)),
  );
  const guide = study.standards.find((standard) => standard.type === 'IG' && standard.name === GUIDES[family]);
  const documents = study.documents.filter((document) => (document.family ?? family) === family);
  const collected = items.some((item) => item.origin?.type === 'Collected');
  return {
    study,
    family,
    datasets,
    items,
    codelists: usedCodelists(items),
    ...(guide && { guide }),
    annotatedCrfs: documents.filter((document) => document.role === 'annotated crf' && collected),
    otherDocuments: documents.filter((document) => document.role !== 'annotated crf'),
  };
}

/** The items of a dataset that are variables, in the dataset's order. */
export function variablesOf(scope: Scope, dataset: DatasetMeta): readonly Item[] {
  return scope.items.filter((item) => item.dataset === dataset && item.value === undefined);
}

/** Variables with value level metadata, with their values. */
export function valueListsOf(scope: Scope): readonly { readonly of: Item; readonly values: readonly Item[] }[] {
  return scope.items
    .filter((item) => item.value === undefined && hasValues(item.variable))
    .map((of) => ({
      of,
      values: scope.items.filter(
        (item) => item.value !== undefined && item.dataset === of.dataset && item.variable === of.variable,
      ),
    }));
}

export function hasValues(variable: VariableMeta): boolean {
  return variable.values !== undefined && variable.values.length > 0;
}

/** Define-XML 2.1, ItemGroupDef: the order of the general observation classes; analysis datasets start with ADSL. */
const CLASS_ORDER: Readonly<Record<DatasetClass, number>> = {
  'TRIAL DESIGN': 1,
  'SPECIAL PURPOSE': 2,
  INTERVENTIONS: 3,
  EVENTS: 4,
  FINDINGS: 5,
  'FINDINGS ABOUT': 6,
  RELATIONSHIP: 7,
  'STUDY REFERENCE': 8,
  'SUBJECT LEVEL ANALYSIS DATASET': 9,
  'OCCURRENCE DATA STRUCTURE': 10,
  'BASIC DATA STRUCTURE': 11,
  'ADAM OTHER': 12,
};

/** Analysis datasets have no stated order of classes but for ADSL: they go by name. */
function compareDatasets(a: DatasetMeta, b: DatasetMeta): number {
  const rank = ({ family, class: of }: DatasetMeta) =>
    family === 'sdtm' || of === 'SUBJECT LEVEL ANALYSIS DATASET' ? CLASS_ORDER[of] : CLASS_ORDER['ADAM OTHER'];
  return rank(a) - rank(b) || compareText(a.name, b.name);
}

function itemsOf(study: StudyMeta, dataset: DatasetMeta, variable: VariableMeta): readonly Item[] {
  const values = variable.values ?? [];
  const onValues = values.length > 0 && values.every((value) => value.origin !== undefined);
  const codelist = codelistOf(study, variable);
  return [
    {
      key: itemKey(dataset.name, variable.name),
      dataset,
      variable,
      ...(variable.origin && !onValues && { origin: variable.origin }),
      ...(codelist && { codelist }),
    },
    ...values.map((value): Item => {
      invariant(value.where.length > 0, `a value of ${dataset.name}.${variable.name} has a where clause`);
      const ownCodelist = codelistOf(study, value);
      return {
        key: itemKey(dataset.name, variable.name, value.where),
        dataset,
        variable,
        value,
        ...(value.origin && { origin: value.origin }),
        ...(ownCodelist && { codelist: ownCodelist }),
      };
    }),
  ];
}

/** A list of which the study uses no term cannot be written: CodeList needs one (ODM 1.3.2). Then the reference goes too. */
function codelistOf(study: StudyMeta, { codelist: id }: VariableMeta | ValueLevelMeta): Codelist | undefined {
  if (id === undefined) return undefined;
  const codelist = study.codelists.get(id);
  invariant(codelist, `the codelist ${id} is part of the study`);
  return codelist.kind === 'terms' && codelist.terms.length === 0 ? undefined : codelist;
}

function usedCodelists(items: readonly Item[]): readonly UsedCodelist[] {
  const used = new Map<string, UsedCodelist>();
  for (const { codelist, variable, value } of items) {
    if (!codelist) continue;
    const float = (value ?? variable).dataType === 'float' || used.get(codelist.id)?.dataType === 'float';
    const numeric = codelist.kind === 'terms' ? codelist.storage === 'number' : variable.storage === 'number';
    used.set(codelist.id, { codelist, dataType: numeric ? (float ? 'float' : 'integer') : 'text' });
  }
  return [...used.values()].sort((a, b) => compareText(a.codelist.id, b.codelist.id));
}
