import type { OdmLevel, Transaction } from '../model.js';
import type { Frame, Keys } from './frames.js';

/** An item group, or something that is removed. */
export interface ToldGroup {
  /** Its number in the file. */
  readonly record: number;
  readonly line: number;
  readonly keys: Keys;
  /** Attributes beyond the keys, as JSON ("element/attribute": value). */
  readonly attributes: string | undefined;
  /** Its own, or that of what holds it. */
  readonly transaction: Transaction | undefined;
  /** The level at which its keys are removed. */
  readonly removed: OdmLevel | undefined;
}

/** What clinical data become, in the order of the document. */
export interface ClinicalSink {
  readonly group: (group: ToldGroup) => void;
  readonly item: (
    group: Pick<Frame, 'record' | 'keys'>,
    oid: string,
    value: string | undefined,
    unit: string | undefined,
    transaction: Transaction | undefined,
  ) => void;
  /** The item group ends that began last of those that have not ended. */
  readonly groupEnds?: () => void;
}

/** What the file around the clinical data knows. */
export interface Surroundings {
  /** The line of the element that is being read. */
  readonly line: () => number;
  readonly unitOf: (oid: string) => string;
}
