import { dates } from './dates.js';
import { equality } from './equality.js';
import { membership } from './membership.js';
import { numbers } from './numbers.js';
import type { Operators } from './operator.js';
import { order } from './order.js';
import { presence } from './presence.js';
import { text } from './text.js';
import { uniqueness } from './uniqueness.js';

/** Every supported operator under the name that rules use. */
export const operators: Operators = {
  ...presence,
  ...equality,
  ...membership,
  ...text,
  ...numbers,
  ...dates,
  ...uniqueness,
  ...order,
};
