import { keysOf, type DefineDocument } from '../document.js';
import { nameOf } from '../words.js';

/** How datasets of a study relate, to be filled in: rows of a table of study.yaml, and the mapping that reads them. */
export interface RelatedSkeleton {
  readonly rows: readonly Readonly<Record<'RDOMAIN' | 'IDVAR' | 'RELTYPE' | 'RELID', string>>[];
  readonly content: object;
  /** What a person has to decide of the rows. */
  readonly question: string;
}

/**
 * RELREC, where the document describes it. Which records relate is in the data and not in the document: a line for each dataset that has a link or a group of
 * links suggests it. See SDTMIG 3.4, section 8.3.
 */
export function relatedSkeleton(document: DefineDocument): RelatedSkeleton | undefined {
  const dataset = document.datasets.find(({ name }) => name === 'RELREC');
  if (dataset === undefined) return undefined;
  const found = LINKS.flatMap(([suffix, RELID]) => {
    const rows = document.datasets.flatMap(({ name, variables }) => {
      const link = variables.map(nameOf).find((variable) => variable === `${name.slice(0, 2)}${suffix}`);
      return link === undefined ? [] : [{ RDOMAIN: name.slice(0, 2), IDVAR: link, RELTYPE: 'MANY', RELID }];
    });
    return rows.length > 1 ? rows : [];
  });
  const keys = keysOf(dataset).map(nameOf);
  return {
    rows: found.length > 0 ? found : [{ RDOMAIN: 'TODO', IDVAR: 'TODO', RELTYPE: 'TODO', RELID: 'TODO' }],
    content: {
      dataset: 'RELREC',
      from: 'related',
      keys: keys.length > 0 ? keys : ['STUDYID', 'RDOMAIN', 'IDVAR', 'RELID'],
      origin: 'Assigned',
      variables: {
        RDOMAIN: { column: 'RDOMAIN' },
        USUBJID: { value: null },
        IDVAR: { column: 'IDVAR' },
        IDVARVAL: { value: null },
        RELTYPE: { column: 'RELTYPE' },
        RELID: { column: 'RELID' },
      },
    },
    question: `TODO: which datasets relate by which variables, and whether ONE or MANY of their records${found.length > 0 ? ' (suggested by the links that they have)' : ''}.`,
  };
}

const LINKS = [
  ['LNKID', 'LINK'],
  ['LNKGRP', 'GROUP'],
] as const;

/** Above the mapping. */
export const RELATED_HINT =
  'TODO: this is of datasets that relate as a whole; for single records, see "Related records" in the guide of the mapping language.';
