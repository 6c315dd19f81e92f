import type { Context } from '../context.js';
import { unsupported, type Trouble } from '../evaluation.js';
import type { Operation } from '../rule.js';
import { aggregates } from './aggregates.js';
import { earlier } from './earlier.js';
import { epochsAt } from './epochs-at.js';
import { formula } from './formula.js';
import { library } from './library.js';
import { lists, ownLists } from './lists.js';
import { metadata } from './metadata.js';
import type { OperationKinds } from './operation.js';
import { records } from './records.js';
import { sourceExists, sourceValue } from './source-value.js';
import { studyDays } from './study-day.js';
import { terminology } from './terminology.js';
import { variables } from './variables.js';

/** Every supported operation under the name that rules use. */
export const operations: OperationKinds = {
  ...aggregates,
  ...studyDays,
  ...records,
  ...lists,
  ...ownLists,
  ...variables,
  ...library,
  ...metadata,
  ...terminology,
  formula,
  earlier,
  source_value: sourceValue,
  source_exists: sourceExists,
  epochs_at: epochsAt,
};

/** Runs the operations of a rule in order; each adds a column that later ones and the check can use. */
export function addOperations(list: readonly Operation[], context: Context): Trouble | undefined {
  for (const operation of list) {
    const kind = Object.hasOwn(operations, operation.operator) ? operations[operation.operator] : undefined;
    const trouble = kind === undefined ? unsupported(`the operation ${operation.operator}`) : kind(operation, context);
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}
