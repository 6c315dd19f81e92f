import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';

const MOST_FAULTS = 20;

/** Something that was met more than once, and where first. */
export interface Counted {
  count: number;
  first?: SourceSpan;
}

/** What was met beside the data. */
export class Remarks {
  readonly faults: Diagnostic[] = [];
  readonly binary: Counted = { count: 0 };
  readonly repeatedItems: Counted = { count: 0 };
  readonly units: Counted = { count: 0 };
  readonly referenceData: Counted = { count: 0 };
  /** Items that are marked as null, by the OID of their item group. */
  readonly nulls = new Map<string, number>();
  /** Item groups whose outer item group is none of the keys. */
  readonly nested: Counted = { count: 0 };
  /** Attributes beyond the keys, as "element/attribute", in the order they were met. */
  readonly attributes = new Set<string>();
  /** An item group, or what holds it, had a transaction other than Insert. */
  hasTransactions = false;
  readonly #here: () => SourceSpan;

  constructor(here: () => SourceSpan) {
    this.#here = here;
  }

  count(counted: Counted): void {
    counted.count++;
    counted.first ??= this.#here();
  }

  countNull(itemGroup: string): void {
    this.nulls.set(itemGroup, (this.nulls.get(itemGroup) ?? 0) + 1);
  }

  /** A fault of the element that is being read. */
  fault(report: (at: SourceSpan) => Diagnostic): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push(report(this.#here()));
  }
}
