import type { Family, StudyFacts } from '#model/study-meta.js';

/** A condition of a where clause, whoever states it. */
export interface OidCondition {
  readonly dataset: string;
  readonly variable: string;
  readonly comparator: string;
  readonly values: readonly string[];
}

/**
 * The OIDs of a study's definitions: made from names alone, so that define.xml and Dataset-JSON name the same thing alike. A part that is not a plain
 * name is escaped as XML names are in SQL (ISO 9075-14: `_xHHHH_`), so that different parts never give one OID and every OID is an XML name.
 */
export const studyOid = (study: StudyFacts): string => `STDY.${part(study.id)}`;

export const fileOid = (study: StudyFacts, family: Family): string =>
  `DEFINE.${part(study.id)}.${family.toUpperCase()}`;

export const metaDataVersionOid = (study: StudyFacts, family: Family): string =>
  `MDV.${part(study.id)}.${family.toUpperCase()}`;

export const itemGroupOid = (dataset: string): string => `IG.${part(dataset)}`;

/** A variable, or with a where clause the values it chooses: the same key names the item, its method and its comment. */
export const itemKey = (dataset: string, variable: string, where?: readonly OidCondition[]): string =>
  [part(dataset), part(variable), ...(where ? [whereKey(where)] : [])].join('.');

export const itemOid = (dataset: string, variable: string, where?: readonly OidCondition[]): string =>
  `IT.${itemKey(dataset, variable, where)}`;

export const valueListOid = (dataset: string, variable: string): string => `VL.${itemKey(dataset, variable)}`;

export const whereClauseOid = (where: readonly OidCondition[]): string => `WC.${whereKey(where)}`;

export const codeListOid = (id: string): string => `CL.${part(id)}`;

/** Of an item's key. */
export const methodOid = (key: string): string => `MT.${key}`;

/** Of an item's key or a dataset's name. */
export const commentOid = (key: string): string => `COM.${key}`;

/** Lower case keeps these two apart from every dataset's comments. */
export const STUDY_COMMENT = commentOid('study');

export const whereCommentOid = (where: readonly OidCondition[]): string => commentOid(`where.${whereKey(where)}`);

/** An xs:ID: a dataset's file. */
export const datasetLeafId = (dataset: string): string => `LF.${part(dataset)}`;

/** An xs:ID: a document. */
export const documentLeafId = (id: string): string => `LF.DOC.${part(id)}`;

/** arm:ResultDisplay, and its results counted from 1. */
export const displayOid = (display: string): string => `RD.${part(display)}`;

export const resultOid = (display: string, n: number): string => `AR.${part(display)}.${n}`;

/** How the datasets of a result are joined. */
export const joinCommentOid = (display: string, n: number): string => commentOid(`result.${part(display)}.${n}`);

export const standardOid = (id: string): string => `STD.${id.split('.').map(part).join('.')}`;

/** "LB.LBTESTCD.EQ.ALT", further conditions after "--". */
export function whereKey(where: readonly OidCondition[]): string {
  return where
    .map(({ dataset, variable, comparator, values }) =>
      [part(dataset), part(variable), comparator, ...values.map(part)].join('.'),
    )
    .join('--');
}

/** Letters, digits and single "_" and "-" stay. */
function part(text: string): string {
  if (text === '') return '_x_';
  return text.replace(/_(?=x)|-(?=-|$)|[^A-Za-z0-9_-]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;
  });
}
