import { dates } from './dates.js';
import { equality } from './equality.js';
import { lists } from './lists.js';
import { membership } from './membership.js';
import { numbers } from './numbers.js';
import type { Operators, TableOperators } from './operator.js';
import { order } from './order.js';
import { presence } from './presence.js';
import { references } from './references.js';
import { sorting } from './sorting.js';
import { table } from './table.js';
import { text } from './text.js';
import { uniqueness, uniqueSets } from './uniqueness.js';
import { wording } from './wording.js';

/** Every operator on a column, under the name that rules use. */
export const operators: Operators = {
  ...presence,
  ...equality,
  ...membership,
  ...lists,
  ...text,
  ...wording,
  ...numbers,
  ...dates,
  ...uniqueness,
  ...order,
  ...sorting,
  ...references,
};

/** Every operator on a table, whose target need not be there. */
export const tableOperators: TableOperators = { ...table, ...uniqueSets };
