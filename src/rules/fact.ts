import type { Value } from './cells.js';

/** A fact of a metadata table. */
export type Fact = Value | readonly string[];

/** Facts by name, each looked for when it is asked for: few rules need more than one or two. */
export interface Facts {
  readonly get: (name: string) => Fact | undefined;
}
