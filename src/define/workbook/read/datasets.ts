import type { DefineDataset } from '../../document.js';
import { datasetLeafId, itemGroupOid } from '../../oid.js';
import type { Guesses } from '../guesses.js';
import { classOf } from '../meanings.js';
import type { Row, SpecTables } from '../recognise.js';
import { meaningOf, present, yesNo } from './cells.js';
import type { Standards } from './standards.js';
import type { Supports } from './supports.js';

/** A dataset as a workbook describes it, and the keys that it names. */
export interface WrittenDataset {
  readonly dataset: DefineDataset;
  readonly keys: readonly string[];
  readonly row: Row<'datasets'> | undefined;
}

/** Datasets by name, without their variables. */
export function readDatasets(
  tables: SpecTables,
  supports: Supports,
  standards: Standards,
  guesses: Guesses,
): Map<string, WrittenDataset> {
  const found = new Map<string, WrittenDataset>();
  for (const row of tables.datasets.flatMap(({ rows }) => rows)) {
    const name = row.text('dataset')?.toUpperCase();
    if (name === undefined) continue;
    if (found.has(name)) guesses.notTaken(row.place('dataset'), name, 'the dataset stands above already');
    else
      found.set(name, {
        dataset: datasetOf(name, row, supports, standards, guesses),
        keys: keysOf(row.text('keys')),
        row,
      });
  }
  return found;
}

/** A dataset that only its variables name. */
export function unnamedDataset(name: string, standards: Standards): WrittenDataset {
  const isAnalysis = name.startsWith('AD');
  return {
    dataset: {
      ...bare(name, isAnalysis, 'Yes'),
      ...present({ standardOid: standards.guideOid }),
      purpose: isAnalysis ? 'Analysis' : 'Tabulation',
      isNonStandard: false,
      hasNoData: false,
    },
    keys: [],
    row: undefined,
  };
}

function datasetOf(
  name: string,
  row: Row<'datasets'>,
  supports: Supports,
  standards: Standards,
  guesses: Guesses,
): DefineDataset {
  const className = meaningOf(row, 'class', guesses, classOf, 'a class of Define-XML');
  const isAnalysis = className === undefined ? name.startsWith('AD') : /ANALYSIS|DATA STRUCTURE|ADAM/.test(className);
  const standard = row.text('standard');
  const isReference = yesNo(row, 'referenceData', guesses);
  const hasNoData = yesNo(row, 'hasNoData', guesses) === 'Yes';
  const standardOid = standard === undefined ? standards.guideOid : standards.guide(standard, row);
  const { leaf, archiveLocationId, ...dataset } = bare(name, isAnalysis, yesNo(row, 'repeating', guesses));
  return {
    ...dataset,
    ...(!hasNoData && { leaf, archiveLocationId }),
    ...present({
      label: row.text('label'),
      class: className,
      structure: row.text('structure'),
      isReferenceData: isReference,
      commentOid: supports.commentOid(row.text('comment'), name, row.place('comment')),
      standardOid,
    }),
    purpose: row.text('purpose') ?? (isAnalysis ? 'Analysis' : 'Tabulation'),
    subclasses: (row.text('subclass') ?? '')
      .split(/[,;]/)
      .filter((part) => part.trim() !== '')
      .map((part) => ({ name: part.trim() })),
    isNonStandard: false,
    hasNoData,
  };
}

/** What follows from the name: the file, and of tabulations the domain, which supplemental qualifiers have from their parent. */
function bare(name: string, isAnalysis: boolean, repeating: string | undefined) {
  const id = datasetLeafId(name);
  const file = `${name.toLowerCase()}.xpt`;
  return {
    oid: itemGroupOid(name),
    name,
    sasName: name,
    ...present({ repeating, domain: isAnalysis ? undefined : (/^SUPP(..)/.exec(name)?.[1] ?? name) }),
    subclasses: [],
    archiveLocationId: id,
    leaf: { id, href: file, title: file },
    variables: [],
  };
}

/** Names between commas, blanks or both. */
function keysOf(text = ''): readonly string[] {
  return text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((key) => key !== '');
}
