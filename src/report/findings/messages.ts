import type { SkipReason } from '#rules/outcome.js';
import type { FindingResults } from '../results.js';
import { counted, grouped } from '../words.js';

/** What marks the findings of a run that was interrupted. */
export function partialMark({ partial }: Pick<FindingResults, 'partial'>): string | undefined {
  if (partial === undefined) return undefined;
  return `Partial: the run was interrupted when ${grouped(partial.ran)} of ${counted(partial.of, 'rule')} had run. What the others would find is unknown.`;
}

/** Why a rule did not run, for people. */
export function skipReason(reason: SkipReason): string {
  switch (reason.kind) {
    case 'outside scope':
      return 'The rule does not apply to this dataset.';
    case 'dataset missing':
      return `The dataset "${reason.dataset}" is not part of the study.`;
    case 'column missing':
      return `The dataset has no variable "${reason.variable}".`;
    case 'empty dataset':
      return 'The dataset has no rows.';
    case 'not supported':
      return `The rule uses "${reason.feature}", which is not supported yet.`;
    case 'no document':
      return 'There is no study as a JSON document (USDM) to look at.';
    case 'interrupted':
      return 'The rule was not run: interrupted.';
    case 'no guide':
      return `The rule needs the variables of ${reason.guide}, which is not at hand (trialmill standards import).`;
    case 'no schema':
      return 'There is no JSON Schema to hold the study against (--schema).';
    case 'no define.xml':
      return 'There is no define.xml to compare with.';
  }
}

/** The kinds of reasons in a few words, in the order in which people should meet them. */
export const skipWords: Readonly<Record<SkipReason['kind'], string>> = {
  interrupted: 'not run: interrupted',
  'not supported': 'not supported yet',
  'no document': 'no study as a JSON document to look at',
  'no guide': 'needs the variables of a guide that is not at hand',
  'no schema': 'no JSON Schema to hold the study against (--schema)',
  'no define.xml': 'no define.xml to compare with',
  'dataset missing': 'needs a dataset that is not part of the study',
  'column missing': 'needs a variable that the dataset does not have',
  'empty dataset': 'the dataset has no rows',
  'outside scope': 'not meant for the dataset',
};
