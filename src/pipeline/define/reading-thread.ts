import { firstThere, standBy } from '../aside.js';

/** What reads define.xml in a thread: in the bundle, or where it was compiled. */
export const reader = firstThere(new URL('./packed.cjs', import.meta.url), new URL('./packed.js', import.meta.url));

/** Starts the thread before it is known what there is to read, while the rest of the program is loaded. */
export function standByToRead(): void {
  if (reader !== undefined) standBy(reader);
}
