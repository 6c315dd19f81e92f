import type { SkipReason } from '#rules/outcome.js';

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
    case 'no define.xml':
      return 'There is no define.xml to compare with.';
  }
}
