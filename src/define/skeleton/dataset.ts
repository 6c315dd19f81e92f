import { keysOf, variablesInOrder, type DefineDataset, type DefineDocument, type DefineItemRef } from '../document.js';
import { nameOf } from '../words.js';
import { plainId, type SkeletonStandards } from './names.js';
import { qualifiersOf, unmappableQualifiers } from './supplemental.js';

/** The mapping of one dataset, to be filled in. */
export interface DatasetSkeleton {
  readonly name: string;
  readonly folder: 'sdtm' | 'adam';
  readonly source: string;
  /** Columns that its source needs. */
  readonly columns: readonly string[];
  readonly content: object;
  readonly comments: readonly (readonly [path: readonly string[], text: string])[];
}

/** Made for every dataset, and not mapped. */
const FILLED = new Set(['STUDYID', 'DOMAIN', 'USUBJID']);

/** A dataset from a source of its own: what is collected or copied comes from a column, all else is a question. */
export function datasetSkeleton(
  document: DefineDocument,
  dataset: DefineDataset,
  standards: SkeletonStandards,
): DatasetSkeleton {
  const { name } = dataset;
  const isAnalysis = isAnalysisDataset(dataset, standards);
  const wanted = variablesInOrder(dataset).filter((reference) => !FILLED.has(nameOf(reference)));
  const isKnown = !isAnalysis && standards.isStandardDataset(name);
  const keys = keysOf(dataset).map(nameOf);
  const source = name.toLowerCase();
  const described = new Set(wanted.map(nameOf));
  const qualifiers = isAnalysis ? [] : qualifiersOf(document, name);
  const unmappable = isAnalysis ? [] : unmappableQualifiers(document, name);
  const missing = isKnown
    ? standards.neededVariables(name).filter((needed) => !FILLED.has(needed) && !described.has(needed))
    : [];
  return {
    name,
    folder: isAnalysis ? 'adam' : 'sdtm',
    source,
    columns: [...wanted, ...qualifiers].filter(isCopied).map(nameOf),
    content: {
      dataset: name,
      ...(!isKnown && { label: (dataset.label ?? name).slice(0, 40) }),
      ...(!isKnown && { class: dataset.class ?? 'ADAM OTHER' }),
      ...(isKnown && dataset.structure === undefined ? {} : { structure: dataset.structure ?? UNKNOWN }),
      from: source,
      keys: keys.length > 0 ? keys : variablesInOrder(dataset).slice(0, 1).map(nameOf),
      variables: Object.fromEntries([
        ...wanted.map((reference): [string, object] => [
          nameOf(reference),
          entryOf(document, name, reference, isAnalysis, standards),
        ]),
        ...missing.map((needed): [string, object] => [needed, { value: null }]),
      ]),
      ...(qualifiers.length > 0 && {
        supplemental: Object.fromEntries(
          qualifiers.map((reference): [string, object] => [
            nameOf(reference),
            entryOf(document, name, reference, isAnalysis, standards),
          ]),
        ),
      }),
    },
    comments: [
      ...questions('variables', wanted),
      ...questions('supplemental', qualifiers),
      ...missing.map((needed) => [['variables', needed], NEEDED] as const),
      ...(unmappable.length === 0 ? [] : [[['dataset'], leftOut(unmappable)] as const]),
    ],
  };
}

const UNKNOWN = 'One record per TODO';
const NEEDED = 'TODO: the standard needs it, and the specification does not describe it.';

function leftOut(names: readonly string[]): string {
  const shown = names.map((name) => `"${name}"`).join(', ');
  return `TODO: left out, because no variable can have such a name (SDTMIG 3.4, section 8.4): the qualifiers ${shown}.`;
}

/** By its class or its name, where the purpose does not say it. */
function isAnalysisDataset({ name, purpose, class: of = '' }: DefineDataset, standards: SkeletonStandards): boolean {
  if (standards.isStandardDataset(name)) return false;
  return purpose === 'Analysis' || /ANALYSIS|DATA STRUCTURE|ADAM/.test(of) || name.startsWith('AD');
}

function isCopied({ item }: DefineItemRef): boolean {
  return item?.origins.some(({ type }) => type === 'Collected' || type === 'Predecessor') === true;
}

function isNumber({ item }: DefineItemRef): boolean {
  return item?.dataType === 'integer' || item?.dataType === 'float';
}

function entryOf(
  document: DefineDocument,
  dataset: string,
  reference: DefineItemRef,
  isAnalysis: boolean,
  standards: SkeletonStandards,
): object {
  const { item, method, mandatory } = reference;
  const name = nameOf(reference);
  const isDate = !isAnalysis && /^(?:partial|incomplete)?date(?:time)?$/i.test(item?.dataType ?? '');
  const isKnown = !isAnalysis && standards.isStandardVariable(dataset, name);
  const own = item?.codelist !== undefined && item.codelist.code === undefined && item.codelist.external === undefined;
  const type = item?.origins[0]?.type;
  const comment = document.comments.find(({ oid }) => oid === item?.commentOid)?.description;
  return {
    ...(isCopied(reference) ? (isDate ? { date: name } : { column: name }) : { value: null }),
    ...(own && item.codelist.terms.length > 0 && { codelist: plainId(item.codelist.oid) }),
    ...(!isKnown && { label: (item?.label ?? name).slice(0, 40), type: isNumber(reference) ? 'number' : 'text' }),
    ...(!isKnown && item?.displayFormat !== undefined && { format: item.displayFormat }),
    ...(type !== undefined && ORIGINS.has(type) && type !== 'Predecessor' && { origin: type }),
    ...methodOf(method?.description, type),
    ...(comment !== undefined && comment !== '' && { comment }),
    ...(!isKnown && mandatory === 'Yes' && { mandatory: true }),
  };
}

/** What is derived needs a method. */
function methodOf(description: string | undefined, origin: string | undefined): { readonly method?: string } {
  if (description !== undefined && description.trim() !== '') return { method: description };
  return origin === 'Derived' ? { method: 'TODO' } : {};
}

const ORIGINS = new Set(['Collected', 'Derived', 'Assigned', 'Protocol', 'Not Available']);

function questions(
  key: string,
  references: readonly DefineItemRef[],
): readonly (readonly [path: readonly string[], text: string])[] {
  return references.flatMap((reference) => {
    const text = question(reference);
    return text === undefined ? [] : [[[key, nameOf(reference)], text] as const];
  });
}

/** What a person has to decide of a variable. */
function question({ item }: DefineItemRef): string | undefined {
  const [origin] = item?.origins ?? [];
  const type = origin?.type;
  if (type === 'Collected') return undefined;
  if (type === 'Predecessor') return `TODO: copied from ${origin?.description ?? 'another dataset'}.`;
  if (type === 'Derived') return 'TODO: derive it.';
  return `TODO: say where it comes from${type === undefined ? '' : ` (${type.toLowerCase()})`}.`;
}
